/**
 * Container -> ContainerEnvironment, as the kubelet's `makeEnvironmentVariables` does it.
 * Knows order, precedence and expansion; does not know limits, images or where Services were read.
 */

import { anyBytes, cover, exactly, utf8Length } from '../byteRange.ts';
import { unfilled } from '../documents/unfilled.ts';
import type { Phrase } from '../messages/message.ts';
import type { Argument, Arguments, Container, EnvFromEntry, Workload } from '../workloads/workload.ts';
import type { ConfigMap } from './configMap.ts';
import type {
  ContainerEnvironment,
  ExpandedArguments,
  ExpandedText,
  Unknown,
  Variable,
} from './environment.ts';
import { expandText, type Lookup } from './expandText.ts';
import type { ConfigMapLookup } from './inventory.ts';
import type { ServiceTotals } from './serviceTotals.ts';
import { type TextRoom, textRoom } from './textRoom.ts';
import { type ResolvedValue, resolveValue } from './valueFrom.ts';

export interface EnvironmentInput {
  readonly workload: Workload;
  readonly container: Container;
  /** The workload's namespace, resolved. */
  readonly namespace: string;
  /** The service environment that `enableServiceLinks` gives it. */
  readonly links: ServiceTotals;
  readonly configMaps: ConfigMapLookup;
}

/** Computes what the kubelet hands to the runtime. Costs what the container's own `env` costs. */
export function containerEnvironment(input: EnvironmentInput): ContainerEnvironment {
  const own = new Map<string, Variable>();
  const unknown: Unknown[] = [];
  if (input.links.unavailable !== undefined) {
    const reason = input.links.unavailable;
    unknown.push({ from: 'service-link', name: undefined, reason, addsPrefix: '' });
  } else if (!input.links.isComplete) {
    const reason: Phrase = { id: 'services-may-be-more', namespace: input.namespace };
    unknown.push({ from: 'service-link', name: undefined, reason, addsPrefix: '' });
  }
  for (const { field, prefix, hole } of input.container.unknownEnv) {
    unknown.push({ from: field, name: undefined, reason: unfilled(field, hole), addsPrefix: prefix });
  }
  const room = textRoom();
  for (const entry of input.container.envFrom) takeEnvFrom(entry, input, { own, unknown, room });
  for (const [name, variable] of own) {
    if (input.container.unknownEnv.some(({ prefix }) => name.startsWith(prefix)))
      own.set(name, { ...variable, value: undefined, valueBytes: anyBytes });
  }
  const inherited = new Map(own);
  const lookup: Lookup = { own, links: input.links, unknown };
  const settings = new Map<string, Setting[]>();
  for (const [index, entry] of input.container.env.entries()) {
    const value = resolveValue(entry.value, input, (text) => expandText(text, lookup, room));
    if (value === undefined) continue;
    const resolved = kept(entry.condition === undefined ? value : perhapsThere(value), room);
    const variable = ownVariable(entry.name, 'env', resolved, own.get(entry.name));
    own.set(entry.name, variable);
    const earlier = settings.get(entry.name);
    if (earlier === undefined) settings.set(entry.name, [{ index, variable }]);
    else earlier.push({ index, variable });
    if (resolved.reason !== undefined) {
      unknown.push({ from: 'env', name: entry.name, reason: resolved.reason, addsPrefix: undefined });
    }
  }
  return {
    own,
    ownBefore: (index) => {
      const get = (name: string) =>
        settings.get(name)?.findLast((setting) => setting.index < index)?.variable ?? inherited.get(name);
      return { get, has: (name) => get(name) !== undefined };
    },
    links: input.links,
    unknown,
    command: expandArguments(input.container.command, lookup, room),
    args: expandArguments(input.container.args, lookup, room),
  };
}

/** What an entry of `env` makes of its variable. */
interface Setting {
  readonly index: number;
  readonly variable: Variable;
}

/** A variable set here. One that may be skipped leaves the earlier one, so both count. */
function ownVariable(
  name: string,
  from: 'env' | 'envFrom',
  { value, bytes, isCertain, reason, origin }: ResolvedValue,
  earlier: Variable | undefined,
): Variable {
  const note = reason ?? origin;
  if (isCertain || earlier === undefined) {
    return { name, value, valueBytes: bytes, isCertain, from, services: [], note };
  }
  return {
    name,
    value: earlier.value === value ? value : undefined,
    valueBytes: cover(earlier.valueBytes, bytes),
    isCertain: earlier.isCertain,
    from,
    services: [],
    note,
  };
}

