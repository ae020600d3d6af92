/**
 * The value of a plain scalar as Kubernetes reads it.
 * Knows `resolve` of sigs.k8s.io/yaml/goyaml.v2: YAML 1.1 without numbers to base 60, and Go's integer prefixes.
 */
import type { YamlScalar } from './tree.ts';

const words: ReadonlyMap<string, YamlScalar['value']> = new Map<string, YamlScalar['value']>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((w) => [w, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (w) => [w, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((w) => [w, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((w) => [w, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((w) => [w, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((w) => [w, Number.NEGATIVE_INFINITY] as const),
]);

/** Timestamps stay texts, as do `12:30` and whatever else is no number, boolean or null. */
export function plainValue(text: string): YamlScalar['value'] {
  const first = text.charCodeAt(0);
  const isDigit = first >= 0x30 && first <= 0x39;
  if (isDigit) {
    const number = shortNumber(text);
    if (number !== undefined) return number;
  } else if (text.length <= longestWord) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  // No integer of 64 bits and no useful float is longer; it keeps the patterns below from long texts.
  if (text.length > 400 || !/^[-+.0-9]/.test(text)) return text;
  // Go's ParseFloat alone reads what begins with a point: there a `_` has to stand between digits.
  if (text.startsWith('.') && /_(?![0-9])|(?<![0-9])_/.test(text)) return text;
  return numberOf(text.replaceAll('_', '')) ?? text;
}

const longestWord = Math.max(...Array.from(words.keys(), ({ length }) => length));

/** What nearly all numbers of manifests are: ports, replicas, seconds, without a sign or a zero before them. */
function shortNumber(text: string): number | undefined {
  const { length } = text;
  if (length > 15 || (length > 1 && text.charCodeAt(0) === 0x30)) return undefined;
  let value = 0;
  for (let at = 0; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

function numberOf(text: string): number | undefined {
  const integer = integerOf(text);
  if (integer !== undefined) return Number(integer);
  if (!/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return undefined;
  const value = Number(text);
  // What no float can hold stays a text.
  return Number.isFinite(value) ? value : undefined;
}

/** As Go's ParseInt, and ParseUint for what has no sign, read 64 bits; undefined for all else. */
function integerOf(text: string): bigint | undefined {
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/.exec(text);
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal = '0'] = match;
  const digits = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : decimal;
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  const most = sign === '' ? 2n ** 64n - 1n : 2n ** 63n - 1n;
  return value >= -(2n ** 63n) && value <= most ? value : undefined;
}

/** Whether a text is an integer of 64 bits to Go, `_` aside. */
export function isInteger(text: string): boolean {
  return /^[-+0-9]/.test(text) && integerOf(text.replaceAll('_', '')) !== undefined;
}

/** The name of a key: JSON has texts only, so `y` is "true", `0x10` is "16" and `1e6` is "1e+06". */
export function keyName(value: YamlScalar['value'], text: string): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') return text;
  return (integerOf(text.replaceAll('_', '')) ?? floatName(value)).toString();
}

/** As `FormatFloat(value, 'g', -1, 32)` writes it: the fewest digits that are this number to 32 bits. */
function floatName(value: number): string {
  const float = Math.fround(value);
  if (Number.isNaN(float)) return '.nan';
  if (!Number.isFinite(float)) return float > 0 ? '.inf' : '-.inf';
  if (float === 0) return Object.is(float, -0) ? '-0' : '0';
  let shortest = float.toExponential(8);
  for (let digits = 0; digits < 8; digits += 1) {
    const candidate = float.toExponential(digits);
    if (Math.fround(Number(candidate)) !== float) continue;
    shortest = candidate;
    break;
  }
  const [mantissa = '', exponent = '0'] = shortest.split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return decimalText(shortest, power);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Without an exponent, and without zeros that say nothing. */
function decimalText(shortest: string, power: number): string {
  const digits = (shortest.split('e')[0] ?? '').replace(/[-.]/g, '').length;
  return Number(shortest).toFixed(Math.max(digits - 1 - power, 0));
}
