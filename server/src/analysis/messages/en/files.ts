/**
 * English: what is wrong with a file.
 * Knows words; the facts are `facts/files.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const files = {
  'of-file': ({ file, why }, { say }) => `${file} ${say(why)}`,

  'file-missing': ({ isPathBroken }) =>
    `does not exist${isPathBroken ? ': part of its path is not a folder' : ''}`,
  'file-name-unreadable': () => 'was not found: its name is not valid UTF-8; rename it',
  'file-denied': ({ done }) => `cannot be ${done}: permission denied`,
  'file-link-loop': ({ done }) => `cannot be ${done}: its symbolic links form a loop`,
  'file-error': ({ done, said }) => `cannot be ${done}: ${said}`,
  'input-outside': () => 'is outside the workspace and was not read',
  'file-is-folder': () => 'is a folder',
  'file-not-regular': () => 'is not a regular file: pipes, devices and sockets are not read',
  'file-too-large': ({ bytes, mostBytes }) =>
    `${bytes === null ? 'never seems to end' : `has ${mebibytes(bytes)}`}; at most ${mebibytes(mostBytes)} are read`,
  'file-has-nul': () =>
    'contains NUL bytes: it is binary, or UTF-16 without a byte order mark; save it as UTF-8',
  'file-not-in-encoding': ({ encoding, line }) =>
    `is not valid ${encoding}${line === null ? '' : ` (line ${line})`}: save it as UTF-8`,
  'yaml-invalid': ({ said }) => `is not valid YAML${said === null ? '' : `: ${said}`}`,
} satisfies Partial<Catalogue['phrases']>;

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MiB`;
}
