/**
 * YAML's merge keys.
 * Knows which entry wins: an own key over all, of several merged mappings the first.
 */
import type { YamlEntry, YamlNode } from './tree.ts';

/** What `<<` brings to a mapping with these own entries; reading ends once there are more than `most`. */
export function mergedEntries(
  own: readonly YamlEntry[],
  merges: readonly YamlNode[],
  most: number,
): readonly YamlEntry[] {
  if (merges.length === 0) return [];
  const taken = new Set(own.map(({ key }) => key));
  const merged: YamlEntry[] = [];
  for (const source of sourcesOf(merges)) {
    if (source.type !== 'mapping') continue;
    for (const entry of lastOfEach(source.entries, source.merged)) {
      if (taken.has(entry.key)) continue;
      taken.add(entry.key);
      merged.push(entry);
      if (merged.length > most) return merged;
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
