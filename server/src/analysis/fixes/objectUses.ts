/**
 * Uses of service links in what an object says to the controller that makes its pods.
 * Knows texts; the containers that stand in the object are read elsewhere.
 */
import { inWords, itemsOf, knownString } from '../documents/reading.ts';
import { isLeaf, type YamlHole, type YamlNode } from '../documents/tree.ts';
import type { NameBuilder, UnreadText } from '../messages/facts/fixes.ts';
import { linkMentions } from '../references/linkMentions.ts';
import type { Workload } from '../workloads/workload.ts';

/** The ConfigMaps that an object names for containers which its controller adds, in whatever field. */
export function namedConfigMaps({ addsContainers, node }: Workload): readonly string[] {
  if (!addsContainers) return [];
  const names = new Set<string>();
  const visited = new Set<YamlNode>();
  const walk = (part: YamlNode) => {
    if (visited.has(part) || isLeaf(part)) return;
    visited.add(part);
    if (part.type === 'sequence') {
      for (const { value } of part.items) walk(value);
      return;
    }
    for (const { key, value } of [...part.entries, ...part.merged]) {
      const isReference = /^configMap(?:Ref|KeyRef)?$/.test(key);
      const name = isReference ? (knownString(value, 'name') ?? knownString(value)) : undefined;
      if (name !== undefined) names.add(name);
      // Prometheus and Alertmanager list names.
      if (key === 'configMaps')
        for (const item of itemsOf(value).items) names.add(knownString(item.value) ?? '');
      walk(value);
    }
  };
  walk(node);
  names.delete('');
  return [...names];
}

/** A controller may hand on any text to containers of its own. `isAlive`: whether turning the links off loses a name. */
export function objectUses(
  { addsContainers, node, containers, manifest }: Workload,
  isAlive: (name: string) => boolean,
): {
  elsewhere: readonly { name: string; count: number }[];
  builders: readonly NameBuilder[];
  unread: readonly UnreadText[];
} {
  const counts = new Map<string, number>();
  const builders = new Set<string>();
  let isWhole = true;
  const holes = new Set<YamlHole>();
  const visited = new Set<YamlNode>(containers.map((container) => container.node));
  const walk = (part: YamlNode) => {
    if (visited.has(part)) return;
    visited.add(part);
    if (part.type === 'hole') holes.add(part);
    else if (part.type === 'scalar') {
      const { mentions, built, isWhole: isWholeText } = linkMentions(part.text);
      isWhole &&= isWholeText;
      if (built !== undefined) builders.add(built);
      for (const { name } of mentions) if (isAlive(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    } else {
      if (part.rest !== undefined) holes.add(part.rest);
      const parts = part.type === 'sequence' ? part.items : [...part.entries, ...part.merged];
      for (const { value } of parts) walk(value);
    }
  };
  if (addsContainers) walk(node);
  const place = { kind: 'object', objectKind: manifest.kind } as const;
  return {
    elsewhere: [...counts].map(([name, count]) => ({ name, count })),
    builders: [...builders].map((part) => ({ part, place })),
    unread: [
      ...(isWhole ? [] : [{ extent: 'rest', place } as const]),
      ...[...holes].map(
        (hole): UnreadText => ({
          extent: 'it',
          place: { kind: 'hole', expression: inWords(hole) },
        }),
      ),
    ],
  };
}
