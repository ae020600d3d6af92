/**
 * Merge keys as go-yaml v2 applies them.
 * Knows that the place decides: `<<` overwrites what stands before it and is overwritten by what stands behind it.
 */
import { entriesOf } from '../reading.ts';
import type { YamlEntry, YamlItem, YamlMapping } from '../tree.ts';

/** An entry of a mapping, or a mapping that `<<` brings, in the order in which they count. */
export type MergeStep = YamlEntry | YamlMapping;

/** The mappings that the value of a `<<` brings, the first of a list last: it wins. Undefined where it may not be merged. */
export function mergedMappings({ value, isAlias }: YamlItem): readonly YamlMapping[] | undefined {
  if (value.type === 'mapping') return [value];
  if (value.type !== 'sequence' || isAlias) return undefined;
  const mappings = value.items.flatMap((item) => (item.value.type === 'mapping' ? item.value : []));
  return mappings.length === value.items.length ? mappings.reverse() : undefined;
}

/** What `<<` brings and no own entry behind it overwrites. */
export function mergedEntries(steps: readonly MergeStep[]): readonly YamlEntry[] {
  const winners = new Map<string, YamlEntry | undefined>();
  for (const step of steps) {
    if ('key' in step) winners.set(step.key, undefined);
    else for (const entry of entriesOf(step).entries) winners.set(entry.key, entry);
  }
  return [...winners.values()].filter((entry) => entry !== undefined);
}
