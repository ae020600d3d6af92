/**
 * Plain scalars: text without quotes, on one line or several.
 * Knows where such a text ends and how its lines are joined; does not know what it means.
 */
import { colon, endsFlowScalar, hash, isBlank, isEnd, isGapOrEnd, tab } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { foldedBreaks } from './folding.ts';
import { Refusal } from './tokens.ts';

export interface PlainScalar {
  readonly text: string;
  /** Behind its last character; the cursor may be lines further. */
  readonly end: number;
  /** It ended at the start of a line, so a key may follow. */
  readonly isLineOver: boolean;
}

/** `indent` is the least column of its further lines in block style. */
export function scanPlainScalar(cursor: Cursor, indent: number, isFlow: boolean): PlainScalar {
  let text = '';
  let pieceStart = cursor.at;
  let end = cursor.at;
  let isLineOver = false;
  let breaks = '';
  while (!cursor.isMarker() && cursor.code() !== hash) {
    const start = cursor.at;
    skipContent(cursor, isFlow);
    if (cursor.at > start) {
      if (isLineOver) {
        text += cursor.text.slice(pieceStart, end) + foldedBreaks(breaks);
        pieceStart = start;
        breaks = '';
        isLineOver = false;
      }
      end = cursor.at;
    }
    const code = cursor.code();
    if (!isBlank(code) && !cursor.isBreak(code)) break;
    for (let next = code; isBlank(next) || cursor.isBreak(next); next = cursor.code()) {
      if (!isBlank(next)) {
        breaks += cursor.takeBreak();
        isLineOver = true;
      } else if (isLineOver && next === tab && cursor.column < indent) {
        throw new Refusal('found a tab character that violates indentation', cursor.at);
      } else cursor.at += 1;
    }
    if (!isFlow && cursor.column < indent) break;
  }
  return { text: text + cursor.text.slice(pieceStart, end), end, isLineOver };
}

/** On to a gap, or to what ends the scalar. */
function skipContent(cursor: Cursor, isFlow: boolean): void {
  for (let code = cursor.code(); ; code = cursor.code()) {
    if (isBlank(code) || isEnd(code) || cursor.isBreak(code)) return;
    if (code === colon && isGapOrEnd(cursor.code(1))) return;
    if (isFlow && endsFlowScalar(code)) return;
    cursor.at += 1;
  }
}