/** What may not be there makes a size that is not known rather than one of two: nobody has chosen it. */
function perhapsThere(value: ResolvedValue): ResolvedValue {
  return { ...value, bytes: { min: value.bytes.min, max: Number.POSITIVE_INFINITY }, isCertain: false };
}

/** A value that there is no room for is a size. */
function kept(resolved: ResolvedValue, room: TextRoom): ResolvedValue {
  if (resolved.value === undefined) return resolved;
  const value = room.keep(resolved.value);
  return value === undefined ? { ...resolved, value, reason: { id: 'value-too-long-to-show' } } : resolved;
}

/** What a container's environment is gathered in. */
interface Gathered {
  readonly own: Map<string, Variable>;
  readonly unknown: Unknown[];
  readonly room: TextRoom;
}

function takeEnvFrom(entry: EnvFromEntry, input: EnvironmentInput, { own, unknown, room }: Gathered): void {
  const name = `${input.namespace}/${entry.name}`;
  const maps = entry.source === 'configMap' ? input.configMaps.find(input.namespace, entry.name) : [];
  if (entry.keys !== undefined) {
    takeKeys(entry, entry.keys, { id: 'secret-not-read', name }, { own, unknown });
    return;
  }
  if (maps.length === 0) {
    const reason: Phrase =
      entry.source === 'secret'
        ? { id: 'secret-not-read', name }
        : { id: 'config-map-not-found', name, isOptional: entry.isOptional };
    unknown.push({ from: 'envFrom', name: undefined, reason, addsPrefix: entry.prefix });
    return;
  }
  if (maps.some(({ isPartial }) => isPartial)) {
    const reason: Phrase = { id: 'config-map-may-hold-more', name };
    unknown.push({ from: 'envFrom', name: undefined, reason, addsPrefix: entry.prefix });
  }
  for (const key of new Set(maps.flatMap((map) => [...map.data.keys()]))) {
    const variable = entry.prefix + key;
    const value = valueOfKey(maps, key, name);
    const resolved = kept({ ...value, isCertain: value.isCertain && entry.condition === undefined }, room);
    own.set(variable, ownVariable(variable, 'envFrom', resolved, own.get(variable)));
  }
}

/** Variables by the keys of a Secret: each is there, with a value that nobody reads. */
function takeKeys(
  { prefix, condition }: EnvFromEntry,
  keys: readonly string[],
  reason: Phrase,
  { own, unknown }: Pick<Gathered, 'own' | 'unknown'>,
): void {
  for (const key of keys) {
    const name = prefix + key;
    const isCertain = condition === undefined;
    const value = { value: undefined, bytes: anyBytes, isCertain, reason, origin: undefined };
    own.set(name, ownVariable(name, 'envFrom', value, own.get(name)));
    unknown.push({ from: 'envFrom', name, reason, addsPrefix: undefined });
  }
}

/** What one key of the declarations of a ConfigMap holds. */
function valueOfKey(maps: readonly ConfigMap[], key: string, name: string): ResolvedValue {
  const found = maps.flatMap((map) => {
    const value = map.data.get(key);
    return value === undefined ? [] : [value.text];
  });
  const [first] = found;
  const isSame = found.every((text) => text === first);
  return {
    value: isSame ? first : undefined,
    bytes: found.map((text) => (text === undefined ? anyBytes : exactly(utf8Length(text)))).reduce(cover),
    isCertain: found.length === maps.length,
    reason: isSame ? undefined : { id: 'config-map-disagrees', name, key },
    origin: { id: 'from-config-map', name, key: null },
  };
}

function expandArguments({ items, rest }: Arguments, lookup: Lookup, room: TextRoom): ExpandedArguments {
  return {
    items: items.map((argument) => expandArgument(argument, lookup, room)),
    isOpen: rest !== undefined,
  };
}

function expandArgument(argument: Argument, lookup: Lookup, room: TextRoom): ExpandedText {
  if (argument.text === undefined) return { value: undefined, bytes: anyBytes };
  const { value, bytes } = expandText(argument.text, lookup, room);
  return { value: room.keep(value), bytes };
}
