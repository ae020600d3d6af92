/**
 * Whether a repository that is named is another one than that of a file.
 * Knows the remotes of the clones that files are in, and objects of Flux that have a URL; where neither says anything, it
 * may be the same.
 */
import type { NamedRepository } from '../analysis/deliveries/declared.ts';
import type { RepositoryName } from '../analysis/deliveries/delivery.ts';
import { isElsewhere, remoteNames } from '../analysis/deliveries/repositoryUrl.ts';
import { folderOf } from '../analysis/kustomize/files.ts';

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
    return url !== undefined && isElsewhere(url, this.#remotesOf(folderOf(uri)));
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

  /** Of the innermost clone. */
  #remotesOf(folder: string): readonly string[] {
    for (let at = folder; /[^/]$/.test(at); at = folderOf(at)) {
      const config = `${at}/.git/config`;
      this.#asked.add(config);
      const text = this.#textOf(config);
      if (text !== undefined) return remoteNames(text);
    }
    return [];
  }
}
