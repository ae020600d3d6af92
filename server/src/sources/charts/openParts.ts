/**
 * Which keys and items of what a chart prints may not be there with other values, and beside which there may be more.
 * Knows lines and who wrote them; of what may be there, knows only keys that decide how a container starts.
 */
import type { Writer } from '../../analysis/helm/renderedChart.ts';
import { type Certainty, isInOpenBranch, mayHaveBeside } from './openBranches.ts';
import { indentOf, parentOf, type WrittenLine, type WrittenPart } from './writtenLines.ts';

export interface BranchQuestions {
  readonly textOf: (path: string) => string;
  /** Of values that a file reads, and of its conditions. */
  readonly certaintyIn: (path: string) => Certainty;
}

export interface OpenQuestions extends BranchQuestions {
  readonly isCertain: (writer: Writer) => boolean;
}

const begins = /^ *(?:- |-$|["']?[\w./$-]+["']?[ \t]*:(?: |$))/;
const item = /^ *-(?: |$)/;
/** Each container has one of them on a line of its own. */
const ofContainer = /^ *(?:name|image|imagePullPolicy):/;
const decisive = '(?:image|command|args|env|envFrom|volumeMounts|tty):';

/** Lines from 0, as `RenderedTemplate` has them. */
export function openParts(
  lines: readonly WrittenLine[],
  questions: OpenQuestions,
): { readonly perhaps: Set<number>; readonly open: Set<number> } {
  const perhaps = new Set<number>();
  const open = new Set<number>();
  for (const [line, one] of lines.entries()) {
    const [first] = one.writers;
    if (first === undefined || indentOf(one.text) === 0 || !begins.test(one.text)) continue;
    const parent = parentOf(lines, line)?.writers[0];
    const isOthers = isOfOtherValue(first, parent, questions);
    if (isOthers || isChosen(first, parent?.by, indentOf(one.text), questions)) perhaps.add(line);
    if (isOthers || mayHaveMore(one, first, questions)) open.add(line);
  }
  return { perhaps, open };
}

/** Whether conditions decide about it between what it belongs to, which these actions printed, and itself. */
export function isChosen(
  { writer, by, start }: WrittenPart,
  around: readonly Writer[] = [],
  column: number,
  { textOf, certaintyIn }: BranchQuestions,
): boolean {
  const outer = by.findIndex((one, index) => !isSame(one, around[index]));
  return [...(outer < 0 ? [] : by.slice(outer)), writer].some((one) => {
    if (one.kind !== 'text' && one.kind !== 'action') return false;
    const certainty = certaintyIn(one.path);
    return one.kind === 'text'
      ? isInOpenBranch(textOf(one.path), one.start + start, certainty)
      : isInOpenBranch(textOf(one.path), one.start, certainty, column);
  });
}

/** Whether a value that may be another brought it, and not what it belongs to. */
function isOfOtherValue(
  { writer }: WrittenPart,
  parent: WrittenPart | undefined,
  { isCertain }: OpenQuestions,
): boolean {
  const isOther = (one: Writer) => one.kind !== 'text' && one.kind !== 'unknown' && !isCertain(one);
  return isOther(writer) && (parent === undefined || !isOther(parent.writer));
}

function mayHaveMore(
  { text }: WrittenLine,
  { writer, start }: WrittenPart,
  { textOf, certaintyIn }: OpenQuestions,
): boolean {
  const first = item.test(text) ? '- ' : ofContainer.test(text) ? decisive : undefined;
  if (writer.kind !== 'text' || first === undefined) return false;
  return mayHaveBeside(textOf(writer.path), writer.start + start, first, certaintyIn(writer.path));
}

function isSame(a: Writer, b: Writer | undefined): boolean {
  return a.kind === 'action' && b?.kind === 'action' && a.path === b.path && a.start === b.start;
}
