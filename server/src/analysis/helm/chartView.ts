/**
 * A rendered chart as a view: what its templates print as documents, each part with the place that it came from.
 * Knows which parts would be others another time; what is in a document is read like any other.
 */
import type { PlacedDocument } from '../documents/document.ts';
import { lineEnd, lineStart } from '../documents/places.ts';
import type { YamlEntry, YamlNode } from '../documents/tree.ts';
import { countLineEnds, positionAt } from '../text.ts';
import { type Composition, compose, type Piece } from '../views/composed/composedView.ts';
import type { ReadText } from '../views/textKind.ts';
import type { View } from '../views/view.ts';
import { type FileTexts, ofIdentity, type PlacedTemplate, placeTemplates } from './chartPieces.ts';
import { type RenderedChart, unknownRelease } from './renderedChart.ts';
import { Unprinted } from './unprinted.ts';

/** The chart as a text, and the same before unstable parts were made unknown. */
export interface ChartReading extends ReadText {
  readonly plain: ReadText;
}

/** What is shown is no manifest. */
const notes = /(?:^|\/)NOTES\.txt$/;

/** `composition` names the view; undefined where nothing is rendered. Documents that stay the same are the same objects. */
export function chartView(
  chart: Pick<RenderedChart, 'templates'>,
  texts: FileTexts,
  composition: Omit<Composition, 'pieces'>,
  previous?: ChartReading,
): ChartReading | undefined {
  return viewOfTemplates(placeTemplates(chart.templates, texts), composition, previous);
}

/** The same of templates whose parts have their places. */
export function viewOfTemplates(
  templates: readonly PlacedTemplate[],
  composition: Omit<Composition, 'pieces'>,
  previous?: ChartReading,
): ChartReading | undefined {
  const unstable = new Set<number>();
  const open = new Set<number>();
  const perhaps = new Set<number>();
  const links = new Map<number, string>();
  const deciders = new Map<number, string>();
  let line = 0;
  const [first, ...rest] = templates
    .filter(({ template }) => !notes.test(template.name))
    .flatMap(({ template, pieces, head: near, ...more }): readonly Piece[] => {
      const end = template.text.endsWith('\n') ? '' : '\n';
      for (const each of template.unstable) unstable.add(line + headLines + each);
      for (const each of template.open ?? []) open.add(line + headLines + each);
      for (const each of template.perhaps ?? []) perhaps.add(line + headLines + each);
      for (const [each, words = anything] of template.links ?? []) links.set(line + headLines + each, words);
      for (const [each, words] of more.deciders) deciders.set(line + headLines + each, words);
      line += headLines + countLineEnds(template.text + end);
      return [
        { kind: 'made', text: `---\n# Source: ${template.name}\n`, near },
        ...pieces,
        ...(end === '' ? [] : [{ kind: 'made', text: end, near } as const]),
      ];
    });
  if (first === undefined) return undefined;
  const plain = compose({ ...composition, pieces: [first, ...rest] }, previous?.plain);
  const documents = plain.documents.map((placed) =>
    withHoles(placed, { unstable, open, perhaps }, { deciders, links }),
  );
  const unprinted = new Unprinted([first, ...rest]);
  const view: View = {
    ...plain.view,
    documents,
    isTemplate: true,
    seenAt: (uri, position) => {
      const seen = plain.view.seenAt?.(uri, position);
      const placed = seen && documents[plain.documents.indexOf(seen.placed)];
      return placed && { placed, offset: seen.offset };
    },
    exact: (placed, span, newText = '') => {
      const place = plain.view.exact(placed, span, newText);
      const isInsertion = span.start === span.end;
      return place !== undefined && isInsertion && unprinted.mayHave(place.in, newText, place.span.start)
        ? undefined
        : place;
    },
  };
  return { ...plain, documents, view, plain };
}

/** `---` and `# Source: …`. */
const headLines = 2;

