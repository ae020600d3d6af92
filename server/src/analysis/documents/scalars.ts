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
  const word = words.get(text);
  if (word !== undefined) return word;
  // No integer of 64 bits and no useful float is longer; it keeps the patterns below from long texts.
  if (text.length > 400 || !/^[-+.0-9]/.test(text)) return text;
  // Go's ParseFloat alone reads what begins with a point: there a `_` has to stand between digits.
  if (text.startsWith('.') && /_(?![0-9])|(?<![0-9])_/.test(text)) return text;
  return numberOf(text.replaceAll('_', '')) ?? text;
}

function numberOf(text: string): number | undefined {
  const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+))$/.exec(text);
  if (integer !== null) {
    const [, sign, hex, binary, octal] = integer;
    const radix = hex !== undefined ? 16 : binary !== undefined ? 2 : 8;
    const value = Number.parseInt(hex ?? binary ?? octal ?? '', radix);
    return sign === '-' ? -value : value;
  }
  if (!/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return undefined;
  const value = Number(text);
  // What no float can hold stays a text.
  return Number.isFinite(value) ? value : undefined;
}

/** The name of a key: JSON has texts only, so `y` is "true" and `0x10` is "16". */
export function keyName(value: YamlScalar['value'], text: string): string {
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : text;
}
