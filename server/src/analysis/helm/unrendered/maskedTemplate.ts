/**
 * A template with its actions put out, each character in its place: what is left is the YAML that is written there.
 * Knows which actions print where they stand, and what they may join to what is beside them; reads no YAML.
 */
import type { Span } from '../../text.ts';
import { type Action, actionsOf } from '../../views/rendered/actions.ts';

/** What stands in it may not be printed. */
export interface Block {
  readonly head: Span;
  readonly isRange: boolean;
}

/** An action that prints on lines of its own: entries, items or anything else. */
export interface PrintedThere {
  readonly span: Span;
  /** Where what it prints begins, if it says so. */
  readonly column: number | undefined;
}

export interface MaskedTemplate {
  readonly text: string;
  /** All actions, and what hangs together with them: what overlaps one is not what is written. In order. */
  readonly unknown: readonly Span[];
  readonly prints: readonly PrintedThere[];
  /** The blocks around an offset, the outermost first. */
  readonly blocksAt: (offset: number) => readonly Block[];
}

/** A template with more of them, on one line more, or nested deeper, is no text of a person. */
const most = { actions: 20_000, inLine: 200, depth: 50 };

/** Undefined where there are too many actions. */
export function maskTemplate(text: string): MaskedTemplate | undefined {
  const actions = actionsOf(text);
  if (actions.length > most.actions || hasFullLine(actions, text)) return undefined;
  const parts = joined(actions, text);
  const masked: string[] = [];
  const unknown: Span[] = [];
  const prints: PrintedThere[] = [];
  const open: Block[] = [];
  const changes: { readonly at: number; readonly blocks: readonly Block[] }[] = [];
  let definitions = 0;
  let at = 0;
  let isHidden = false;
  for (const { kind, span, indent } of parts) {
    const between = text.slice(at, span.start);
    masked.push(isHidden ? blank(between) : between);
    at = span.end;
    const words = text.slice(span.start, span.end);
    const isAlone = standsAlone(text, span) || (/\bnindent\b/.test(words) && endsLine(text, span));
    masked.push(kind === 'print' && !isAlone && !isHidden ? filled(words) : blank(words));
    if (kind === 'open' || kind === 'define')
      open.push({ head: span, isRange: /^\{\{-?\s*range\b/.test(words) });
    if (kind === 'else') open.push({ head: span, isRange: open.pop()?.isRange ?? false });
    if (kind === 'end') open.pop();
    if (open.length > most.depth) return undefined;
    changes.push({ at: span.end, blocks: [...open] });
    definitions = open.filter(({ head }) =>
      /^\{\{-?\s*define\b/.test(text.slice(head.start, head.end)),
    ).length;
    if (!isHidden) unknown.push(...tainted(text, span, kind === 'print'));
    if (kind === 'print' && isAlone && !isHidden) prints.push({ span, column: indent });
    isHidden = definitions > 0;
  }
  const rest = text.slice(at);
  masked.push(isHidden ? blank(rest) : rest);
  return {
    text: masked.join(''),
    unknown,
    prints,
    blocksAt: (offset) => changes[lastBefore(changes, offset)]?.blocks ?? [],
  };
}

function hasFullLine(actions: readonly Action[], text: string): boolean {
  return actions.some(({ span }, index) => {
    const other = actions[index + most.inLine];
    return other !== undefined && !text.slice(span.start, other.span.start).includes('\n');
  });
}

/** A block that begins and ends on one line is one action, which prints. */
function joined(actions: readonly Action[], text: string): readonly Action[] {
  const found: Action[] = [];
  for (let index = 0; index < actions.length; index += 1) {
    const action = actions[index];
    if (action === undefined) continue;
    const end = action.kind === 'open' ? endInLine(actions, index, text) : undefined;
    const last = end === undefined ? undefined : actions[end];
    if (end === undefined || last === undefined) {
      found.push(action);
      continue;
    }
    found.push({ span: { start: action.span.start, end: last.span.end }, kind: 'print', indent: undefined });
    index = end;
  }
  return found;
}

function endInLine(actions: readonly Action[], index: number, text: string): number | undefined {
  const start = actions[index]?.span.start ?? 0;
  const newline = text.indexOf('\n', start);
  const lineEnd = newline === -1 ? text.length : newline;
  let depth = 0;
  for (let at = index; at < actions.length; at += 1) {
    const { kind, span } = actions[at] ?? {};
    if (span === undefined || span.start > lineEnd) return undefined;
    if (kind === 'open' || kind === 'define') depth += 1;
    if (kind === 'end') depth -= 1;
    if (depth === 0) return span.end <= lineEnd ? at : undefined;
  }
  return undefined;
}

/** What it prints begins on the next line, and nothing else is behind it on its own. */
function endsLine(text: string, { end }: Span): boolean {
  const newline = text.indexOf('\n', end);
  return text.slice(end, newline === -1 ? text.length : newline).trim() === '';
}

/** Nothing but white space and other actions is on its lines. */
function standsAlone(text: string, { start, end }: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const newline = text.indexOf('\n', end);
  const after = text.slice(end, newline === -1 ? text.length : newline);
  return withoutActions(before).trim() === '' && withoutActions(after).trim() === '';
}

function withoutActions(words: string): string {
  return words.replaceAll(/\{\{.*?\}\}/g, '');
}

/** The action and, where it takes away the end of a line, the place on the other side. */
function tainted(text: string, { start, end }: Span, isPrint: boolean): readonly Span[] {
  const spans: Span[] = [{ start, end }];
  const words = text.slice(start, end);
  // What begins with an end of line by itself joins nothing.
  if (isPrint && words.startsWith('{{-') && !/\bnindent\b/.test(words)) {
    let from = start;
    while (from > 0 && /\s/.test(text[from - 1] ?? '')) from -= 1;
    if (text.slice(from, start).includes('\n')) spans.unshift({ start: from - 1, end: from });
  }
  if (isPrint && words.endsWith('-}}')) {
    let to = end;
    while (to < text.length && /\s/.test(text[to] ?? '')) to += 1;
    if (text.slice(end, to).includes('\n')) spans.push({ start: to, end: to + 1 });
  }
  return spans;
}

function blank(words: string): string {
  return words.replaceAll(/[^\r\n]/g, ' ');
}

/** A value of as many characters; lines below the first stay empty. */
function filled(words: string): string {
  const [first = '', ...rest] = words.split('\n');
  return [first.replaceAll(/[^\r]/g, 'x'), ...rest.map(blank)].join('\n');
}

function lastBefore(changes: readonly { readonly at: number }[], offset: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
