/**
 * A path with `[]` and `*` -> the nodes that it leads to.
 * Knows keys, lists and who shares what they hold; does not know what stands at the end.
 */
import { entriesOf, entryOf, itemsOf, knownString } from '../documents/reading.ts';
import type { YamlEntry, YamlHole, YamlNode } from '../documents/tree.ts';

/** A node at the end of a path. */
export interface FoundNode {
  readonly node: YamlNode;
  /** What holds it; of an item of a list what holds the list. */
  readonly parent: YamlNode | undefined;
  /** It, or a part above it, is an alias, merged or anchored. */
  readonly isShared: boolean;
  /** The keys that led there, as a message has them: `nodeSets[0]`. */
  readonly path: readonly string[];
  /** The same with the names of items in the place of their numbers: `nodeSets[hot]`. */
  readonly names: readonly string[];
}

/** Of one object. More would be a text that folds out to more than anybody wrote. */
export const mostPodSpecs = 1000;
/** Keys and items that are looked at for one path in one object. */
const mostSteps = 500_000;

export interface Following {
  /** None of them is a hole. */
  readonly found: readonly FoundNode[];
  /** What may bring others. */
  readonly unknown: readonly YamlHole[];
  /** A bound was reached: there may be more. */
  readonly isCut: boolean;
}

/** The nodes that a path leads to, in the order of the text. */
export function followPath(root: FoundNode, path: readonly string[]): Following {
  const found: FoundNode[] = [];
  const course: Course = { steps: mostSteps, unknown: new Set() };
  for (const node of walk(root, path, 0, course)) {
    if (found.length === mostPodSpecs) return { found, unknown: [...course.unknown], isCut: true };
    found.push(node);
  }
  return { found, unknown: [...course.unknown], isCut: course.steps < 0 };
}

interface Course {
  /** Those that are left. */
  steps: number;
  readonly unknown: Set<YamlHole>;
}

function* walk(from: FoundNode, path: readonly string[], depth: number, course: Course): Iterable<FoundNode> {
  if (from.node.type === 'hole') {
    course.unknown.add(from.node);
    return;
  }
  const word = path[depth];
  if (word === undefined) {
    yield from;
    return;
  }
  for (const to of stepsFrom(from, word, course)) {
    course.steps -= 1;
    if (course.steps < 0) return;
    yield* walk(to, path, depth + 1, course);
  }
}

/** The one node at a path of plain keys, as far as it goes, and the keys that are left; `hole` where it may go on. */
export function followKeys(
  from: FoundNode,
  keys: readonly string[],
): { at: FoundNode; rest: readonly string[]; hole: YamlHole | undefined } {
  let at = from;
  for (const [index, key] of keys.entries()) {
    const entry = entryOf(at.node, key);
    if (entry?.value.type !== 'mapping') {
      const hole = entry?.value.type === 'hole' ? entry.value : undefined;
      return { at, rest: keys.slice(index), hole };
    }
    at = below(at, entry, key);
  }
  return { at, rest: [], hole: undefined };
}

function* stepsFrom(from: FoundNode, word: string, { unknown }: Course): Iterable<FoundNode> {
  const isList = word.endsWith('[]');
  const key = isList ? word.slice(0, -2) : word;
  const { entries, rest } =
    key === '*' ? entriesOf(from.node) : { entries: [entryOf(from.node, key)], rest: undefined };
  if (rest !== undefined) unknown.add(rest);
  for (const entry of entries) {
    if (entry === undefined) continue;
    const to = below(from, entry, entry.key);
    const others = isList ? itemsOf(to.node).rest : undefined;
    if (others !== undefined) unknown.add(others);
    if (isList) yield* itemsFrom(to, entry.key);
    else yield to;
  }
}

function* itemsFrom(list: FoundNode, key: string): Iterable<FoundNode> {
  for (const [index, { value, isAlias }] of itemsOf(list.node).items.entries()) {
    const name = knownString(value, 'name') ?? knownString(value, 'groupName') ?? String(index);
    yield {
      node: value,
      parent: list.parent,
      isShared: list.isShared || isAlias || value.isAnchored,
      path: [...list.path.slice(0, -1), `${key}[${index}]`],
      names: [...list.names.slice(0, -1), `${key}[${name}]`],
    };
  }
}

function below(from: FoundNode, entry: YamlEntry, key: string): FoundNode {
  return {
    node: entry.value,
    parent: from.node,
    isShared: from.isShared || isSharedEntry(from.node, entry),
    path: [...from.path, key],
    names: [...from.names, key],
  };
}

/** Whether an entry of a mapping is merged, an alias or anchored. */
export function isSharedEntry(parent: YamlNode, entry: YamlEntry): boolean {
  const isMerged = parent.type === 'mapping' && !parent.entries.includes(entry);
  return isMerged || entry.isAlias || entry.value.isAnchored;
}
