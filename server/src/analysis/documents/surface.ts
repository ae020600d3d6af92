/**
 * Where YAML's tokens end: quotes, plain scalars, properties, block scalar headers, markers.
 * Knows characters of one line at a time; keeps no state. Each function is linear in what it passes over.
 */

/** Nothing, a space or a tab stands at `at`: an indicator before it counts as one. */
export function isGap(text: string, at: number, end: number): boolean {
  return at >= end || text[at] === ' ' || text[at] === '\t';
}

export function isFlowIndicator(character: string | undefined): boolean {
  return (
    character === ',' || character === '[' || character === ']' || character === '{' || character === '}'
  );
}

/** `---` or `...` at a line's start, with nothing or white space behind it. */
export function isMarker(text: string, start: number, end: number): boolean {
  return (text.startsWith('---', start) || text.startsWith('...', start)) && isGap(text, start + 3, end);
}

export function endOfSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] === ' ') at += 1;
  return at;
}

/** Past the closing quote, or undefined while it stays open at the line's end. `from` is inside of the quotes. */
export function endOfQuote(text: string, quote: string, from: number, end: number): number | undefined {
  for (let at = from; at < end; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (quote === '"' || at + 1 >= end || text[at + 1] !== "'") return at + 1;
      at += 1;
    }
  }
  return undefined;
}

/** Where a plain scalar of block style ends: at its `: `, before a comment, at the first `{{`, or at the line's end. */
export function endOfPlain(text: string, from: number, end: number, isKeyPossible: boolean): number {
  for (let at = from; at < end; at += 1) {
    const character = text[at];
    if (character === '#' && at > from && isGap(text, at - 1, end)) return at;
    if (character === ':' && isKeyPossible && isGap(text, at + 1, end)) return at;
    if (character === '{' && text[at + 1] === '{') return at;
  }
  return end;
}

/** Past a tag, anchor or alias; in flow style they end at a comma or bracket, too. */
export function endOfProperty(text: string, from: number, end: number, isFlow: boolean): number {
  let at = from + 1;
  while (at < end && !isGap(text, at, end) && !(isFlow && isFlowIndicator(text[at]))) at += 1;
  return at;
}

/** Past the header of a block scalar that begins at `at` with `|` or `>`; undefined where it is none. */
export function endOfBlockHeader(text: string, at: number, end: number): number | undefined {
  const match = /^[|>](?:[1-9][+-]?|[+-][1-9]?)?(?=[ \t]|$)/.exec(text.slice(at, Math.min(end, at + 4)));
  if (match === null) return undefined;
  const past = at + match[0].length;
  let next = past;
  while (next < end && isGap(text, next, end)) next += 1;
  return next >= end || (text[next] === '#' && next > past) ? past : undefined;
}

/** What ends a plain word in flow style, or shows that the `:` before it is an indicator. */
export function isFlowGap(text: string, at: number, end: number): boolean {
  return isGap(text, at, end) || isFlowIndicator(text[at]);
}

/** Where a word of a plain scalar in flow style ends. */
export function endOfFlowPlain(text: string, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    if (isGap(text, at, end) || isFlowIndicator(text[at])) return at;
    if (text[at] === ':' && isFlowGap(text, at + 1, end)) return at;
  }
  return end;
}