function withHoles(
  placed: PlacedDocument,
  { unstable, open, perhaps }: Readonly<Record<'unstable' | 'open' | 'perhaps', ReadonlySet<number>>>,
  { deciders, links }: Readonly<Record<'deciders' | 'links', ReadonlyMap<number, string>>>,
): PlacedDocument {
  const { document, startLine } = placed;
  const { text, lineStarts, kind, state, directives } = document;
  const isHere = (line: number) => line >= startLine && line < startLine + lineStarts.length;
  if (state.kind !== 'parsed' || state.root === undefined) return placed;
  if (![unstable, open, perhaps, links].some((lines) => [...lines.keys()].some(isHere))) return placed;
  const isAmong = (lines: ReadonlySet<number>) => (offset: number) =>
    lines.has(startLine + positionAt(lineStarts, offset).line);
  const root = holed(state.root, {
    isUnstable: isAmong(unstable),
    isOpen: isAmong(open),
    isPerhaps: isAmong(perhaps),
    deciderAt: (offset) => deciders.get(startLine + positionAt(lineStarts, offset).line),
    linksAt: (offset) => links.get(startLine + positionAt(lineStarts, offset).line),
    text,
  });
  return { ...placed, document: { text, lineStarts, kind, state: { kind: 'parsed', root }, directives } };
}

interface Doubts {
  readonly isUnstable: (offset: number) => boolean;
  readonly isOpen: (offset: number) => boolean;
  readonly isPerhaps: (offset: number) => boolean;
  readonly deciderAt: (offset: number) => string | undefined;
  readonly linksAt: (offset: number) => string | undefined;
  readonly text: string;
}

/** Nothing is set by `false`, or by what is not there, but by what printed that. */
const anything = '{{ … }}';

/**
 * Scalars of unstable lines may be anything, beside what begins in open lines there may be more, and what begins in
 * lines that may not be there is there perhaps. A key behind `- ` begins no line: the item does.
 */
function holed(node: YamlNode, doubts: Doubts): YamlNode {
  const { isUnstable, isOpen, isPerhaps, text } = doubts;
  const { span } = node;
  const before = (offset: number) => text.slice(lineStart(text, offset), offset);
  const hole = { type: 'hole', expression: anything, span, isAnchored: false } as const;
  const restOf = (isThere: boolean) => isThere && { rest: hole };
  const perhaps = (offset: number) =>
    isPerhaps(offset) && { condition: { ...hole, span: { start: offset, end: offset } } };
  if (node.type === 'mapping') {
    const entries = node.entries.map((entry) => {
      const { start } = entry.keySpan;
      const value = holed(entry.value, doubts);
      return { ...entry, value, ...(before(start).trim() === '' && perhaps(start)) };
    });
    const isKey = ({ keySpan: { start } }: YamlEntry) =>
      isOpen(start) && !/^[ -]*-[ -]*$/.test(before(start));
    const isSaid = node.entries.some(({ key }) => key === 'enableServiceLinks');
    const links = isSaid ? [] : node.entries.flatMap((entry) => linksBeside(entry, doubts)).slice(0, 1);
    return { ...node, entries: [...entries, ...links], ...restOf(node.entries.some(isKey)) };
  }
  if (node.type === 'sequence') {
    const items = node.items.map((item) => {
      const start = item.span.start;
      return {
        ...item,
        value: holed(item.value, doubts),
        ...(/^[ ]*- +$/.test(before(start)) && perhaps(start)),
      };
    });
    return { ...node, items, ...restOf(node.items.some((one) => isOpen(one.span.start))) };
  }
  if (node.type === 'hole' || !(isUnstable(span.start) || isUnstable(Math.max(span.end - 1, span.start))))
    return node;
  const written = text.slice(span.start, span.end);
  const named = written.replaceAll(unknownRelease, '{{ .Release.Name }}');
  // What was printed this time is no expression.
  const isPrinted =
    named === written && !/\$|\{\{/.test(written) && ofIdentity.test(lineAt(text, span.start));
  const expression =
    isPrinted || /^(?:true|false|ENC\[.*)?$/.test(written)
      ? (doubts.deciderAt(span.start) ?? anything)
      : named;
  return { ...hole, expression };
}

/** Service links that are said nowhere, beside a key before which they may be. */
function linksBeside({ keySpan: { start } }: YamlEntry, { linksAt, text }: Doubts): readonly YamlEntry[] {
  const expression = text.slice(lineStart(text, start), start).trim() === '' ? linksAt(start) : undefined;
  if (expression === undefined) return [];
  const span = { start, end: start };
  const value = { type: 'hole', expression, span, isAnchored: false } as const;
  const entry = { keySpan: span, keyStyle: 'plain', isAlias: false, valueSpan: span } as const;
  return [{ ...entry, key: 'enableServiceLinks', value }];
}

function lineAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), lineEnd(text, offset));
}
