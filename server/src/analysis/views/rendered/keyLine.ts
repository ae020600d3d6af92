/**
 * A line of YAML in block style: its key, and what begins behind it.
 * Knows the surface only; each is asked about what stands behind indentation and dashes.
 */

/** The colon behind a key; undefined where there is none. Linear in the line. */
export function colonOf(rest: string): number | undefined {
  if (/^[[\]{},#&*!|>%@`]/.test(rest)) return undefined;
  const [quote] = /^["']/.exec(rest) ?? [];
  let at = 0;
  if (quote !== undefined) {
    at = rest.indexOf(quote, 1) + 1;
    if (at === 0) return undefined;
    const [gap = ''] = /^ */.exec(rest.slice(at)) ?? [];
    at += gap.length;
    return rest[at] === ':' && isGap(rest[at + 1]) ? at : undefined;
  }
  const comment = rest.indexOf(' #');
  for (at = rest.indexOf(':'); at !== -1; at = rest.indexOf(':', at + 1)) {
    if (comment !== -1 && comment < at) return undefined;
    if (isGap(rest[at + 1])) return at;
  }
  return undefined;
}

function isGap(char: string | undefined): boolean {
  return char === undefined || char === ' ' || char === '\t';
}

/** A value that begins a block scalar: `|`, `>-`. */
export function isBlockHeader(value: string): boolean {
  return /^(?:[&!]\S* +)*[|>][-+0-9]{0,2}(?: +#.*)?$/.test(value);
}

/** A key without its quotes. */
export function unquoted(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}
