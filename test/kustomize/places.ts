/**
 * What is said to stand at a place does: a change there, built again by Kustomize, changes that value and no other.
 * Knows which values may be changed without changing what they are merged with; the places are the view's.
 */
import { entriesOf, itemsOf, knownString } from '../../server/src/analysis/documents/reading.ts';
import type { YamlNode, YamlScalar } from '../../server/src/analysis/documents/tree.ts';
import { offsetAt } from '../../server/src/analysis/text.ts';
import { isWritten, type Place, rangeOf, wholeText } from '../../server/src/analysis/views/place.ts';
import { type ClaimedBuild, claimsOf, root } from './claims.ts';
import { leavesOf } from './leaves.ts';
import type { RealBuild, RealKustomize } from './realKustomize.ts';
import type { Tree } from './tree.ts';

export interface PlacesTally {
  /** Places that were changed, and hold. */
  readonly held: number;
  /** Each in words. */
  readonly wrong: readonly string[];
}

interface Written {
  readonly path: string;
  readonly scalar: YamlScalar;
  readonly place: Place;
  readonly near: Place | undefined;
}

/** Not a name or an annotation, by which something is found, merged or sorted. */
const mayChange = / (?:image|value|enableServiceLinks|(?:args|command)\[\d+\]|replicas|path)$/;

/** Changes every value of the tree that stands somewhere word for word, `most` of each build at most. */
export async function checkPlaces(real: RealKustomize, tree: Tree, most: number): Promise<PlacesTally> {
  const wrong: string[] = [];
  let held = 0;
  const before = await real.ask(tree);
  for (const [index, claimed] of claimsOf(tree).entries()) {
    const folder = tree.folders[index] ?? '.';
    const was = before[index];
    if (was === undefined || was.error !== undefined || claimed.problems.length > 0) continue;
    const written = writtenIn(claimed);
    const chosen = written.filter(({ path }) => mayChange.test(path)).slice(0, most);
    for (const one of chosen) {
      const edited = withOther(tree, one);
      if (edited === undefined) {
        wrong.push(`${folder}: ${one.path} does not stand at ${shown(one.place)}`);
        continue;
      }
      const [now] = await real.ask(edited, [folder]);
      if (now === undefined || now.error !== undefined) continue;
      const problems = unlike(was, now, one, written);
      if (problems.length === 0) held += 1;
      wrong.push(...problems.map((words) => `${folder}: ${one.path} at ${shown(one.place)}: ${words}`));
    }
  }
  return { held, wrong };
}

/** What is not as it should be: it has changed, and nothing else that does not come from the same place. */
function unlike(
  was: RealBuild,
  now: RealBuild,
  { path, place }: Written,
  written: readonly Written[],
): readonly string[] {
  const [old, changed] = [leavesOf(was.objects), leavesOf(now.objects)];
  const paths = new Set([...old.keys(), ...changed.keys()]);
  const others = [...paths].filter((each) => old.get(each) !== changed.get(each));
  const alike = new Set(
    written
      .filter(({ place: one, near }) => isSame(one, place) || isSame(near, place))
      .map((one) => one.path),
  );
  const foreign = others.filter((each) => !alike.has(each));
  return [
    ...(others.includes(path) ? [] : ['a change there does not change it']),
    ...(foreign.length === 0 ? [] : [`a change there changes ${foreign.join(', ')} as well`]),
  ];
}

function writtenIn({ composed }: ClaimedBuild): readonly Written[] {
  if (composed === undefined) return [];
  const { view, documents } = composed;
  return documents.flatMap((placed) => {
    const { state } = placed.document;
    if (state.kind !== 'parsed' || state.root === undefined) return [];
    const [kind, name, namespace] = [
      knownString(state.root, 'kind'),
      knownString(state.root, 'metadata', 'name'),
      knownString(state.root, 'metadata', 'namespace'),
    ];
    const base = `${kind}/${name}${namespace === undefined ? '' : ` of ${namespace}`}`;
    return scalarsOf(state.root, base).flatMap(([path, scalar]): Written | readonly Written[] => {
      const place = view.exact(placed, scalar.span);
      const near = view.near(placed, scalar.span);
      if (place === undefined || scalar.style === 'block') return [];
      return { path, scalar, place, near: isWritten(near) ? near : undefined };
    });
  });
}

function scalarsOf(node: YamlNode, path: string): readonly (readonly [string, YamlScalar])[] {
  if (node.type === 'scalar') return [[path, node]];
  if (node.type === 'sequence')
    return itemsOf(node).items.flatMap(({ value }, index) => scalarsOf(value, `${path}[${index}]`));
  return entriesOf(node).entries.flatMap(({ key, value }) => scalarsOf(value, `${path} ${key}`));
}

/** The tree with another value at the place; undefined where something else stands there. */
function withOther({ files, folders }: Tree, { scalar, place }: Written): Tree | undefined {
  const path = decodeURIComponent(place.in.uri.slice(root.length + 1));
  const text = files[path];
  if (text === undefined) return undefined;
  const { lineStarts } = wholeText(place.in.uri, text);
  const range = rangeOf(place);
  const [start, end] = [offsetAt(lineStarts, range.start), offsetAt(lineStarts, range.end)];
  const stands = text.slice(start, end);
  const isQuoted = /^["']/.test(stands);
  const content = isQuoted ? stands.slice(1, -1) : stands;
  if (scalar.style === 'plain' && content !== scalar.text) return undefined;
  const other = scalar.value === true ? 'false' : scalar.value === false ? 'true' : `${content}7`;
  const written = isQuoted ? stands[0] + other + stands[0] : other;
  return { folders, files: { ...files, [path]: text.slice(0, start) + written + text.slice(end) } };
}

function isSame(a: Place | undefined, b: Place): boolean {
  if (a === undefined || a.in.uri !== b.in.uri) return false;
  const [one, other] = [rangeOf(a), rangeOf(b)];
  return one.start.line === other.start.line && one.start.character === other.start.character;
}

function shown(place: Place): string {
  const { start } = rangeOf(place);
  return `${place.in.uri.slice(root.length + 1)}:${start.line + 1}:${start.character + 1}`;
}
