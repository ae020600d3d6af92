/**
 * Names and values as lines of a properties file: nothing in them is anything else than a name or a value.
 * Knows the format's escapes; does not know what a value is for.
 */
import { oneLine } from '../plainText.ts';

/** What ends a line, steers a terminal or the eye, or is half a character. */
const steering = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function propertyLine(name: string, value: string): string {
  const key = escaped(name).replace(/[=:#! ]/g, '\\$&');
  return `${key}=${escaped(value).replace(/^ /, '\\ ')}`;
}

/** A remark, in a line of its own. */
export function commentLine(text: string): string {
  return `# ${oneLine(text)}`.trimEnd();
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replace(
      steering,
      (character) =>
        short[character] ??
        Array.from({ length: character.length }, (_, index) => hex(character.charCodeAt(index))).join(''),
    );
}

function hex(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
