/**
 * The PATHs of a run -> texts.
 * Knows files, folders and standard input; does not know YAML.
 */

import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { ByteOrderMark } from '../analysis/kustomize/files.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { maxCheckedBytes, type PassedOver, readInOrder } from '../host.ts';
import { decode, type Encoding } from '../hosts/node/files/decode.ts';
import {
  type FileProblem,
  findFiles,
  isFolder,
  passedOverOnTheWay,
  problemsOnTheWay,
} from '../hosts/node/files/files.ts';
import { type FoundFile, withSlashes } from '../hosts/node/files/folderWalk.ts';
import { isWithin } from '../hosts/node/files/links.ts';
import { textFileReader, tooLarge } from '../hosts/node/files/textFile.ts';
import { type FileRead, readTree } from '../hosts/node/files/treeReader.ts';
import type { NotedPlace } from '../report/coverage.ts';
import { type FileGlob, fileMatcher } from '../settings/globs.ts';
import { markOf } from '../sources/readInput.ts';
import type { RunOptions } from './arguments.ts';
import type { Console } from './console.ts';
import { type Encode, FileOnDisk } from './fileOnDisk.ts';
import { sayWhatIsUnread, type UnreadFile } from './unreadFiles.ts';
import { keepYoungSpaceSmall } from './v8.ts';

export interface TextOfFile {
  /** As given or found; `-` for standard input. */
  readonly name: string;
  /** What the workspace calls it: its URI, or `-`. */
  readonly key: string;
  /** Named by the user, not only met on the way. */
  readonly isExplicit: boolean;
  readonly text: string;
  /** What stood before it. */
  readonly mark?: ByteOrderMark;
  /** Where a fixed text is written; undefined for what cannot be fixed in place, as standard input. */
  readonly disk: FileOnDisk | undefined;
}

export interface ReadOptions {
  /** URIs of files that are something else. */
  readonly leftOut: ReadonlySet<string>;
  readonly exclude: readonly FileGlob[];
  /** Is told of a file that is there and cannot be read. */
  readonly onUnreadable: (uri: string, why: Phrase) => void;
  /** Is told at the end what was passed over on the way. */
  readonly onPassedOver: (all: readonly PassedOver[]) => void;
  /** Where all that could not be read is put, when all is read. */
  readonly unread: NotedPlace[];
}

/** Reads everything, sorted by name; what cannot be read is said when all is read, and left out. */
export async function* readFiles(
  { paths }: Pick<RunOptions, 'paths'>,
  options: ReadOptions,
  console: Console,
): AsyncGenerator<readonly TextOfFile[]> {
  keepYoungSpaceSmall();
  const named = paths.filter((path) => path !== '-');
  const { files, problems, passedOver } = await openInput(named, options);
  const later: (() => void)[] = [];
  if (paths.includes('-')) yield await readStandardInput(later, options, console);
  const empty = new Set(named);
  const leadingOut: string[] = [];
  const unread: UnreadFile[] = [];
  for await (const some of files) {
    let texts: TextOfFile[] = [];
    for (const [file, content] of some) {
      const { uri, name, path, isExplicit, leadsOut } = file;
      for (const given of empty) if (isWithin(resolve(given), path)) empty.delete(given);
      if (leadsOut) leadingOut.push(name);
      if (content.kind === 'text') {
        const encode = encoder(content.encoding, content.hasBom);
        const mark = markOf(content);
        const disk = new FileOnDisk(file, encode);
        texts.push({ name, key: uri, isExplicit, text: content.text, disk, ...(mark && { mark }) });
      } else {
        options.onUnreadable(uri, content.message);
        unread.push({ name, why: content.message });
      }
      if (texts.length < filesAtOnce) continue;
      yield texts;
      texts = [];
      keepYoungSpaceSmall();
      // Else nothing but files would have its turn: no timer, and no message of a thread.
      await turn();
    }
    yield texts;
  }
  for (const { name, message, isExplicit } of problems())
    unread.push({ name, why: message, ...(!isExplicit && { isRemark: true }) });
  options.unread.push(...sayWhatIsUnread(unread, console));
  options.onPassedOver(passedOver());
  sayWhatIsEmpty(empty, problems(), console);
  // A repository may bring links to whatever its author likes.
  if (leadingOut.length > 0) console.remark({ id: 'links-leading-out', files: leadingOut });
  for (const say of later) say();
}

interface Input {
  readonly files: AsyncIterable<readonly FileRead[]>;
  /** All of them when all files have come. */
  readonly problems: () => readonly FileProblem[];
  /** The same. */
  readonly passedOver: () => readonly PassedOver[];
}

/** The files of one folder come while it is still walked; of several PATHs it is found first which file is in which. */
async function openInput(paths: readonly string[], options: ReadOptions): Promise<Input> {
  const [given] = paths;
  if (given !== undefined && paths.length === 1 && isFolder(given)) {
    const { files, problems, passedOver } = readTree(resolve(given), withSlashes(given), options);
    return {
      files,
      problems: () => problemsOnTheWay(problems()),
      passedOver: () => passedOverOnTheWay(passedOver()),
    };
  }
  const { leftOut, exclude } = options;
  const found = await findFiles(paths, { leftOut, isExcluded: fileMatcher(exclude), isAlone: true });
  return {
    files: readFound(found.files),
    problems: () => found.problems,
    passedOver: () => found.passedOver,
  };
}

async function* readFound(files: readonly FoundFile[]): Input['files'] {
  const reader = textFileReader(maxCheckedBytes);
  const read: FileRead[] = [];
  for await (const one of readInOrder(files, ({ path, isFile }) => reader(path, isFile))) read.push(one);
  yield read;
}

/** Files that are worked on before it is looked how much memory is taken. */
const filesAtOnce = 64;

/** What there is to be said of it is said behind all that is said of files. */
async function readStandardInput(
  later: (() => void)[],
  { unread }: ReadOptions,
  console: Console,
): Promise<readonly TextOfFile[]> {
  const bytes = await standardInput();
  const content =
    bytes === undefined
      ? ({ kind: 'unreadable', message: tooLarge(undefined, maxCheckedBytes) } as const)
      : decode(bytes);
  if (content.kind === 'text') {
    if (content.text.trim() === '') later.push(() => console.remark({ id: 'input-empty' }));
    return [{ name: '-', key: '-', isExplicit: true, text: content.text, disk: undefined }];
  }
  unread.push({ file: '-', line: 0 });
  later.push(() => console.fail({ id: 'input-unreadable', why: content.message }));
  return [];
}

/** Of a misspelt path and of an empty folder the findings are equally none. `paths`: those in which there is no file. */
function sayWhatIsEmpty(
  paths: Iterable<string>,
  problems: readonly FileProblem[],
  { remark }: Pick<Console, 'remark'>,
): void {
  const unreadable = new Set(problems.map(({ name }) => name));
  for (const path of paths) if (!unreadable.has(withSlashes(path))) remark({ id: 'manifests-absent', path });
}

/** Undefined where more comes than is read of a file. */
async function standardInput(): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    // To leave the loop ends the stream: nobody is waited for.
    if (length > maxCheckedBytes) return undefined;
  }
  return Buffer.concat(parts);
}

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
