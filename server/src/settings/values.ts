/**
 * Reads the values of settings, with a message if a value has another type.
 * Knows types; does not know the settings.
 */
import type { FileGlob } from './globs.ts';
import { globProblem } from './globs.ts';
import type { Reader } from './problems.ts';

export type Path = readonly (string | number)[];
export type Fields = Readonly<Record<string, unknown>>;

/** Reads a value, or reports a problem and returns undefined. */
export type Read<T> = (value: unknown, path: Path, reader: Reader) => T | undefined;

export const readString: Read<string> = (value, path, reader) => {
  if (typeof value === 'string' && value !== '') return value;
  return reader.error(
    path,
    `must be a string${typeof value === 'number' ? ' (in quotes)' : ''}, not ${shown(value)}`,
  );
};

export const readBoolean: Read<boolean> = (value, path, reader) =>
  typeof value === 'boolean' ? value : reader.error(path, `must be true or false, not ${shown(value)}`);

export function readInteger(min: number, max: number): Read<number> {
  return (value, path, reader) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    return reader.error(path, `must be a whole number from ${min} to ${max}, not ${shown(value)}`);
  };
}

export function readOneOf<const T extends string>(words: readonly T[]): Read<T> {
  return (value, path, reader) => {
    // YAML 1.1 reads a bare `off` as false.
    const word = value === false ? 'off' : value;
    return (
      words.find((known) => known === word) ??
      reader.error(path, `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not ${shown(value)}`)
    );
  };
}

/** A list; entries that cannot be read are dropped. */
export function readList<T>(readItem: Read<T>): Read<readonly T[]> {
  return (value, path, reader) => {
    if (!Array.isArray(value)) return reader.error(path, `must be a list, not ${shown(value)}`);
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
    return reader.error(path, `must be an object with ${known.join(', ')}, not ${shown(value)}`);
  }
  for (const key of Object.keys(value))
    if (!known.includes(key)) reader.unknownKey([...path, key], known, 'key');
  return value;
}

export const readGlob: Read<FileGlob> = (value, path, reader) => {
  const glob = readString(value, path, reader);
  if (glob === undefined) return undefined;
  if (/^(\/|\.\.|[a-zA-Z]:)/.test(glob)) {
    return reader.error(
      path,
      `${shown(glob)} must be relative to the folder of the project file, and inside of it`,
    );
  }
  const problem = globProblem(glob);
  return problem === undefined
    ? { folder: reader.folder, glob }
    : reader.error(path, `is not a usable glob: ${problem}`);
};

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a file might have it: shortened if it is long, and without its contents if it is nested. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isFields(value)) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
