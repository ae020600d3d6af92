/**
 * What a scalar means by its tag.
 * Knows `resolve` of go.yaml.in/yaml/v2; what a plain scalar without a tag means is `scalars.ts`'s.
 */
import { isInteger, plainValue } from '../scalars.ts';
import type { YamlScalar } from '../tree.ts';
import { binaryText } from './binary.ts';

/** Under which YAML's own tags are. */
export const tagPrefix = 'tag:yaml.org,2002:';

export type Meaning =
  | { readonly value: YamlScalar['value']; readonly text: string }
  /** It is not what its tag says. */
  | { readonly problem: string };

/** Under a tag that nobody knows it is a text. */
export function taggedMeaning(tag: string, text: string): Meaning {
  if (!tag.startsWith(tagPrefix)) return { value: text, text };
  const name = tag.slice(tagPrefix.length);
  if (name === 'binary') {
    const decoded = binaryText(text);
    return decoded === undefined
      ? { problem: '!!binary value contains invalid base64 data' }
      : { value: decoded, text: decoded };
  }
  const isFine = tests[name];
  if (isFine === undefined) return { value: text, text };
  const value = plainValue(text);
  if (!isFine(value, text)) return { problem: `cannot decode \`${shortened(text)}\` as a !!${name}` };
  return { value: name === 'timestamp' ? text : value, text };
}

/** Tags whose texts have to fit. */
const tests: Readonly<Record<string, (value: YamlScalar['value'], text: string) => boolean>> = {
  null: (value) => value === null,
  bool: (value) => typeof value === 'boolean',
  int: (_, text) => isInteger(text),
  float: (value, text) => typeof value === 'number' && (!isInteger(text) || Math.abs(value) < 2 ** 63),
  timestamp: (_, text) => isTimestamp(text),
};

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The four forms that Go's parser takes, with days that there are. */
function isTimestamp(text: string): boolean {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]| )(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[-+]\d{2}:\d{2})?)?$/.exec(
      text,
    );
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const hasZone = match[7] !== undefined;
  const needsZone = /[Tt]/.test(text);
  if (match[4] !== undefined && hasZone !== needsZone) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && hour < 24 && minute < 60 && second < 60;
}
