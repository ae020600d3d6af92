/**
 * Trees with holes, as templates will bring them, made of manifests: parts are taken out, and what may be filled in for
 * them is known. Nothing in the product makes such trees yet.
 */
import type { ManifestDocument, ManifestFile } from '../../server/src/analysis/documents/document.ts';
import { knownString } from '../../server/src/analysis/documents/reading.ts';
import {
  isLeaf,
  type YamlEntry,
  type YamlHole,
  type YamlItem,
  type YamlMapping,
  type YamlNode,
  type YamlSequence,
} from '../../server/src/analysis/documents/tree.ts';
import type { Span } from '../../server/src/analysis/text.ts';
import { fillingsFor, fillingsOfValue } from './fillings.ts';
import type { Dice, Value } from './styledManifest.ts';

/** From the root of a document: an index for each entry or item as it is written. */
type Path = readonly number[];

/**
 * What is done to an entry or item: its value is a hole; it may be there or not; it is what brings the collection's rest.
 */
export interface Punch {
  readonly document: number;
  readonly path: Path;
  readonly kind: 'value' | 'condition' | 'rest';
  /** What it takes from the text. */
  readonly span: Span;
  /** What may stand in its place: nodes, entries or items; undefined for nothing. */
  readonly fillings: readonly (Part | undefined)[];
}

type Part = YamlEntry | YamlItem;

/** Parts of a file that can be punched: none that aliases or merge keys share. */
export function placesIn(file: ManifestFile): readonly Omit<Punch, 'kind' | 'fillings'>[] {
  return file.documents.flatMap(({ document }, index) => {
    const { state } = document;
    if (state.kind !== 'parsed' || state.root === undefined) return [];
    return placesBelow(state.root)
      .filter(({ path }) => !namesConfigMap(state.root, path))
      .map(({ path, part }) => ({ document: index, path, span: spanOf(part) }));
  });
}

/** A ConfigMap of which the kind or the name is not known is one that was not found, which is no question of holes. */
function namesConfigMap(root: YamlNode | undefined, path: Path): boolean {
  const keys = partAt(root, path)?.keys ?? [];
  const isOfData = keys[0] === 'data' || keys[0] === 'binaryData';
  return knownString(root, 'kind') === 'ConfigMap' && !isOfData;
}

/** Some punches of a file, none within another. */
export function somePunches(file: ManifestFile, dice: Dice): readonly Punch[] {
  const places = placesIn(file);
  const punches: Punch[] = [];
  for (let tries = 1 + dice.below(3); tries > 0 && places.length > 0; tries -= 1) {
    const place = dice.of(places);
    const isApart = punches.every(
      (other) => other.document !== place.document || !overlap(other.path, place.path),
    );
    if (isApart) punches.push(withFillings(file, place, dice));
  }
  return punches;
}

function withFillings(file: ManifestFile, place: Omit<Punch, 'kind' | 'fillings'>, dice: Dice): Punch {
  const kind = dice.of(['value', 'value', 'condition', 'rest'] as const);
  const found = partAt(rootOf(file.documents[place.document]?.document), place.path);
  if (found === undefined) throw new Error('there is no such place');
  const { part, keys, siblings } = found;
  const others = kind === 'condition' ? [] : kind === 'value' ? fillingsOfValue(part.value, keys) : [];
  const filled: (Part | undefined)[] = others.map((value) => withValue(part, nodeOf(value, place.span)));
  if (kind !== 'value') filled.push(undefined);
  if (kind === 'rest')
    filled.push(
      ...fillingsFor(file.text, keys, 'key' in part)
        .filter(({ key }) => !siblings.has(key))
        .map(({ key, value }) => partOf(part, key, nodeOf(value, place.span))),
    );
  return { ...place, kind, fillings: [part, ...filled] };
}

/** The file with its holes. */
export function punched(file: ManifestFile, punches: readonly Punch[]): ManifestFile {
  return changed(file, punches, ({ kind, span }, collection, index) => {
    const hole: YamlHole = {
      type: 'hole',
      expression: `{{ .Values.at${span.start} }}`,
      span,
      isAnchored: false,
    };
    if (kind === 'rest') return { ...without(collection, index), rest: hole };
    const part = partsOf(collection)[index];
    if (part === undefined) return collection;
    const open = kind === 'value' ? withValue(part, hole) : { ...part, condition: hole };
    return replaced(collection, index, open);
  });
}

/** The file with one of the fillings in each hole. */
export function filled(
  file: ManifestFile,
  punches: readonly Punch[],
  choice: readonly number[],
): ManifestFile {
  return changed(file, punches, (punch, collection, index) => {
    const filling = punch.fillings[choice[punches.indexOf(punch)] ?? 0];
    return filling === undefined ? without(collection, index) : replaced(collection, index, filling);
  });
}

