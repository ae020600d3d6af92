/**
 * The content of double quotes, as Kubernetes reads it where the library does not.
 * Knows `yaml_parser_scan_flow_scalar` of go.yaml.in/yaml/v2; whether the escapes are valid, the parser has said.
 */

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};

/**
 * Whether a text may hold `\'`, which Go takes for a quote and the library for an error, or an escaped line end with
 * empty lines behind it: each of these is a line end of its own.
 */
export function mayHoldOddEscapes(text: string): boolean {
  return /\\['\r\n]/.test(text);
}

/** The content of double quotes, these included in `quoted`. Linear in its length. */
export function doubleQuoted(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(
      /\\(\r?\n(?:[ \t]*\r?\n)*)[ \t]*|[ \t]*(\r?\n(?:[ \t]*\r?\n)*)[ \t]*|[ \t]+|\\(?:x(.{2})|u(.{4})|U(.{8})|(.))/gsu,
      (whole, escaped?: string, folded?: string, x?: string, u?: string, U?: string, letter?: string) => {
        if (escaped !== undefined) return '\n'.repeat(lineEndsIn(escaped) - 1);
        if (folded !== undefined) return '\n'.repeat(lineEndsIn(folded) - 1) || ' ';
        if (letter !== undefined) return escapes[letter] ?? letter;
        const code = x ?? u ?? U;
        return code === undefined ? whole : String.fromCodePoint(Number.parseInt(code, 16));
      },
    );
}

function lineEndsIn(text: string): number {
  return text.split('\n').length - 1;
}
