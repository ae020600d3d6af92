/**
 * Plain scalars of flow collections, as Kubernetes reads them: Go's parser keeps to YAML 1.1, where `[cat, -]` and
 * `[x:]` hold texts; to the library these are a misplaced block list and a mapping.
 * Knows the lexer's tokens; does not know the parser.
 */

/** The token that the lexer puts before the text of a scalar. */
export const scalarMark = '\u001f';
const ends: ReadonlySet<string | undefined> = new Set([',', ']', '}']);

/** Whether some token of the text may have to be read otherwise. Most texts need no second look. */
export function mayHoldOddScalars(text: string): boolean {
  return /[-:][,\]}]/.test(text);
}

/** The same tokens with these scalars as scalars; their lengths together stay the same. */
export function withOddScalars(tokens: readonly string[]): readonly string[] {
  const read: string[] = [];
  let depth = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    const isScalar = token === scalarMark;
    const text = isScalar ? (tokens[at + 1] ?? '') : '';
    if (depth > 0 && isScalar && tokens[at + 2] === ':' && isEnd(tokens, at + 3)) {
      read.push(scalarMark, `${text}:`);
      at = behindEmpty(tokens, at + 3) - 1;
    } else if (depth > 0 && token === '-' && isEnd(tokens, at + 1)) {
      read.push(scalarMark, '-');
      at = behindEmpty(tokens, at + 1) - 1;
    } else if (isScalar) {
      // Its text may look like any token.
      read.push(scalarMark, text);
      at += 1;
    } else read.push(token);
  }
  return read;
}

/** Whether the item ends right here, without a space. */
function isEnd(tokens: readonly string[], at: number): boolean {
  return ends.has(tokens[behindEmpty(tokens, at)]);
}

/** The lexer puts an empty scalar where a comma comes unexpected. */
function behindEmpty(tokens: readonly string[], at: number): number {
  return tokens[at] === scalarMark && tokens[at + 1] === '' ? at + 2 : at;
}
