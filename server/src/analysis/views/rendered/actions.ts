/**
 * The `{{ … }}` of a Go template, and what each is good for.
 * Knows where an action ends and its first word; does not know what it would print.
 */
import type { Span } from '../../text.ts';

export interface Action {
  readonly span: Span;
  /** `open` begins a block that prints what it holds, `define` one that does not; `silent` prints nothing. */
  readonly kind: 'open' | 'define' | 'else' | 'end' | 'silent' | 'print';
  /** The column at which what it prints begins, if it says so: the argument of `indent` or `nindent`. */
  readonly indent: number | undefined;
}

/** All actions in their order. What an action that does not end holds is its own up to the text's end. */
export function actionsOf(text: string): readonly Action[] {
  const actions: Action[] = [];
  for (let start = text.indexOf('{{'); start !== -1; ) {
    const end = endOfAction(text, start + 2);
    const body = text.slice(start + 2, end - 2).replace(/^-/, '');
    const [, indent] = /\bn?indent\s+(\d{1,3})\s*-?$/.exec(body.trimEnd()) ?? [];
    actions.push({
      span: { start, end },
      kind: kindOf(body.trimStart()),
      indent: indent === undefined ? undefined : Number(indent),
    });
    start = text.indexOf('{{', end);
  }
  return actions;
}

function kindOf(body: string): Action['kind'] {
  if (/^(\/\*|\$\w*\s*:?=)/.test(body)) return 'silent';
  const [word = ''] = /^\w*/.exec(body) ?? [];
  if (['if', 'with', 'range', 'block'].includes(word)) return 'open';
  if (word === 'define' || word === 'else' || word === 'end') return word;
  return word === 'break' || word === 'continue' ? 'silent' : 'print';
}

/** Behind the `}}` that is in no string and no comment. */
function endOfAction(text: string, from: number): number {
  const comment = /^-?\s*\/\*/.exec(text.slice(from, from + 100));
  if (comment !== null) {
    const close = text.indexOf('*/', from + comment[0].length);
    const end = close === -1 ? -1 : text.indexOf('}}', close);
    return end === -1 ? text.length : end + 2;
  }
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '}' && text[at + 1] === '}') return at + 2;
    if (char === '`') {
      const close = text.indexOf('`', at + 1);
      if (close === -1) return text.length;
      at = close;
    } else if (char === '"' || char === "'") {
      at = endOfQuoted(text, at, char);
    }
  }
  return text.length;
}

/** Go's strings do not go over the end of a line; what does is no string. */
function endOfQuoted(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return start;
}
