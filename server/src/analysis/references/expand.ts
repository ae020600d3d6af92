/**
 * `$(VAR)` expansion, as `third_party/forked/golang/expansion/expand.go` does it.
 * Knows the syntax; is handed what each name stands for.
 */

/** A part of a text: literal characters, or a reference to a variable. Offsets count in the text. */
export type TextPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'reference'; readonly name: string; readonly start: number; readonly end: number };

/**
 * The parts of a text in one pass. `$$` is a literal `$`; a name is all up to the next `)`;
 * an unclosed `$(` and a `$` before any other character are literal.
 */
export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let literal = '';
  let at = 0;
  /** Behind it no `)` stands: else each `$(` of a text without any would look for one to its end. */
  const lastClose = text.lastIndexOf(')');
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1 || dollar === text.length - 1) break;
    literal += text.slice(at, dollar);
    const next = text.charAt(dollar + 1);
    const close = next === '(' && dollar + 2 <= lastClose ? text.indexOf(')', dollar + 2) : -1;
    if (close !== -1) {
      if (literal !== '') parts.push({ kind: 'literal', text: literal });
      literal = '';
      parts.push({ kind: 'reference', name: text.slice(dollar + 2, close), start: dollar, end: close + 1 });
      at = close + 1;
      continue;
    }
    literal += next === '$' ? '$' : `$${next}`;
    at = dollar + 2;
  }
  literal += text.slice(at);
  if (literal !== '') parts.push({ kind: 'literal', text: literal });
  return parts;
}
