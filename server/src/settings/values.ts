/**
 * Reads the values of settings, with a problem if a value has another type.
 * Knows types; does not know the settings.
 */
import type { FoundValue } from '../analysis/messages/facts/settings.ts';
import type { FileGlob } from './globs.ts';
import { globProblem } from './globs.ts';
import type { Reader } from './problems.ts';

export type Path = readonly (string | number)[];
export type Fields = Readonly<Record<string, unknown>>;

/** Reads a value, or reports a problem and returns undefined. */
export type Read<T> = (value: unknown, path: Path, reader: Reader) => T | undefined;

export const readString: Read<string> = (value, path, reader) => {
  if (typeof value === 'string' && value !== '') return value;
  const wanted = typeof value === 'number' ? 'string-in-quotes' : 'string';
  return reader.error(path, { id: 'setting-of-other-type', wanted, found: foundIn(value) });
};

export const readBoolean: Read<boolean> = (value, path, reader) =>
  typeof value === 'boolean'
    ? value
    : reader.error(path, { id: 'setting-of-other-type', wanted: 'boolean', found: foundIn(value) });

/** Without `max` it is a number of bytes, as large as it may be. */
export function readInteger(min: number, max?: number): Read<number> {
  return (value, path, reader) => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= (max ?? value))
      return value;
    return reader.error(path, { id: 'setting-not-in-range', min, max: max ?? null, found: foundIn(value) });
  };
}

export function readOneOf<const T extends string>(words: readonly T[]): Read<T> {
  return (value, path, reader) => {
    // YAML 1.1 reads a bare `off` as false.
    const word = value === false ? 'off' : value;
    return (
      words.find((known) => known === word) ??
      reader.error(path, { id: 'setting-not-one-of', words, found: foundIn(value) })
    );
  };
}

/** A list; entries that cannot be read are dropped. */
export function readList<T>(readItem: Read<T>): Read<readonly T[]> {
  return (value, path, reader) => {
    if (!Array.isArray(value))
      return reader.error(path, { id: 'setting-of-other-type', wanted: 'list', found: foundIn(value) });
    return value.flatMap((item: unknown, i) => readItem(item, [...path, i], reader) ?? []);
  };
}

/** A list, or a single entry in place of a list of one. */
export function readOneOrMore<T>(readItem: Read<T>): Read<readonly T[]> {
  const readAll = readList(readItem);
  return (value, path, reader) => {
    if (Array.isArray(value)) return readAll(value, path, reader);
    const item = readItem(value, path, reader);
    return item === undefined ? undefined : [item];
  };
}

/** An object's fields; unknown ones are reported. */
export function readFields(
  value: unknown,
  path: Path,
  reader: Reader,
  known: readonly string[],
): Fields | undefined {
  if (!isFields(value)) {
    return reader.error(path, { id: 'setting-without-keys', keys: known, found: foundIn(value) });
  }
  for (const key of Object.keys(value))
    if (!known.includes(key)) reader.unknownKey([...path, key], known, 'key');
  return value;
}

export const readGlob: Read<FileGlob> = (value, path, reader) => {
  const glob = readString(value, path, reader);
  if (glob === undefined) return undefined;
  if (/^(\/|\.\.|[a-zA-Z]:)/.test(glob)) {
    return reader.error(path, { id: 'setting-glob-outside', glob: shown(glob) });
  }
  const problem = globProblem(glob);
  return problem === undefined
    ? { folder: reader.folder, glob }
    : reader.error(path, { id: 'setting-glob-unusable', why: problem });
};

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a file might have it, or what it is if it is nested. */
export function foundIn(value: unknown): FoundValue {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  return isFields(value) ? 'object' : { text: shown(value) };
}

/** A value that is not nested, as JSON; shortened if it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
