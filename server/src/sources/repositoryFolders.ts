/**
 * Folders of the project as repositories: which files and folders are in them, and what files say.
 * Knows names of files that somebody brought; does not know which folder is a repository.
 */
import type { Repository } from '../analysis/deliveries/generators.ts';
import { readManifestFile } from '../analysis/documents/manifestFile.ts';
import { folderOf } from '../analysis/kustomize/files.ts';
import { itemsOf, type SourcedNode } from '../analysis/kustomize/node.ts';
import { readTree } from '../analysis/kustomize/readNode.ts';
import { textOf as placedTextOf } from '../analysis/views/place.ts';
import { nameOfFile } from '../settings/uris.ts';

export class RepositoryFolders {
  readonly #textOf: (uri: string) => string | undefined;
  /** All files with texts. */
  readonly #files = new Set<string>();
  /** Files that were passed over: they are there, and nobody reads them. */
  readonly #passedOver = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #made = new Map<string, Repository>();

  constructor(textOf: (uri: string) => string | undefined) {
    this.#textOf = textOf;
  }

  /** A file is there, or gone; answers whether that is new. */
  take(uri: string, isThere: boolean): boolean {
    if (this.#asked.has(uri)) this.#made.clear();
    if (this.#files.has(uri) === isThere) return false;
    if (isThere) this.#files.add(uri);
    else this.#files.delete(uri);
    this.#made.clear();
    return true;
  }

  passOver(uri: string): void {
    this.#passedOver.add(uri);
    this.#made.clear();
  }

  forgetPassedOver(): void {
    this.#passedOver.clear();
    this.#made.clear();
  }

  /** The files in a folder, as paths from there. */
  filesIn(folder: string): readonly string[] {
    return pathsIn(folder, this.#files);
  }

  /** Whether any other than these lies in the folder of a file, or below. */
  hasBeside(uri: string, others: ReadonlySet<string>): boolean {
    const start = `${folderOf(uri)}/`;
    return [...this.#files].some((one) => one.startsWith(start) && !others.has(one));
  }

  /** Those whose names are meant, wherever they lie. */
  named(isMeant: (name: string) => boolean): readonly string[] {
    return [...this.#files].filter((uri) => isMeant(nameOfFile(uri)));
  }

  has(uri: string): boolean {
    return this.#files.has(uri);
  }

  /** Whether an answer rests on what a file says. */
  hasAsked(uri: string): boolean {
    return this.#asked.has(uri);
  }

  /** What is in a folder, as it is now. */
  at(folder: string): Repository {
    const known = this.#made.get(folder) ?? this.#make(folder);
    this.#made.set(folder, known);
    return known;
  }

  #make(folder: string): Repository {
    let files: readonly string[] | undefined;
    let folders: ReadonlySet<string> | undefined;
    const read = new Map<string, readonly SourcedNode[] | undefined>();
    const allFiles = () => {
      files ??= this.filesIn(folder);
      return files;
    };
    return {
      files: () => new Set([...allFiles(), ...pathsIn(folder, this.#passedOver)]),
      folders: () => {
        folders ??= new Set(allFiles().flatMap(foldersAbove));
        return folders;
      },
      read: (path) => {
        if (read.has(path)) return read.get(path);
        const uri = below(folder, path);
        this.#asked.add(uri);
        const text = this.#textOf(uri);
        const nodes = text === undefined ? undefined : nodesIn(uri, text);
        read.set(path, nodes);
        return nodes;
      },
    };
  }
}

function pathsIn(folder: string, files: ReadonlySet<string>): readonly string[] {
  const start = `${folder}/`;
  return [...files].flatMap((uri) => (uri.startsWith(start) ? decoded(uri.slice(start.length)) : []));
}

/** A path in a folder, as a URI. */
export function below(folder: string, path: string): string {
  return path === '' ? folder : `${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Undefined where it cannot be read. */
function nodesIn(uri: string, text: string): readonly SourcedNode[] | undefined {
  const nodes: SourcedNode[] = [];
  for (const placed of readManifestFile(text).documents) {
    const { state } = placed.document;
    if (state.kind !== 'parsed') return undefined;
    if (state.root === undefined) continue;
    const { root } = readTree(state.root, placedTextOf(uri, placed), 'kubectl');
    if (root.type === 'sequence') nodes.push(...itemsOf(root));
    else nodes.push(root);
  }
  return nodes;
}

export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
