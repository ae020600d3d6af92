/**
 * What `.` and `$` are at a place of a template: the chart's values can be read from there, or not.
 * Knows blocks; who calls a helper, and with what, it takes from what the helper itself reads.
 */
import { actionsOf } from '../../views/rendered/actions.ts';

interface Block {
  readonly word: string;
  readonly start: number;
  /** `.` is something else inside. */
  isRebound: boolean;
}

/** How the values are named there: `.Values`, `$.Values`; undefined in a helper that is handed something else. */
export function valuesAt(text: string, offset: number): string | undefined {
  const blocks: Block[] = [];
  const actions = actionsOf(text);
  for (const { span, kind } of actions) {
    if (span.start >= offset) break;
    if (kind === 'open' || kind === 'define') {
      const word = /^\{\{-?\s*(\w+)/.exec(text.slice(span.start, span.start + 40))?.[1] ?? '';
      blocks.push({
        word,
        start: span.end,
        isRebound: word === 'with' || word === 'range' || word === 'block',
      });
    } else if (kind === 'end') blocks.pop();
    else if (kind === 'else') {
      const block = blocks.at(-1);
      if (block !== undefined)
        block.isRebound = /^\{\{-?\s*else\s+with\b/.test(text.slice(span.start, span.end));
    }
  }
  const index = blocks.findLastIndex(({ word }) => word === 'define' || word === 'block');
  const isRebound = blocks.slice(index + 1).some((block) => block.isRebound);
  const helper = blocks[index];
  if (helper === undefined) return isRebound ? '$.Values' : '.Values';
  const body = text.slice(helper.start, endOf(text, helper.start));
  if (/(?<![\w.)$])\$\.Values\b/.test(body)) return '$.Values';
  return !isRebound && /(?<![\w.)$])\.Values\b/.test(body) ? '.Values' : undefined;
}

/** The `end` of the block whose head ends there. */
function endOf(text: string, from: number): number {
  let depth = 1;
  for (const { span, kind } of actionsOf(text)) {
    if (span.start < from) continue;
    if (kind === 'open' || kind === 'define') depth += 1;
    if (kind === 'end') depth -= 1;
    if (depth === 0) return span.start;
  }
  return text.length;
}
