/**
 * What a template prints of values among the keys of a mapping, as `{{ toYaml .Values.podExtra | nindent 6 }}` does in a
 * pod spec: it may bring any key.
 * Knows columns, and `with`; what a value holds is seen where the chart is rendered.
 */
import { columnOf, lineStart, nextLine } from '../documents/places.ts';
import type { Span } from '../text.ts';
import { type Action, actionsOf } from '../views/rendered/actions.ts';

export interface Splice {
  /** The keys from the chart's values; undefined where that is not written there. */
  readonly way: readonly string[] | undefined;
}

/** The splices beside a key that begins at an offset, or in that line at a column. */
export function splicesBeside(
  text: string,
  offset: number,
  column = columnOf(text, offset),
): readonly Splice[] {
  if (!text.includes('indent')) return [];
  const { start, end } = blockAround(text, offset, column);
  const all = actionsOf(text);
  return all.flatMap((action, index): readonly Splice[] => {
    const { span, kind, indent } = action;
    if (span.start < start || span.end > end || kind !== 'print' || indent !== column) return [];
    const words = text.slice(span.start, span.end);
    if (!/\b(?:toYaml|tpl|render)\b/.test(words) || isValueOfKey(text, all, index, column)) return [];
    return [
      { way: wayIn(words) ?? (/\.\s*[|)]|\s\.\s/.test(words) ? wayOfDot(text, all, index) : undefined) },
    ];
  });
}

/** `tolerations:` in the line before, as deep: what is printed is its list. */
function isValueOfKey(text: string, all: readonly Action[], index: number, column: number): boolean {
  let at = all[index]?.span.start ?? 0;
  for (let before = index - 1; ; before -= 1) {
    const action = all[before];
    const words = text.slice(action?.span.end ?? 0, at).trimEnd();
    if (words !== '') return /(?:^|\n)( *)["']?[\w./-]+["']?:$/.exec(words)?.[1]?.length === column;
    if (action === undefined || action.kind === 'print' || action.kind === 'end') return false;
    at = action.span.start;
  }
}

/** `.Values.web.podExtra`, `$.Values.podExtra`. */
function wayIn(words: string): readonly string[] | undefined {
  return /(?<![\w.)])\$?\.Values\.([\w.]*\w)/.exec(words)?.[1]?.split('.');
}

/** What `with` makes of the dot there. */
function wayOfDot(text: string, all: readonly Action[], index: number): readonly string[] | undefined {
  const open: Action[] = [];
  for (const action of all.slice(0, index)) {
    if (action.kind === 'open' || action.kind === 'define') open.push(action);
    else if (action.kind === 'end') open.pop();
  }
  const words = open.map(({ span }) => text.slice(span.start, span.end));
  const inner = words.findLast((one) => /^\{\{-?\s*(?:with|range|define|block)\b/.test(one));
  return inner !== undefined && /^\{\{-?\s*with\b/.test(inner) ? wayIn(inner) : undefined;
}

/** The last mapping that was asked for: there are as many questions about one as it has keys. */
let last: { readonly text: string; readonly column: number; readonly block: Span } | undefined;

/** The lines around that stand as deep or deeper, whatever actions are between them. */
export function blockAround(text: string, offset: number, column = columnOf(text, offset)): Span {
  if (last?.text === text && last.column === column) {
    const { block } = last;
    if (block.start <= offset && offset < block.end) return block;
  }
  const line = { start: lineStart(text, offset), end: nextLine(text, offset) };
  let { start, end } = line;
  for (;;) {
    const before = lineStart(text, start - 1);
    if (before >= start || isLess(text.slice(before, start), column)) break;
    start = before;
  }
  while (end < text.length) {
    const after = nextLine(text, end);
    if (isLess(text.slice(end, after), column)) break;
    end = after;
  }
  const block = { start, end };
  // Around a line that stands less deep itself there is another block for each side.
  if (!isLess(text.slice(line.start, line.end), column)) last = { text, column, block };
  return block;
}

/** Whether a line, with what ends it, does not belong to what begins at a column. */
function isLess(line: string, column: number): boolean {
  const indent = line.search(/\S/);
  return indent !== -1 && indent < column && line[indent] !== '#' && !line.startsWith('{{', indent);
}
