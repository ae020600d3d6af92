/**
 * What becomes of a build when a source of it is edited.
 * Knows what was built before and after it; makes neither, and does not know what the edit is for.
 */
import type { Doubt } from '../messages/facts/fixes.ts';
import type { Position } from '../text.ts';
import type { Wish } from '../views/wish.ts';
import type { Build } from './build.ts';
import { nodeAt, type SourcedMapping, type SourcedNode } from './node.ts';
import type { Resource } from './resource.ts';

export interface SourceChange {
  /** Where a document is edited, before it is. */
  readonly at: readonly { readonly file: string; readonly position: Position }[];
  /** What it sets, if that is one key of an object. */
  readonly wish: Wish | undefined;
}

/** Undefined where nothing is different but what the edit is about: the objects that are edited, or the key that is set. */
export function aftermathOf(
  before: Build,
  after: Build | undefined,
  change: SourceChange,
): Extract<Doubt['why'], 'breaks' | 'spreads'> | undefined {
  if (after === undefined || after.problems.length > before.problems.length) return 'breaks';
  const isAsMany = after.resources.length === before.resources.length;
  const isAsKnown = after.unknown.length === before.unknown.length;
  const isMeant = (resource: Resource, index: number) => {
    const now = after.resources[index]?.node;
    return now !== undefined && isOnlyMeant(resource.node, now, change);
  };
  return isAsMany && isAsKnown && before.resources.every(isMeant) ? undefined : 'spreads';
}

function isOnlyMeant(before: SourcedNode, after: SourcedNode, { at, wish }: SourceChange): boolean {
  if (isSame(before, after, [])) return true;
  const { uri, startLine, lineStarts } = before.at.in;
  const isEdited = at.some(
    ({ file, position: { line } }) =>
      file === uri && line >= startLine && line < startLine + lineStarts.length,
  );
  if (!isEdited || wish === undefined) return isEdited;
  const way = [...wish.path, wish.key];
  const now = nodeAt(after, ...way);
  const isSet = now?.type === 'scalar' && String(now.value) === wish.valueText;
  return isSet && isSame(before, after, way);
}

/** `except`: the way to an entry that may differ; empty where none may. */
function isSame(a: SourcedNode | undefined, b: SourcedNode | undefined, except: readonly string[]): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.type !== b.type) return false;
  if (a.type === 'scalar' && b.type === 'scalar') return a.value === b.value;
  if (a.type === 'unknown' || b.type === 'unknown') return true;
  if (a.type === 'sequence' && b.type === 'sequence')
    return (
      hasRest(a) === hasRest(b) &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => isSame(item, b.items[index], []))
    );
  if (a.type !== 'mapping' || b.type !== 'mapping' || hasRest(a) !== hasRest(b)) return false;
  const [next, ...rest] = except;
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
  return [...keys].every((key) => {
    if (key === next && rest.length === 0) return true;
    return isSame(a.entries.get(key)?.value, b.entries.get(key)?.value, key === next ? rest : []);
  });
}

function hasRest({ rest }: Pick<SourcedMapping, 'rest'>): boolean {
  return rest !== undefined;
}