type Collection = YamlMapping | YamlSequence;
type Change = (punch: Punch, collection: Collection, index: number) => Collection;

function changed(file: ManifestFile, punches: readonly Punch[], change: Change): ManifestFile {
  const documents = file.documents.map((placed, index) => {
    // From behind: what is taken out moves what follows it.
    const own = punches
      .filter((punch) => punch.document === index)
      .sort((a, b) => comparePaths(b.path, a.path));
    let root = rootOf(placed.document);
    for (const punch of own) root = root && at(root, punch.path, (node, last) => change(punch, node, last));
    const { text, lineStarts, kind, directives } = placed.document;
    const document: ManifestDocument =
      own.length === 0
        ? placed.document
        : { text, lineStarts, kind, directives, state: { kind: 'parsed', root } };
    return { ...placed, document };
  });
  return { text: file.text, documents };
}

function at(node: YamlNode, path: Path, change: (node: Collection, last: number) => Collection): YamlNode {
  const [index, ...rest] = path;
  if (isLeaf(node) || index === undefined) return node;
  if (rest.length === 0) return change(node, index);
  const part = partsOf(node)[index];
  return part === undefined ? node : replaced(node, index, withValue(part, at(part.value, rest, change)));
}

function partsOf(node: Collection): readonly Part[] {
  return node.type === 'mapping' ? node.entries : node.items;
}

function replaced(node: Collection, index: number, part: Part): Collection {
  return withParts(node, partsOf(node).with(index, part));
}

function without(node: Collection, index: number): Collection {
  return withParts(node, partsOf(node).toSpliced(index, 1));
}

function withParts(node: Collection, parts: readonly Part[]): Collection {
  return node.type === 'mapping'
    ? { ...node, entries: parts as readonly YamlEntry[] }
    : { ...node, items: parts as readonly YamlItem[] };
}

function withValue<P extends Part>(part: P, value: YamlNode): P {
  return { ...part, value };
}

function partOf(like: Part, key: string, value: YamlNode): Part {
  return 'key' in like ? { ...like, key, value } : { ...like, value };
}

/** Of an entry with its key. */
function spanOf(part: Part): Span {
  return 'key' in part
    ? { start: part.keySpan.start, end: Math.max(part.keySpan.end, part.valueSpan.end) }
    : part.span;
}

function placesBelow(node: YamlNode, above: Path = []): readonly { path: Path; part: Part }[] {
  if (isLeaf(node) || node.isAnchored || (node.type === 'mapping' && node.merged.length > 0)) return [];
  return partsOf(node).flatMap((part, index) => {
    if (part.isAlias || part.value.isAnchored) return [];
    // Nobody lets a template decide what is to be silent.
    if ('key' in part && part.key === 'annotations') return [];
    const path = [...above, index];
    return [{ path, part }, ...placesBelow(part.value, path)];
  });
}

function partAt(
  root: YamlNode | undefined,
  path: Path,
): { part: Part; keys: readonly string[]; siblings: ReadonlySet<string> } | undefined {
  let node = root;
  let part: Part | undefined;
  const keys: string[] = [];
  let siblings = new Set<string>();
  for (const index of path) {
    part = node === undefined || isLeaf(node) ? undefined : partsOf(node)[index];
    if (part === undefined) return undefined;
    keys.push('key' in part ? part.key : '[]');
    siblings = new Set(node?.type === 'mapping' ? node.entries.map(({ key }) => key) : []);
    node = part.value;
  }
  return part && { part, keys, siblings };
}

function rootOf(document: ManifestDocument | undefined): YamlNode | undefined {
  return document?.state.kind === 'parsed' ? document.state.root : undefined;
}

function overlap(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).join() === b.slice(0, length).join();
}

function comparePaths(a: Path, b: Path): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step !== other) return step - other;
  }
  return a.length - b.length;
}

/** A value as a template would print it there. */
function nodeOf(value: Value, span: Span): YamlNode {
  const common = { span, isAnchored: false };
  if (Array.isArray(value)) {
    const items = (value as readonly Value[]).map((item) => ({
      value: nodeOf(item, span),
      isAlias: false,
      span,
    }));
    return { type: 'sequence', items, isFlow: false, ...common };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, inner]): YamlEntry => ({
        key,
        keySpan: span,
        keyStyle: 'plain',
        value: nodeOf(inner as Value, span),
        isAlias: false,
        valueSpan: span,
      }),
    );
    return { type: 'mapping', entries, merged: [], isFlow: false, ...common };
  }
  return {
    type: 'scalar',
    value: value as string | number | boolean | null,
    text: value === null ? '' : String(value),
    style: 'plain',
    ...common,
  };
}
