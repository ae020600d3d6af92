/**
 * Values of JSON, one behind the other without `---`: kubectl reads each where the first is an object.
 * Knows strings and brackets, and that a byte order mark is no white space to Go; what a value says, the reader finds out.
 */

import { isDocumentStart } from './separator.ts';

/** Where what follows each value begins, `most` times at most: the starts of lines. None where the text is no JSON. */
export function jsonStarts(text: string, most = Number.POSITIVE_INFINITY): readonly number[] {
  const starts: number[] = [];
  let start = 0;
  for (let end = firstEnd(text); end !== undefined && starts.length < most; end = valueEnd(text, start)) {
    if (start > 0 && !isJson(text.slice(start, end))) break;
    const gap = /[^\S\uFEFF]*/y;
    gap.lastIndex = end;
    gap.test(text);
    const next = text.charAt(gap.lastIndex);
    const lineEnd = text.lastIndexOf('\n', gap.lastIndex - 1);
    if (lineEnd < end || next === '' || next === '#' || isDocumentStart(text, gap.lastIndex)) break;
    start = lineEnd + 1;
    starts.push(start);
  }
  return starts;
}

/** Where something follows the first value on the same line. */
export function restOfLineAt(text: string): number | undefined {
  const end = firstEnd(text);
  return end !== undefined && /^[ \t]*(?:[^\s#]|\uFEFF)/.test(text.slice(end, end + 1000)) ? end : undefined;
}

/** Where kubectl goes on with YAML behind the object that a text begins with: on the next line. 0 without an object. */
export function behindFirstObject(text: string): number {
  const gap = /[^\S\n]*\n/y;
  gap.lastIndex = firstEnd(text) ?? text.length;
  return gap.test(text) ? gap.lastIndex : 0;
}

/** Behind the object that a text begins with; undefined where it begins with none, or that is no JSON. */
function firstEnd(text: string): number | undefined {
  // Within an object a comma or bracket follows each `}`; nearly always the object is all.
  if (!/^\s*\{/.test(text) || !/\}[^\S\uFEFF]*(?:[^\s,}\]]|\uFEFF)/.test(text)) return undefined;
  const end = valueEnd(text, 0);
  return end === undefined || /^[^\S\uFEFF]*$/.test(text.slice(end)) || !isJson(text.slice(0, end))
    ? undefined
    : end;
}

/** Behind the value that begins at `start`; undefined where it does not end, or is nothing of JSON. */
function valueEnd(text: string, start: number): number | undefined {
  const scalar = /\s*(?:null|true|false|-?\d[-+.\deE]*|"(?:[^"\\]|\\.)*")/sy;
  scalar.lastIndex = start;
  if (scalar.test(text)) return scalar.lastIndex;
  const parts = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;
  parts.lastIndex = start;
  let depth = 0;
  for (let part = parts.exec(text); part !== null; part = parts.exec(text)) {
    const [what] = part;
    if (depth === 0 && what !== '{' && what !== '[') return undefined;
    if (what === '{' || what === '[') depth += 1;
    else if (what === '}' || what === ']') depth -= 1;
    if (depth === 0) return parts.lastIndex;
  }
  return undefined;
}

/** Whether it is one JSON value, and nothing else. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
