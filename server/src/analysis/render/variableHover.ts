/**
 * One variable of a container as a message: what it will be and where it comes from.
 * Knows precedence as the environment gives it; the place in the text is `hover.ts`'s.
 */
import type { ByteRange } from '../byteRange.ts';
import type { ContainerEnvironment, Variable } from '../environment/environment.ts';
import { type Lookup, unseenSources } from '../environment/expandText.ts';
import type { ServiceLink } from '../environment/serviceTotals.ts';
import { type Amount, amountOf } from '../messages/amount.ts';
import type { Phrase } from '../messages/message.ts';

/**
 * A variable as the container gets it or, with the index of an entry of `env`, as a reference in that entry's value
 * finds it.
 */
export function variableHover(
  name: string,
  environment: ContainerEnvironment,
  namespace: string,
  entryIndex?: number,
): Phrase {
  const own = entryIndex === undefined ? environment.own : environment.ownBefore(entryIndex);
  const lookup = { ...environment, own };
  const isSetLater = !own.has(name) && environment.own.has(name);
  const set = settingHover(name, lookup, namespace);
  if (set !== undefined) return { ...set, isSetLater };
  const reasons = unseenReasons(name, lookup);
  return reasons.length > 0
    ? { id: 'hover-variable-unknown', name, reasons, isSetLater }
    : { id: 'hover-not-expanded', name, isSetLater };
}

/** The value and what sets it, as the kubelet sees it; undefined where nothing that is known does. */
export function settingHover(
  name: string,
  lookup: Lookup,
  namespace: string,
): Phrase<'hover-variable'> | undefined {
  const variable = lookup.own.get(name);
  const link = lookup.links.find(name);
  if (variable !== undefined) return ownHover(variable, link, lookup);
  if (link === undefined) return undefined;
  const { bytes, isCertain, services } = link;
  const value = link.value ?? null;
  return {
    ...unchanged,
    name,
    value,
    set: { by: 'services', services, namespace },
    isCertain,
    length: value === null ? lengthOf(bytes) : null,
    others: unseenReasons(name, lookup),
  };
}

/** The same of a variable that the kubelet does not know of, and whose value nobody knows here. */
export function addedHover(
  name: string,
  { valueBytes, isCertain }: { readonly valueBytes: ByteRange; readonly isCertain: boolean },
  by: 'image' | 'runtime' | 'script',
  lookup: Lookup,
): Phrase<'hover-variable'> {
  return {
    ...unchanged,
    name,
    value: null,
    set: { by, note: null, hides: null },
    isCertain,
    length: lengthOf(valueBytes),
    others: unseenReasons(name, lookup),
  };
}

const unchanged = { id: 'hover-variable', isSetLater: false, mayScriptChange: false } as const;

function ownHover(
  variable: Variable,
  link: ServiceLink | undefined,
  lookup: Lookup,
): Phrase<'hover-variable'> {
  const { name, valueBytes, isCertain, from: by } = variable;
  const [value, note] = [variable.value ?? null, variable.note ?? null];
  const hides = link === undefined ? null : { services: link.services, value: link.value ?? null };
  return {
    ...unchanged,
    name,
    value,
    set: { by, note, hides },
    isCertain,
    length: value === null ? lengthOf(valueBytes) : null,
    // What `env` sets for certain, nothing else can change.
    others: by === 'env' && isCertain ? [] : unseenReasons(name, lookup),
  };
}

function unseenReasons(name: string, lookup: Lookup): readonly Phrase[] {
  return unseenSources(name, lookup).map(({ reason }) => reason);
}

/** Null where nothing is known of it. */
function lengthOf(range: ByteRange): Amount | null {
  return range.min === 0 && range.max === Number.POSITIVE_INFINITY ? null : amountOf(range);
}
