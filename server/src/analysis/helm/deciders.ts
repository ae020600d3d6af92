/**
 * What decides a line of which nobody knows what it says: a value, an action, or a condition around it.
 * Knows who wrote what; does not know why it is not known.
 */
import type { Span } from '../text.ts';
import { actionsOf } from '../views/rendered/actions.ts';
import { type RenderedTemplate, runsWithin, type TextRun, type Writer } from './renderedChart.ts';

/** As `FileTexts` of `chartPieces.ts`, which imports this room. */
type Texts = (path: string) => { readonly text: string | undefined } | undefined;

/** Of an action more is no answer. */
const mostWords = 50;

/** Of such lines of a template, from 0, that `isMeant` by their texts: as a template would write it. */
export function decidersOf(
  template: Pick<RenderedTemplate, 'text' | 'runs' | 'unstable'>,
  texts: Texts,
  isMeant: (line: string) => boolean,
): ReadonlyMap<number, string> {
  const { text, runs, unstable } = template;
  const deciders = new Map<number, string>();
  let start = 0;
  for (const [line, words] of unstable.size === 0 ? [] : text.split('\n').entries()) {
    const span = { start, end: start + words.length };
    start = span.end + 1;
    if (!unstable.has(line) || !isMeant(words)) continue;
    const decider = deciderIn(runs, span, texts);
    if (decider !== undefined) deciders.set(line, decider);
  }
  return deciders;
}

function deciderIn(runs: readonly TextRun[], line: Span, texts: Texts): string | undefined {
  const here = runsWithin(runs, line);
  const made = here.find(({ writer }) => writer.kind !== 'text') ?? here[0];
  const writers = made === undefined ? [] : [made.writer, ...made.by.toReversed()];
  return writers.map((writer) => wordsOf(writer, texts)).find((words) => words !== undefined);
}

function wordsOf(writer: Writer, texts: Texts): string | undefined {
  if (writer.kind === 'unknown') return undefined;
  if (writer.kind !== 'text' && writer.kind !== 'action') return `{{ .Values.${writer.way.join('.')} }}`;
  const { text } = texts(writer.path) ?? {};
  if (text === undefined) return undefined;
  const { start } = writer;
  const span =
    writer.kind === 'action' ? actionAt(text, start) : (behind(text, start) ?? conditionAround(text, start));
  if (span === undefined) return undefined;
  const words = text
    .slice(span.start, span.end)
    .replace(/^\{\{-?\s*/, '')
    .replace(/\s*-?\}\}$/, '');
  const inShort = words.replaceAll(/\s+/g, ' ');
  return `{{ ${inShort.length > mostWords ? `${inShort.slice(0, mostWords)}…` : inShort} }}`;
}

function actionAt(text: string, offset: number): Span | undefined {
  return actionsOf(text).find(({ span }) => span.start <= offset && offset < span.end)?.span;
}

/** The action that printed nothing behind what is written. */
function behind(text: string, offset: number): Span | undefined {
  const [rest = ''] = text.slice(offset).split('\n', 1);
  const at = rest.indexOf('{{');
  return /^[^{]*:[ \t]*$/.test(rest.slice(0, Math.max(at, 0))) ? actionAt(text, offset + at) : undefined;
}

/** The action that begins the innermost block there. */
function conditionAround(text: string, offset: number): Span | undefined {
  const open: Span[] = [];
  for (const { span, kind } of actionsOf(text)) {
    if (span.start > offset) break;
    if (kind === 'open' || kind === 'define') open.push(span);
    else if (kind === 'end') open.pop();
  }
  return open.findLast(({ start, end }) => !/^\{\{-?\s*define\b/.test(text.slice(start, end)));
}
