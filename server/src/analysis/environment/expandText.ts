/**
 * `$(VAR)` expansion against an environment that may be known in part.
 * Knows what an unresolved source may hide; the syntax is `expand.ts`'s.
 */
import { add, anyBytes, bounded, cover, exactly, noBytes, utf8Length } from '../byteRange.ts';
import { partsOf } from '../references/expand.ts';
import { couldBeServiceLink } from '../references/serviceLinkName.ts';
import type { ExpandedText, OwnVariables, Unknown } from './environment.ts';
import type { ServiceTotals } from './serviceTotals.ts';
import type { TextRoom } from './textRoom.ts';

/** Where references are looked up: own variables first, then service links. */
export interface Lookup {
  readonly own: OwnVariables;
  readonly links: ServiceTotals;
  readonly unknown: readonly Unknown[];
}

/**
 * The text with every reference replaced; its value is undefined where a part of it is not known, or where there is no
 * room for it. The size needs no text, and so is known all the same.
 */
export function expandText(text: string, lookup: Lookup, room: TextRoom): ExpandedText {
  if (!text.includes('$')) return { value: text, bytes: exactly(utf8Length(text)) };
  let value: string | undefined = '';
  let bytes = noBytes;
  for (const part of partsOf(text)) {
    const piece = part.kind === 'literal' ? literal(part.text) : resolve(part.name, lookup);
    bytes = bounded(add(bytes, piece.bytes));
    value = joined(value, piece.value, room);
  }
  return { value, bytes };
}

function joined(
  before: string | undefined,
  piece: string | undefined,
  { fits }: TextRoom,
): string | undefined {
  if (before === undefined || piece === undefined) return undefined;
  return fits(before.length + piece.length) ? before + piece : undefined;
}

function literal(text: string): ExpandedText {
  return { value: text, bytes: exactly(utf8Length(text)) };
}

/** What `$(name)` becomes. A name that nothing sets stays as it is written. */
function resolve(name: string, lookup: Lookup): ExpandedText {
  const own = lookup.own.get(name);
  const link = lookup.links.find(name);
  const asLink: ExpandedText | undefined = link && { value: link.value, bytes: link.bytes };
  const asWritten = literal(`$(${name})`);
  const mayComeFromElsewhere = mayBeSetUnseen(name, lookup);
  let found: ExpandedText;
  if (own !== undefined) {
    found = { value: own.value, bytes: own.valueBytes };
    if (!own.isCertain) found = either(found, asLink ?? asWritten);
    // A later envFrom entry, or an env entry that may be skipped, can only change what is not from `env`.
    if (own.from === 'env' && own.isCertain) return found;
  } else found = asLink === undefined ? asWritten : link?.isCertain ? asLink : either(asLink, asWritten);
  return mayComeFromElsewhere ? { value: undefined, bytes: anyBytes } : found;
}

function either(a: ExpandedText, b: ExpandedText): ExpandedText {
  return { value: a.value === b.value ? a.value : undefined, bytes: cover(a.bytes, b.bytes) };
}

/** Whether a source that is not read may set this name. */
export function mayBeSetUnseen(name: string, lookup: Lookup): boolean {
  return unseenSources(name, lookup).length > 0;
}

/**
 * What the API server takes as the name of a variable: `IsRelaxedEnvVarName` in apimachinery's
 * `pkg/util/validation/validation.go`. So a script's `$(env | cut -d= -f1)` stays as it is written.
 */
const variableName = /^[ -<>-~]+$/;

/** The sources that are not read and may set this name. */
export function unseenSources(name: string, { own, links, unknown }: Lookup): readonly Unknown[] {
  if (!variableName.test(name)) return [];
  return unknown.filter(({ from, addsPrefix }) => {
    if (addsPrefix === undefined || !name.startsWith(addsPrefix)) return false;
    if (from !== 'service-link') return true;
    if (own.has(name) || links.find(name) !== undefined) return false;
    return links.unavailable !== undefined || couldBeServiceLink(name);
  });
}
