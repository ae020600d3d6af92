/**
 * Which parts of a template depend on a condition of which not all is known.
 * Knows blocks of templates, and what may be printed beside a place; which values are certain is for others to say.
 */
import { columnOf } from '../../analysis/documents/places.ts';
import { blockAround, splicesBeside } from '../../analysis/helm/splices.ts';
import type { Span } from '../../analysis/text.ts';
import { actionsOf } from '../../analysis/views/rendered/actions.ts';

/** What is known whatever nobody knows. */
export interface Certainty {
  /** Of a value, by its keys. */
  readonly isKnown: (way: readonly string[]) => boolean;
  /** Whether conditions may be other ones, by the words of all that a block has. */
  readonly isOpen: (words: string) => boolean;
}

/** Whether what stands there, that deep in what it belongs to, may not be printed with other values though that is. */
export function isInOpenBranch(
  text: string,
  offset: number,
  { isOpen }: Certainty,
  column = columnOf(text, offset),
): boolean {
  const open = branchesOf(text).filter(
    ({ words, span }) => span.start < offset && offset < span.end && isOpen(words),
  );
  if (open.length === 0) return false;
  const from = around(text, offset, column).start;
  return open.some(({ span }) => from <= span.start);
}

/** Whether beside a key or an item that begins there others may be printed, one of which begins with what `first` says. */
export function mayHaveBeside(
  text: string,
  offset: number,
  first: string,
  { isKnown, isOpen }: Certainty,
): boolean {
  const column = columnOf(text, offset);
  const { start, end } = around(text, offset, column);
  const written = new RegExp(`^ {${column}}(?:${first})`, 'm');
  const isWritten = branchesOf(text).some(({ words, span }) => {
    if (span.start < start || span.end > end || !isOpen(words)) return false;
    const body = text.slice(span.start, span.end);
    return written.test(body) || actionsOf(body).some(({ indent }) => indent === column);
  });
  return (
    isWritten || splicesBeside(text, offset, column).some(({ way }) => way === undefined || !isKnown(way))
  );
}

/** The mapping or list that a key or item stands in; a list may stand as deep as its key. */
function around(text: string, offset: number, column: number): Span {
  const { start, end } = blockAround(text, offset, column);
  if (!/^-(?:[ \r\n]|$)/.test(text.slice(offset, offset + 2))) return { start, end };
  const isOther = new RegExp(`^ {${column}}(?!-(?:\\s|$)|[ #{\\r\\n])`, 'gm');
  const others = Array.from(text.slice(start, end).matchAll(isOther), ({ index }) => start + index);
  return {
    start: others.findLast((at) => at < offset) ?? start,
    end: others.find((at) => at > offset) ?? end,
  };
}

interface Branches {
  /** All conditions of the block. */
  readonly words: string;
  readonly span: Span;
}

/** The last text that was asked about: there are many questions about each. */
let last: { readonly text: string; readonly branches: readonly Branches[] } | undefined;

function branchesOf(text: string): readonly Branches[] {
  if (last?.text !== text) last = { text, branches: findBranches(text) };
  return last.branches;
}

function findBranches(text: string): readonly Branches[] {
  const found: Branches[] = [];
  const open: { words: string; readonly start: number }[] = [];
  for (const { span, kind } of actionsOf(text)) {
    const words = text.slice(span.start, span.end);
    const block = open.at(-1);
    if (kind === 'open' || kind === 'define') open.push({ words, start: span.start });
    // The condition before counts as well.
    else if (kind === 'else' && block !== undefined) block.words += words;
    else if (kind === 'end' && block !== undefined) {
      open.pop();
      if (!/^\{\{-?\s*define\b/.test(block.words))
        found.push({ words: block.words, span: { start: block.start, end: span.end } });
    }
  }
  return found;
}

/** Whether conditions depend on values of which not all are known. */
export function dependOnUnknown(words: string, isKnown: Certainty['isKnown']): boolean {
  const ways = Array.from(words.matchAll(/\$?\.Values\.([\w.]*\w)/g), ([, way = '']) => way.split('.'));
  // What is read by other names may be any value.
  const rest = words
    .replaceAll(/\$?\.(?:Values|Release|Chart|Capabilities)\.[\w.]*\w/g, '')
    .replaceAll(/"[^"]*"/g, '');
  return /[$.]\w|\s\.(?=[\s)}])|\binclude\b/.test(rest) || ways.some((way) => !isKnown(way));
}
