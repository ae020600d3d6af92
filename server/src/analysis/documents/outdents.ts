/**
 * Lines of quoted scalars and flow collections that are indented no more than what holds these. Go's parser does not
 * look at their indentation; the library's lexer ends the scalar or the collection there.
 * Knows the lexer's tokens; which lines these are, `shapeReader.ts` says.
 */
import type { Span } from '../text.ts';
import { scalarMark } from './flowScalars.ts';

/** Tokens that stand for no text. */
const emptyMarks: ReadonlySet<string> = new Set(['\u0002', '\u0018']);

/** The same text with each of these lines joined to what stands above: line ends and comments between are spaces. */
export function joinLines(text: string, outdents: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of outdents) {
    let past = Math.max(start, from);
    while (past > from && ' \t\r\n'.includes(text[past - 1] ?? '-')) past -= 1;
    parts.push(text.slice(from, past), ' '.repeat(end - past));
    from = end;
  }
  return parts.join('') + text.slice(from);
}

/** The tokens of the joined text as the text has them. Undefined where a plain scalar would go on behind a comment. */
export function splitTokens(tokens: readonly string[], text: string): readonly string[] | undefined {
  const read: string[] = [];
  let offset = 0;
  let depth = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const isScalar = tokens[at] === scalarMark;
    if (isScalar) {
      read.push(scalarMark);
      at += 1;
    }
    const token = tokens[at] ?? '';
    if (!isScalar && emptyMarks.has(token)) {
      read.push(token);
      continue;
    }
    const own = text.slice(offset, offset + token.length);
    offset += token.length;
    if (!isScalar && (token === '[' || token === '{')) depth += 1;
    if (!isScalar && (token === ']' || token === '}')) depth -= 1;
    const isQuoted = !isScalar && /^["']/.test(own);
    const isPlain = isScalar && depth > 0 && !/[ \t\n]#/.test(own);
    if (own === token || isQuoted || isPlain) read.push(own);
    else if (isScalar || depth === 0 || token.trim() !== '') return undefined;
    else read.push(...own.split(/(\r?\n|#[^\r\n]*)/).filter((part) => part !== ''));
  }
  return read;
}
