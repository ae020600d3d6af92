/**
 * What is different between two trees, by path.
 * Knows values as Kubernetes reads them; order of keys, style and comments make no difference.
 */
import { entriesOf, itemsOf } from '../../documents/reading.ts';
import type { YamlNode } from '../../documents/tree.ts';

export interface Difference {
  /** Keys and indexes from the root. */
  readonly path: readonly (string | number)[];
  /** Undefined where nothing stood, or stands. */
  readonly before: YamlNode | undefined;
  readonly after: YamlNode | undefined;
}

/** More is more than a fix makes. */
const most = 1000;

/** The smallest parts that differ, in the order of the text before; undefined where there are too many. */
export function differencesOf(before: YamlNode, after: YamlNode): readonly Difference[] | undefined {
  const found: Difference[] = [];
  const compare = (a: YamlNode, b: YamlNode, path: Difference['path']): void => {
    if (found.length > most) return;
    if (a.type === 'mapping' && b.type === 'mapping') {
      const [old, young] = [byKey(a), byKey(b)];
      for (const [key, value] of old) {
        const other = young.get(key);
        if (other === undefined) found.push({ path: [...path, key], before: value, after: undefined });
        else compare(value, other, [...path, key]);
      }
      for (const [key, value] of young)
        if (!old.has(key)) found.push({ path: [...path, key], before: undefined, after: value });
      return;
    }
    if (a.type === 'sequence' && b.type === 'sequence') {
      const [old, young] = [itemsOf(a).items, itemsOf(b).items];
      if (old.length === young.length) {
        for (const [index, { value }] of old.entries()) {
          const other = young[index];
          if (other !== undefined) compare(value, other.value, [...path, index]);
        }
        return;
      }
    }
    const isSame =
      a.type === 'scalar' &&
      b.type === 'scalar' &&
      a.value === b.value &&
      (a.value !== null || a.text === b.text);
    if (!isSame) found.push({ path, before: a, after: b });
  };
  compare(before, after, []);
  return found.length > most ? undefined : found;
}

function byKey(node: YamlNode): ReadonlyMap<string, YamlNode> {
  return new Map(entriesOf(node).entries.map(({ key, value }) => [key, value]));
}
