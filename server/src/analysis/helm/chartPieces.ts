/**
 * A rendered template as pieces: what stands word for word in a template, and what was made, each with its place.
 * Knows files by their ways; does not know what the text means.
 */
import type { Span } from '../text.ts';
import type { Piece } from '../views/composed/composedView.ts';
import { type Place, type PlacedText, startOf, type Whereabouts } from '../views/place.ts';
import { actionsOf } from '../views/rendered/actions.ts';
import { decidersOf } from './deciders.ts';
import type { RenderedTemplate, TextRun, Writer } from './renderedChart.ts';
import { placeOfWay } from './valuePlaces.ts';

/** The text of a file of the chart or of a layer of values; undefined where nobody has it. The same for the same file. */
export type FileTexts = (path: string) => PlacedText | undefined;

/** A template, and where each part of what it printed is written. */
export interface PlacedTemplate {
  readonly template: RenderedTemplate;
  readonly pieces: readonly Piece[];
  /** The head of its file, or its name. */
  readonly head: Whereabouts;
  /** Of lines that set service links or say what an object is, and may say something else: what decides. */
  readonly deciders: ReadonlyMap<number, string>;
}

/** A line that sets service links, as a template prints it. */
export const linksKey = /^[ \t]*(?:- +)?["']?enableServiceLinks["']?[ \t]*:/;

/** A line that says what an object is, or where. */
export const ofIdentity = /^["']?(?:apiVersion|kind|metadata)["']?[ \t]*:|^[ \t]*["']?namespace["']?[ \t]*:/;

/** `texts` are those that it was rendered from. */
export function placeTemplates(
  templates: readonly RenderedTemplate[],
  texts: FileTexts,
): readonly PlacedTemplate[] {
  const places = new ChartPieces(texts);
  return templates.map((template) => ({
    template,
    pieces: places.of(template),
    head: places.headOf(template),
    deciders: decidersOf(template, texts, (line) => linksKey.test(line) || ofIdentity.test(line)),
  }));
}

class ChartPieces {
  readonly #texts: FileTexts;
  readonly #actions = new Map<PlacedText, readonly Span[]>();

  constructor(texts: FileTexts) {
    this.#texts = texts;
  }

  /** The template's text in pieces; what nobody wrote is near its file's first character. */
  of(template: RenderedTemplate): readonly Piece[] {
    const pieces: Piece[] = [];
    let at = 0;
    for (const run of template.runs) {
      const words = template.text.slice(at, at + run.length);
      at += run.length;
      const piece = this.#pieceOf(run, words, template);
      const atImage = this.#atImage(run, words, pieces.at(-1));
      if (atImage !== undefined && piece.kind === 'made') {
        // Who points at the value sees the container as well.
        pieces.push({ ...piece, text: '' }, atImage);
      } else this.#add(pieces, piece);
    }
    return pieces;
  }

  /** The head of a template's file; of one in an archive where the chart asks for that, or its name. */
  headOf({ path, name }: RenderedTemplate): Whereabouts {
    const file = path === undefined ? undefined : this.#texts(path);
    if (file !== undefined) return startOf(file);
    const chart = this.#texts('Chart.yaml');
    const [, part] = /\/charts\/([\w.-]+)\//.exec(name) ?? [];
    if (chart === undefined || part === undefined) return { label: name };
    const asked = new RegExp(
      `(?<=(?:^|[ {,])(?:name|alias): *)["']?${part.replaceAll('.', '\\.')}["']?(?=[ ,}]|\\r?$)`,
      'm',
    );
    const { index: start = 0, 0: words = '' } = asked.exec(chart.text ?? '') ?? {};
    return { in: chart, span: { start, end: start + words.length }, source: name };
  }

  /**
   * What stands behind a literal `image:` is near the action there, wherever its value comes from: what is found at an
   * image concerns the container, and who looks for it looks at its template.
   */
  #atImage({ writer, by }: TextRun, words: string, last: Piece | undefined): Piece | undefined {
    if (last?.kind !== 'copied' || !/(?:^|\n)[ \t]*(?:- +)?image: *["']?$/.test(wordsOf(last)))
      return undefined;
    const file = last.from.in;
    const here = [...by, writer].find((each) => each.kind === 'action' && this.#texts(each.path) === file);
    const near = here && this.#placeOf(here, words.length);
    return near && { kind: 'made', text: words, near };
  }

  #pieceOf({ writer, by }: TextRun, words: string, template: RenderedTemplate): Piece {
    if (writer.kind === 'text') {
      const file = this.#texts(writer.path);
      const span = { start: writer.start, end: writer.start + words.length };
      if (file?.text?.slice(span.start, span.end) === words)
        return { kind: 'copied', from: { in: file, span } };
    }
    // What lies in an archive, or in no file, is where it was printed.
    const writers = [writer, ...by.toReversed()];
    const near = writers
      .map((each) => this.#placeOf(each, words.length))
      .find((place) => place !== undefined);
    return { kind: 'made', text: words, near: near ?? this.headOf(template) };
  }

  #placeOf(writer: Writer, length: number): Place | undefined {
    const file = writer.kind === 'unknown' ? undefined : this.#texts(writer.path);
    if (writer.kind === 'unknown' || file === undefined) return undefined;
    const span = this.#spanOf(writer, file, length);
    return span && { in: file, span };
  }

  #spanOf(writer: Exclude<Writer, { kind: 'unknown' }>, file: PlacedText, length: number): Span | undefined {
    if (writer.kind === 'text') return { start: writer.start, end: writer.start + length };
    if (writer.kind !== 'action') return placeOfWay(file, writer.way, writer.kind === 'key');
    const actions = this.#actions.get(file) ?? actionsOf(file.text ?? '').map(({ span }) => span);
    this.#actions.set(file, actions);
    return actions.find(({ start, end }) => start <= writer.start && writer.start < end);
  }

  /**
   * Adds a piece. Where `{{-` took away the end of a line, and another part of the output brings one, the line ends in its
   * file as it ends here: so it counts as the line's own, and the line is whole.
   */
  #add(pieces: Piece[], piece: Piece): void {
    const last = pieces.at(-1);
    const words = wordsOf(piece);
    const ending = /^\r?\n/.exec(words)?.[0];
    if (last?.kind === 'copied' && ending !== undefined) {
      const { in: file, span } = last.from;
      const isItsOwn =
        piece.kind === 'copied' && piece.from.in === file && piece.from.span.start === span.end;
      if (!isItsOwn && file.text?.startsWith(ending, span.end)) {
        pieces[pieces.length - 1] = {
          kind: 'copied',
          from: { in: file, span: { start: span.start, end: span.end + ending.length } },
        };
        if (words.length > ending.length) pieces.push(without(piece, ending.length));
        return;
      }
    }
    pieces.push(piece);
  }
}

function wordsOf(piece: Piece): string {
  if (piece.kind === 'made') return piece.text;
  const { in: file, span } = piece.from;
  return (file.text ?? '').slice(span.start, span.end);
}

function without(piece: Piece, length: number): Piece {
  if (piece.kind === 'made') return { ...piece, text: piece.text.slice(length) };
  const { in: file, span } = piece.from;
  return { kind: 'copied', from: { in: file, span: { start: span.start + length, end: span.end } } };
}
