/**
 * The files that builds ask for: which text is in force, and which are yet to be read.
 * Knows links, and what a missing file means; does not know who asks.
 */
import { type FileAnswer, folderOf, type InputFile } from '../analysis/kustomize/files.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { BuildsOptions } from './built.ts';
import { FileLinks } from './fileLinks.ts';
import type { InputText } from './inputText.ts';
import { isKustomizationName } from './kustomizations.ts';

export interface InputFilesOptions
  extends Pick<BuildsOptions, 'textOf' | 'isOnDisk' | 'isOpen' | 'isReading' | 'workspace'> {
  /** Whether there is a kustomization in a folder. */
  readonly hasKustomization: (folder: string) => boolean;
  /** What a kustomization said when it could be read last, where it cannot be read now. */
  readonly lastGood: (uri: string) => string | undefined;
}

export class InputFiles {
  readonly #options: InputFilesOptions;
  readonly #files = new Map<string, InputFile>();
  readonly links: FileLinks;
  /** Those that are asked for and that nobody has read. */
  readonly wanted = new Set<string>();
  /** Those of them that are taken for missing until then. */
  readonly #assumed = new Set<string>();

  constructor(options: InputFilesOptions) {
    this.#options = options;
    this.links = new FileLinks(options.isOnDisk);
  }

  read(asked: string): FileAnswer {
    const uri = this.links.canonical(asked);
    const known = this.#files.get(uri);
    if (known !== undefined) return known;
    const { textOf, isReading, hasKustomization } = this.#options;
    const found = textOf(this.#inForce(uri));
    if (found.kind === 'text') return this.#fileOf(uri, found);
    // What is there, but no text, or lies outside of the workspace, is no mistake of the build's.
    if (found.kind === 'absent') return isMissing(found.why) ? undefined : 'unread';
    // A folder is no file, and there is none below a file.
    const isNone = hasKustomization(uri) || textOf(folderOf(uri)).kind === 'text';
    if (isNone || !isReading) return undefined;
    this.wanted.add(uri);
    // A folder hardly ever has two: that is looked at, and not waited for.
    if (!isKustomizationName(uri) || !hasKustomization(folderOf(uri))) return 'unread';
    this.#assumed.add(uri);
    return undefined;
  }

  /** Whether somebody is about to read a file, and nobody knows what will be found. */
  isAwaited(uri: string): boolean {
    return this.wanted.has(uri) && !this.#assumed.has(uri);
  }

  /** The text of a file that no view is made of. */
  textOf(uri: string): string | undefined {
    const { textOf, isReading } = this.#options;
    const found = textOf(uri);
    if (found.kind === 'unread' && isReading) this.wanted.add(uri);
    return found.kind === 'text' ? found.text : undefined;
  }

  /** Whether there is a file that nobody can read. */
  isUnreadable(uri: string): boolean {
    const found = this.#options.textOf(uri);
    return found.kind === 'absent' && found.why?.id !== 'input-outside' && !isMissing(found.why);
  }

  /** Nobody asks for it any more, or another text may be in force by now. */
  forget(uri: string): void {
    this.#files.delete(uri);
    this.wanted.delete(uri);
    this.#assumed.delete(uri);
  }

  /** Keeps no more of it than its text. */
  letGo(uri: string): void {
    this.#files.delete(this.links.canonical(uri));
  }

  /** Another text may be in force by now; answers whether builds were told something else. */
  outdate(uri: string): boolean {
    const wasAssumed = this.#assumed.has(uri);
    this.forget(uri);
    return !wasAssumed || this.read(uri) !== undefined;
  }

  /** An editor may have it open by another path. */
  #inForce(uri: string): string {
    const { isOpen } = this.#options;
    return isOpen(uri) ? uri : (this.links.othersOf(uri).find(isOpen) ?? uri);
  }

  #fileOf(uri: string, found: Extract<InputText, { readonly kind: 'text' }>): InputFile {
    const text = this.#options.lastGood(uri) ?? found.text;
    const { mark } = found;
    const read = text === found.text ? this.#options.workspace.file(this.#inForce(uri)) : undefined;
    const file: InputFile = { uri, text, ...(mark && { mark }), ...(read && { documents: read.documents }) };
    this.#files.set(uri, file);
    return file;
  }
}

/** Whether Kustomize would not find a file either, or no file in its place. */
function isMissing(why: Phrase | undefined): boolean {
  return why === undefined || why.id === 'file-missing' || why.id === 'file-is-folder';
}
