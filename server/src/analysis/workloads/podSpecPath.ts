/**
 * A path with `[]` and `*` -> the nodes that it leads to.
 * Knows keys, lists and who shares what they hold; does not know what stands at the end.
 */
import { entriesOf, entryOf, itemsOf, knownString } from '../documents/reading.ts';
import type { YamlEntry, YamlHole, YamlItem, YamlNode } from '../documents/tree.ts';

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
  const course: Course = { path, steps: mostSteps, found: [], unknown: new Set(), isCut: false };
  follow(root, 0, course);
  const { found, unknown, isCut } = course;
  return { found, unknown: [...unknown], isCut };
}

interface Course {
  readonly path: readonly string[];
  /** Those that are left. */
  steps: number;
  readonly found: FoundNode[];
  readonly unknown: Set<YamlHole>;
  isCut: boolean;
}

/** Every object is asked, most for a path of plain keys: no generator. */
function follow(from: FoundNode, depth: number, course: Course): void {
  const { path, found, unknown } = course;
  const word = path[depth];
  if (from.node.type === 'hole') unknown.add(from.node);
  else if (word !== undefined) for (const to of stepsFrom(from, word, unknown)) step(to, depth + 1, course);
  else if (found.length === mostPodSpecs) course.isCut = true;
  else found.push(from);
}

function step(to: FoundNode, depth: number, course: Course): void {
  if (course.isCut) return;
  course.steps -= 1;
  if (course.steps < 0) course.isCut = true;
  else follow(to, depth, course);
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

function stepsFrom(from: FoundNode, word: string, unknown: Set<YamlHole>): readonly FoundNode[] {
  const isList = word.endsWith('[]');
  const key = isList ? word.slice(0, -2) : word;
  if (key === '*') {
    const { entries, rest } = entriesOf(from.node);
    if (rest !== undefined) unknown.add(rest);
    return entries.flatMap((entry) => stepTo(from, entry, isList, unknown));
  }
  const entry = entryOf(from.node, key);
  return entry === undefined ? [] : stepTo(from, entry, isList, unknown);
}

function stepTo(
  from: FoundNode,
  entry: YamlEntry,
  isList: boolean,
  unknown: Set<YamlHole>,
): readonly FoundNode[] {
  const to = below(from, entry, entry.key);
  if (!isList) return [to];
  const { items, rest } = itemsOf(to.node);
  if (rest !== undefined) unknown.add(rest);
  return items.map((item, index) => itemOf(to, entry.key, item, index));
}

function itemOf(list: FoundNode, key: string, { value, isAlias }: YamlItem, index: number): FoundNode {
  const name = knownString(value, 'name') ?? knownString(value, 'groupName') ?? String(index);
  return {
    node: value,
    parent: list.parent,
    isShared: list.isShared || isAlias || value.isAnchored,
    path: [...list.path.slice(0, -1), `${key}[${index}]`],
    names: [...list.names.slice(0, -1), `${key}[${name}]`],
  };
}

function below(from: FoundNode, entry: YamlEntry, key: string): FoundNode {
  const path = [...from.path, key];
  return {
    node: entry.value,
    parent: from.node,
    isShared: from.isShared || isSharedEntry(from.node, entry),
    path,
    // The same as long as no item of a list is on the way.
    names: from.names === from.path ? path : [...from.names, key],
  };
}

/** Whether an entry of a mapping is merged, an alias or anchored. */
export function isSharedEntry(parent: YamlNode, entry: YamlEntry): boolean {
  const isMerged = parent.type === 'mapping' && !parent.entries.includes(entry);
  return isMerged || entry.isAlias || entry.value.isAnchored;
}
