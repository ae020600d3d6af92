/**
 * YAML's merge keys.
 * Knows which entry wins: an own key over all, of several merged mappings the first.
 */
import type { YamlEntry, YamlNode } from './tree.ts';

/** How many more entries may be looked at; a short text can ask for millions. */
export interface MergeBudget {
  left: number;
}

/** What `<<` brings to a mapping with these own entries; nothing once the budget is spent. */
export function mergedEntries(
  own: readonly YamlEntry[],
  merges: readonly YamlNode[],
  budget: MergeBudget,
): readonly YamlEntry[] {
  if (merges.length === 0) return [];
  const taken = new Set(own.map(({ key }) => key));
  const merged: YamlEntry[] = [];
  for (const source of sourcesOf(merges)) {
    if (source.type !== 'mapping') continue;
    budget.left -= source.entries.length + source.merged.length;
    if (budget.left < 0) return [];
    for (const entry of lastOfEach(source.entries, source.merged)) {
      if (taken.has(entry.key)) continue;
      taken.add(entry.key);
      merged.push(entry);
    }
  }
  return merged;
}

/** A source that is merged twice brings nothing new the second time. */
function sourcesOf(merges: readonly YamlNode[]): ReadonlySet<YamlNode> {
  return new Set(
    merges.flatMap((node) => (node.type === 'sequence' ? node.items.map(({ value }) => value) : [node])),
  );
}

/** Each key once: of a repeated one the last entry, as everywhere. */
function lastOfEach(own: readonly YamlEntry[], merged: readonly YamlEntry[]): Iterable<YamlEntry> {
  const byKey = new Map<string, YamlEntry>();
  for (const entry of merged) byKey.set(entry.key, entry);
  for (const entry of own) byKey.set(entry.key, entry);
  return byKey.values();
}
