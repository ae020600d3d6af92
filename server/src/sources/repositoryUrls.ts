/**
 * Whether a repository that is named is another one than that of a file.
 * Knows the remotes of the clones that files are in, and objects of Flux that have a URL; where neither says anything, it
 * may be the same.
 */
import type { NamedRepository } from '../analysis/deliveries/declared.ts';
import type { RepositoryName } from '../analysis/deliveries/delivery.ts';
import { isElsewhere, pathsInOwn, remoteNames } from '../analysis/deliveries/repositoryUrl.ts';
import { folderOf } from '../analysis/kustomize/files.ts';
import { below } from './repositoryFolders.ts';

/** As `flux bootstrap` calls the source of the repository that it writes into, unless somebody says else. */
const ownSource = 'flux-system';

export class RepositoryUrls {
  readonly #textOf: (uri: string) => string | undefined;
  readonly #asked = new Set<string>();
  #objects: readonly NamedRepository[] = [];

  constructor(textOf: (uri: string) => string | undefined) {
    this.#textOf = textOf;
  }

  setObjects(objects: readonly NamedRepository[]): void {
    this.#objects = objects;
  }

  /** Whether an answer rests on what a file says. */
  hasAsked(uri: string): boolean {
    return this.#asked.has(uri);
  }

  isElsewhere(uri: string, repository: RepositoryName | undefined): boolean {
    const url = repository && this.#urlOf(repository);
    return url !== undefined && isElsewhere(url, this.#cloneOf(uri)?.remotes ?? []);
  }

  /** The folder of the innermost clone that a file is in; undefined where none is known. */
  cloneOf(uri: string): string | undefined {
    return this.#cloneOf(uri)?.folder;
  }

  /** Whether a folder is the root of a file's repository, and that is the one that is named, as far as anybody says. */
  isOwnRoot(folder: string, uri: string, repository: RepositoryName | undefined): boolean {
    const clone = this.#cloneOf(uri);
    if (repository === undefined || clone?.folder !== folder || this.isElsewhere(uri, repository))
      return false;
    return (
      (repository.kind === 'object' && repository.name === ownSource) ||
      (clone.remotes.length > 0 && this.#urlOf(repository) !== undefined)
    );
  }

  /** The folders and files that an address in a file leads to, if it may be one of the repository that the file is in. */
  inOwn(uri: string, address: string): readonly string[] {
    const clone = this.#cloneOf(uri);
    const roots = clone === undefined ? foldersAbove(uri) : [clone.folder];
    const paths = pathsInOwn(address, clone?.remotes ?? []);
    return roots.flatMap((root) => paths.map((path) => below(root, path)));
  }

  /** Of several objects of one name, as there are in several clusters, nobody knows which is meant. */
  #urlOf(repository: RepositoryName): string | undefined {
    if (repository.kind === 'url') return repository.url;
    const { name, namespace } = repository;
    const mayBe = (other: string | undefined) =>
      other === undefined || namespace === undefined || other === namespace;
    const urls = new Set(
      this.#objects.flatMap((one) => (one.name === name && mayBe(one.namespace) ? one.url : [])),
    );
    return urls.size === 1 ? [...urls][0] : undefined;
  }

  #cloneOf(uri: string): { readonly folder: string; readonly remotes: readonly string[] } | undefined {
    for (const folder of foldersAbove(uri)) {
      const config = `${folder}/.git/config`;
      this.#asked.add(config);
      const text = this.#textOf(config);
      if (text !== undefined) return { folder, remotes: remoteNames(text) };
    }
    return undefined;
  }
}

/** From the file's own to the outermost. */
export function foldersAbove(uri: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folderOf(uri); /[^/]$/.test(at); at = folderOf(at)) folders.push(at);
  return folders;
}
