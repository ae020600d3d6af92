/**
 * A build as a view: its resources as documents, each part with the place that it came from.
 * Knows where a document is not wholly known; what is in one is read like any other.
 */
import type { ManifestDocument, PlacedDocument } from '../documents/document.ts';
import type { YamlHole, YamlNode } from '../documents/tree.ts';
import { memo } from '../memo.ts';
import { type Composition, compose, type Piece } from '../views/composed/composedView.ts';
import type { ReadText } from '../views/textKind.ts';
import type { View } from '../views/view.ts';
import type { Build } from './build.ts';
import type { SourcedNode, SourcedUnknown } from './node.ts';
import { changeInOverlay } from './offers/changeInOverlay.ts';
import { print } from './print.ts';

/** The build as a text, and the same before unknown parts were put into it. */
export interface ComposedBuild extends ReadText {
  readonly plain: ReadText;
}

/** `composition` names the view; undefined where nothing is built. Documents that stay the same are the same objects. */
export function composeBuild(
  build: Build,
  composition: Omit<Composition, 'pieces'>,
  previous?: ComposedBuild,
): ComposedBuild | undefined {
  const { resources } = build;
  const [first, ...more] = resources.map(({ node }) => print(node));
  const [piece, ...pieces] = [
    ...(first ?? []),
    ...more.flatMap((each): readonly Piece[] => {
      const [start] = each;
      if (start === undefined) return [];
      return [
        { kind: 'made', text: '---\n', near: start.kind === 'copied' ? start.from : start.near },
        ...each,
      ];
    }),
  ];
  if (piece === undefined) return undefined;
  const plain = compose({ ...composition, pieces: [piece, ...pieces] }, previous?.plain);
  const documents = plain.documents.map((placed, index) => {
    const node = resources[index]?.node;
    return node === undefined || !holdsUnknown(node) ? placed : withHoles(placed, node);
  });
  let places: ReadonlyMap<ManifestDocument, number> | undefined;
  const change: View['change'] = ({ document }, wish) => {
    places ??= new Map(documents.map((each, index) => [each.document, index]));
    const resource = resources[places.get(document) ?? -1];
    return resource && changeInOverlay(build, resource, wish);
  };
  const seenAt: View['seenAt'] = (uri, position) => {
    const seen = plain.view.seenAt?.(uri, position);
    const placed = seen && documents[plain.documents.indexOf(seen.placed)];
    return seen && placed && { ...seen, placed };
  };
  return { ...plain, documents, view: { ...plain.view, documents, change, seenAt }, plain };
}

const holders = memo<SourcedNode, boolean>();

function holdsUnknown(node: SourcedNode): boolean {
  const known = holders.get(node) ?? findsUnknown(node);
  holders.set(node, known);
  return known;
}

function findsUnknown(node: SourcedNode): boolean {
  if (node.isCopy || node.type === 'scalar') return false;
  if (node.type === 'unknown' || node.rest !== undefined) return true;
  return node.type === 'mapping'
    ? [...node.entries.values()].some(({ value }) => holdsUnknown(value))
    : node.items.some(holdsUnknown);
}

function withHoles(placed: PlacedDocument, node: SourcedNode): PlacedDocument {
  const { document } = placed;
  const { text, lineStarts, kind, state, directives } = document;
  if (state.kind !== 'parsed' || state.root === undefined) return placed;
  const root = holed(state.root, node);
  return {
    ...placed,
    document: { text, lineStarts, kind, state: { kind: 'parsed', root }, directives },
  };
}

/** The tree of what was printed, with holes where the printed one has unknown nodes. */
function holed(yaml: YamlNode, node: SourcedNode): YamlNode {
  if (node.type === 'unknown') return hole(yaml, node);
  if (yaml.type === 'mapping' && node.type === 'mapping') {
    const entries = yaml.entries.map((entry) => {
      const inner = node.entries.get(entry.key);
      return inner === undefined ? entry : { ...entry, value: holed(entry.value, inner.value) };
    });
    return { ...yaml, entries, ...(node.rest && { rest: hole(yaml, node.rest) }) };
  }
  if (yaml.type === 'sequence' && node.type === 'sequence') {
    const items = yaml.items.map((item, index) => {
      const inner = node.items[index];
      return inner === undefined ? item : { ...item, value: holed(item.value, inner) };
    });
    return { ...yaml, items, ...(node.rest && { rest: hole(yaml, node.rest) }) };
  }
  return yaml;
}

function hole({ span }: YamlNode, { reason }: SourcedUnknown): YamlHole {
  const words = Object.values(reason).filter((each) => typeof each === 'string');
  return { type: 'hole', expression: words.at(-1) ?? reason.id, span, isAnchored: false };
}
