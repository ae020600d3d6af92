/**
 * Block scalars: `|` and `>`.
 * Knows indentation, chomping and folding; does not know what stands around them.
 */
import { hash, isBlank, isBreakOrEnd, isDigit, isEnd, space, tab } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { Refusal } from './tokens.ts';

const greater = 0x3e;
const plus = 0x2b;
const minus = 0x2d;

export interface BlockScalar {
  readonly text: string;
  /** Behind the line end of its last line, empty ones included. */
  readonly end: number;
}

/** `parent` is the column of the block that it stands in, -1 at the root; `onComment` is told where one begins. */
export function scanBlockScalar(
  cursor: Cursor,
  parent: number,
  onComment: (start: number, end: number) => void,
): BlockScalar {
  const isFolded = cursor.code() === greater;
  const { chomping, increment } = takeHeader(cursor, onComment);
  const given = increment === 0 ? 0 : Math.max(parent, 0) + increment;
  const first = takeEmptyLines(cursor, given, parent);
  const indent = first.indent;
  let { breaks: emptyLines, end } = first;
  const lines: string[] = [];
  let lastBreak = '';
  let wasBlank = false;
  while (cursor.column === indent && !isEnd(cursor.code())) {
    const startsBlank = isBlank(cursor.code());
    if (isFolded && lastBreak === '\n' && !wasBlank && !startsBlank) {
      if (emptyLines === '') lines.push(' ');
    } else lines.push(lastBreak);
    lines.push(emptyLines);
    wasBlank = startsBlank;
    const start = cursor.at;
    while (!isBreakOrEnd(cursor.code())) cursor.at += 1;
    lines.push(cursor.text.slice(start, cursor.at));
    lastBreak = isEnd(cursor.code()) ? '' : cursor.takeBreak();
    ({ breaks: emptyLines, end } = takeEmptyLines(cursor, indent, parent));
  }
  if (chomping !== minus) lines.push(lastBreak);
  if (chomping === plus) lines.push(emptyLines);
  return { text: lines.join(''), end };
}

/** The header's line: how line ends at the end are kept, and how much deeper the text is, 0 if that is left open. */
function takeHeader(cursor: Cursor, onComment: (start: number, end: number) => void) {
  cursor.at += 1;
  let chomping = 0;
  let increment = 0;
  const takeChomping = () => {
    if (chomping !== 0 || (cursor.code() !== plus && cursor.code() !== minus)) return;
    chomping = cursor.code();
    cursor.at += 1;
  };
  takeChomping();
  if (isDigit(cursor.code())) {
    increment = cursor.code() - 0x30;
    if (increment === 0) throw new Refusal('found an indentation indicator equal to 0', cursor.at);
    cursor.at += 1;
    takeChomping();
  }
  while (isBlank(cursor.code())) cursor.at += 1;
  if (cursor.code() === hash) {
    const start = cursor.at;
    while (!isBreakOrEnd(cursor.code())) cursor.at += 1;
    onComment(start, cursor.at);
  }
  if (!isBreakOrEnd(cursor.code())) {
    throw new Refusal('did not find expected comment or line break', cursor.at);
  }
  if (!isEnd(cursor.code())) cursor.takeBreak();
  return { chomping, increment };
}

/** Empty lines and the indentation of the next one; without an `indent` the deepest of these lines decides on it. */
function takeEmptyLines(cursor: Cursor, indent: number, parent: number) {
  let breaks = '';
  let end = cursor.at;
  let deepest = 0;
  while (true) {
    while ((indent === 0 || cursor.column < indent) && cursor.code() === space) cursor.at += 1;
    deepest = Math.max(deepest, cursor.column);
    if ((indent === 0 || cursor.column < indent) && cursor.code() === tab) {
      throw new Refusal('found a tab character where an indentation space is expected', cursor.at);
    }
    if (!cursor.isBreak(cursor.code())) break;
    breaks += cursor.takeBreak();
    end = cursor.at;
  }
  return { breaks, end, indent: indent === 0 ? Math.max(deepest, parent + 1, 1) : indent };
}
