/**
 * The files that a build reads: somebody hands them, and is told of each that was asked for.
 * Knows paths relative to a folder; does not know where files come from.
 */
import type { ManifestDocument, PlacedDocument } from '../documents/document.ts';
import { readManifestFile } from '../documents/manifestFile.ts';
import { memo } from '../memo.ts';
import { type PlacedText, textOf, unescaped, wholeText } from '../views/place.ts';

/** Kustomize takes the mark of UTF-8 for a letter of a text, and UTF-16 for no text. */
export type ByteOrderMark = 'utf-8' | 'utf-16';

/** A file as it is now. A file that did not change should be the same object. */
export interface InputFile {
  /** Of a symlink the file that it leads to. */
  readonly uri: string;
  readonly text: string;
  /** The mark that stood before it, and says how it is encoded; absent where there was none. */
  readonly mark?: ByteOrderMark;
  /** Where somebody has them already; else they are read here. */
  readonly documents?: readonly PlacedDocument[];
}

/** A file; undefined where there is none; `unread` where nobody knows yet, or may: that is no problem of the build. */
export type FileAnswer = InputFile | 'unread' | undefined;

/** What a file is for whoever asks for it. */
export type FileRole = 'kustomization' | 'resource' | 'patch' | 'generator' | 'replacement' | 'configuration';

export interface Files {
  readonly read: (uri: string, role: FileRole) => FileAnswer;
  /** Another one whenever an answer may be; undefined where nobody counts. */
  readonly revision?: () => number;
}

/** What was asked for, and the answer: what was made of it holds as long as that is the same. */
export interface Input {
  readonly role: FileRole;
  readonly file: FileAnswer;
}

const wholes = memo<InputFile, PlacedText>();
const documents = memo<InputFile, readonly PlacedDocument[]>();
const texts = memo<ManifestDocument, readonly MovingText[]>();
const laidOut = memo<InputFile, ReadonlyMap<PlacedDocument, PlacedText>>();

/** All of a file as one text; the same for the same file. */
export function wholeOf(file: InputFile): PlacedText {
  const known = wholes.get(file) ?? wholeText(file.uri, file.text);
  wholes.set(file, known);
  return known;
}

export function documentsOf(file: InputFile): readonly PlacedDocument[] {
  const known = file.documents ?? documents.get(file) ?? readManifestFile(file.text).documents;
  if (file.documents === undefined) documents.set(file, known);
  return known;
}

/**
 * A document as a text of its file; the same for the same document, which may move: so what stands below an edit is read
 * no second time, and what was made of it is shown where it stands now.
 */
export function documentText(file: InputFile, placed: PlacedDocument): PlacedText {
  const known = laidOut.get(file) ?? layOut(file);
  laidOut.set(file, known);
  return known.get(placed) ?? textOf(file.uri, placed);
}

interface MovingText extends PlacedText {
  startLine: number;
}

/** A document that stands in a file twice is a text for each time. */
function layOut(file: InputFile): ReadonlyMap<PlacedDocument, PlacedText> {
  const counts = new Map<ManifestDocument, number>();
  const laid = new Map<PlacedDocument, PlacedText>();
  for (const placed of documentsOf(file)) {
    const { document, startLine } = placed;
    const count = counts.get(document) ?? 0;
    counts.set(document, count + 1);
    const known = (texts.get(document) ?? []).filter(({ uri }) => uri === file.uri);
    const text = known[count] ?? { ...textOf(file.uri, placed) };
    if (known[count] === undefined) texts.set(document, [...(texts.get(document) ?? []), text]);
    text.startLine = startLine;
    laid.set(placed, text);
  }
  return laid;
}

/** The folder of a file: its URI without what follows the last slash. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The last name in a URI, as a person would write it. */
export function lastName(uri: string): string {
  return unescaped(uri.slice(uri.lastIndexOf('/') + 1));
}

/**
 * A path of a kustomization as a URI: `../base` in `file:///a/prod` is `file:///a/base`. Undefined for what Kustomize does
 * not take for one (an absolute path, a URL, an address of a repository), and what leads out of the file system.
 */
export function resolvePath(folder: string, path: string): string | undefined {
  if (isRemote(path) || path.startsWith('/')) return undefined;
  const root = /^[a-z][-+.a-z0-9]*:(?:\/\/[^/]*)?/i.exec(folder)?.[0] ?? '';
  const parts = folder
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(escaped(part));
    else if (parts.pop() === undefined) return undefined;
  }
  return [root, ...parts].join('/');
}

/** A URL, or what git takes for an address: `git@host:path`, `host.xz/org/repo?ref=main`, `github.com/org/repo`. */
function isRemote(path: string): boolean {
  return (
    /^[a-z][-+.a-z0-9]*:\/\//i.test(path) ||
    /^[^/]+@[^/]+:/.test(path) ||
    /^(?:gh:|github\.com[/:]|bitbucket\.org\/|gitlab\.com\/|git::)/i.test(path) ||
    /\?(?:ref|version|timeout|submodules)=/.test(path)
  );
}

/** As VS Code writes a part of a path in a URI. */
function escaped(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
