/**
 * Whether a part of an object makes pods at all.
 * Knows how keys are asked for; the kinds that ask are in `kindTable.ts`.
 */
import { itemsOf, nodeAt } from '../documents/reading.ts';
import type { YamlHole, YamlMapping, YamlNode } from '../documents/tree.ts';

/** A hole where it is not known: it is what decides. */
export type MakesPods = (base: YamlMapping) => boolean | YamlHole;

/** One of the keys has keys of its own. */
export function hasOne(...keys: readonly string[]): MakesPods {
  return (base) => {
    const parts = keys.map((key) => nodeAt(base, key));
    return parts.some((part) => part?.type === 'mapping') || holeAmong(parts);
  };
}

/** The key has no keys of its own. */
export function hasNone(key: string): MakesPods {
  return (base) => {
    const part = nodeAt(base, key);
    return part?.type === 'hole' ? part : part?.type !== 'mapping';
  };
}

/** An item of the list has one of the keys. */
export function hasItemWith(list: string, keys: readonly string[]): MakesPods {
  return (base) => {
    const { items, rest } = itemsOf(nodeAt(base, list));
    const parts = items.flatMap(({ value, condition }) =>
      keys.map((key) => (nodeAt(value, key) === undefined ? undefined : (condition ?? nodeAt(value, key)))),
    );
    return parts.some((part) => part !== undefined && part.type !== 'hole') || holeAmong([...parts, rest]);
  };
}

function holeAmong(parts: readonly (YamlNode | undefined)[]): YamlHole | false {
  return parts.find((part) => part?.type === 'hole') ?? false;
}
