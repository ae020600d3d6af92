/**
 * A rendered chart as a view: what its templates print as documents, each part with the place that it came from.
 * Knows which parts would be others another time; what is in a document is read like any other.
 */
import type { PlacedDocument } from '../documents/document.ts';
import type { YamlNode } from '../documents/tree.ts';
import { positionAt } from '../text.ts';
import { type Composition, compose, type Piece } from '../views/composed/composedView.ts';
import type { ReadText } from '../views/textKind.ts';
import type { View } from '../views/view.ts';
import { type FileTexts, type PlacedTemplate, placeTemplates } from './chartPieces.ts';
import type { RenderedChart } from './renderedChart.ts';
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
  let line = 0;
  const [first, ...rest] = templates
    .filter(({ template }) => !notes.test(template.name))
    .flatMap(({ template, pieces, head: near }): readonly Piece[] => {
      const end = template.text.endsWith('\n') ? '' : '\n';
      for (const each of template.unstable) unstable.add(line + headLines + each);
      line += headLines + (template.text + end).split('\n').length - 1;
      return [
        { kind: 'made', text: `---\n# Source: ${template.name}\n`, near },
        ...pieces,
        ...(end === '' ? [] : [{ kind: 'made', text: end, near } as const]),
      ];
    });
  if (first === undefined) return undefined;
  const plain = compose({ ...composition, pieces: [first, ...rest] }, previous?.plain);
  const documents = plain.documents.map((placed) => withHoles(placed, unstable));
  const unprinted = new Unprinted([first, ...rest]);
  const view: View = {
    ...plain.view,
    documents,
    isTemplate: true,
    exact: (placed, span, newText = '') => {
      const place = plain.view.exact(placed, span, newText);
      const isInsertion = span.start === span.end;
      return place !== undefined && isInsertion && unprinted.mayHave(place.in, newText) ? undefined : place;
    },
  };
  return { ...plain, documents, view, plain };
}

/** `---` and `# Source: …`. */
const headLines = 2;

function withHoles(placed: PlacedDocument, unstable: ReadonlySet<number>): PlacedDocument {
  const { document, startLine } = placed;
  const { text, lineStarts, kind, state, directives } = document;
  const lines = [...unstable].filter((line) => line >= startLine && line < startLine + lineStarts.length);
  if (lines.length === 0 || state.kind !== 'parsed' || state.root === undefined) return placed;
  const isOdd = (offset: number) => unstable.has(startLine + positionAt(lineStarts, offset).line);
  const root = holed(state.root, isOdd, text);
  return { ...placed, document: { text, lineStarts, kind, state: { kind: 'parsed', root }, directives } };
}

/** Scalars of unstable lines may be anything. */
function holed(node: YamlNode, isUnstable: (offset: number) => boolean, text: string): YamlNode {
  if (node.type === 'mapping') {
    const entries = node.entries.map((entry) => ({ ...entry, value: holed(entry.value, isUnstable, text) }));
    return { ...node, entries };
  }
  if (node.type === 'sequence') {
    const items = node.items.map((item) => ({ ...item, value: holed(item.value, isUnstable, text) }));
    return { ...node, items };
  }
  const { span } = node;
  if (node.type === 'hole' || !(isUnstable(span.start) || isUnstable(Math.max(span.end - 1, span.start))))
    return node;
  const written = text.slice(span.start, span.end);
  // Nothing is set by `false`, but by what printed that.
  const expression = /^(?:true|false)$/.test(written) ? '{{ … }}' : written;
  return { type: 'hole', expression, span, isAnchored: false };
}
