/**
 * The PATHs of a run -> texts.
 * Knows files, folders and standard input; does not know YAML.
 */

import { resolve, sep } from 'node:path';
import { english } from '../analysis/messages/languages.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { readInOrder } from '../host.ts';
import { decode, type Encoding } from '../hosts/node/files/decode.ts';
import { type FindPathsOptions, type FoundFile, findFiles } from '../hosts/node/files/files.ts';
import { isWithin } from '../hosts/node/files/links.ts';
import { maxManifestBytes, textFileReader, tooLarge } from '../hosts/node/files/textFile.ts';
import { leadingOutWords } from '../sources/leadingOut.ts';
import type { RunOptions } from './arguments.ts';
import type { Console } from './console.ts';
import { keepYoungSpaceSmall } from './v8.ts';

export interface TextOfFile {
  /** As given or found; `-` for standard input. */
  readonly name: string;
  /** What the workspace calls it: its URI, or `-`. */
  readonly key: string;
  /** Named by the user, not only met on the way. */
  readonly isExplicit: boolean;
  readonly text: string;
  /** Where a fixed text is written; undefined for what cannot be fixed in place, as standard input. */
  readonly disk: FileOnDisk | undefined;
}

export interface FileOnDisk {
  readonly path: string;
  /** It is changed only if it is in one of them, whatever links lead to it. */
  readonly folders: readonly string[];
  /** The bytes of a text in this file's own encoding, with the byte order mark it had. */
  readonly encode: (text: string) => Uint8Array;
}

export interface ReadFilesOptions extends FindPathsOptions {
  /** Is told of a file that is there and cannot be read. */
  readonly onUnreadable: (uri: string, why: Phrase) => void;
}

/** Reads everything, sorted by name; what cannot be read is said and left out. */
export async function readFiles(
  { paths }: RunOptions,
  options: ReadFilesOptions,
  console: Console,
): Promise<readonly TextOfFile[]> {
  keepYoungSpaceSmall();
  const found = await findFiles(
    paths.filter((path) => path !== '-'),
    { ...options, isAlone: true },
  );
  for (const { name, message, isExplicit } of found.problems) {
    const say = isExplicit ? console.fail : console.remark;
    say(`${name} ${message}`);
  }
  sayWhatIsEmpty(paths, found, console);
  sayWhatLeadsOut(found.files, console);
  keepYoungSpaceSmall();
  const texts: TextOfFile[] = [];
  if (paths.includes('-')) texts.push(...(await readStandardInput(console)));
  const reader = textFileReader();
  let read = 0;
  for await (const [file, content] of readInOrder(found.files, ({ path, isFile }) => reader(path, isFile))) {
    read += 1;
    if (read % filesBetweenLooks === 0) keepYoungSpaceSmall();
    if (content.kind === 'text') {
      const { uri, name, path, folders, isExplicit } = file;
      const encode = encoder(content.encoding, content.hasBom);
      texts.push({ name, key: uri, isExplicit, text: content.text, disk: { path, folders, encode } });
    } else {
      options.onUnreadable(file.uri, content.message);
      console.fail(`${file.name} ${english.say(content.message)}`);
    }
  }
  return texts;
}

/** Files that are read before it is looked again how much memory is taken. */
const filesBetweenLooks = 64;

async function readStandardInput(console: Console): Promise<readonly TextOfFile[]> {
  const bytes = await standardInput();
  const content =
    bytes === undefined
      ? ({ kind: 'unreadable', message: tooLarge(undefined, maxManifestBytes) } as const)
      : decode(bytes);
  if (content.kind === 'text') {
    if (content.text.trim() === '') console.remark('Standard input is empty: nothing was checked there.');
    return [{ name: '-', key: '-', isExplicit: true, text: content.text, disk: undefined }];
  }
  console.fail(`Standard input ${english.say(content.message)}`);
  return [];
}

/** Of a misspelt path and of an empty folder the findings are equally none. */
function sayWhatIsEmpty(
  paths: readonly string[],
  { files, problems }: Awaited<ReturnType<typeof findFiles>>,
  console: Console,
): void {
  const unreadable = new Set(problems.map(({ name }) => name));
  for (const path of paths) {
    if (
      path === '-' ||
      unreadable.has(path.split(sep).join('/')) ||
      files.some((file) => isWithin(resolve(path), file.path))
    )
      continue;
    console.remark(
      `There is no .yaml, .yml or .json file in ${path}, not counting lists of Services and what .gitignore or exclude leaves out.`,
    );
  }
}

/** A repository may bring links to whatever its author likes. */
function sayWhatLeadsOut(files: readonly FoundFile[], console: Console): void {
  const names = files.filter(({ leadsOut }) => leadsOut).map(({ name }) => name);
  if (names.length > 0) console.remark(leadingOutWords(names));
}

/** Undefined where more comes than is read of a file. */
async function standardInput(): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    // To leave the loop ends the stream: nobody is waited for.
    if (length > maxManifestBytes) return undefined;
  }
  return Buffer.concat(parts);
}

type Encode = FileOnDisk['encode'];

const encoders = new Map<string, Encode>();

/** The same for all files of one encoding. */
function encoder(encoding: Encoding, hasBom: boolean): Encode {
  const key = `${encoding} ${hasBom}`;
  const encode = encoders.get(key) ?? newEncoder(encoding, hasBom);
  encoders.set(key, encode);
  return encode;
}

function newEncoder(encoding: Encoding, hasBom: boolean): Encode {
  return (text) => {
    const marked = hasBom ? `\ufeff${text}` : text;
    if (encoding === 'utf-8') return Buffer.from(marked, 'utf8');
    const bytes = Buffer.from(marked, 'utf16le');
    return encoding === 'utf-16le' ? bytes : bytes.swap16();
  };
}
