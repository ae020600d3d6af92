/**
 * Which files deliveries may change that nobody can follow.
 * Knows which folders there are, and what their kustomizations take; does not know why a delivery is not followed.
 */
import type { Unfollowed } from '../analysis/deliveries/unfollowed.ts';
import type { Place } from '../analysis/views/place.ts';
import type { Kustomizations } from './kustomizations.ts';
import { decoded } from './repositoryFolders.ts';
import { foldersAbove, type RepositoryUrls } from './repositoryUrls.ts';

export interface UnfollowedOptions {
  /** Of all files. */
  readonly all: () => readonly Unfollowed[];
  readonly kustomizations: Pick<
    Kustomizations,
    'in' | 'folders' | 'isOutermost' | 'mentionedBy' | 'textRevision'
  >;
  readonly urls: Pick<RepositoryUrls, 'isElsewhere' | 'cloneOf'>;
}

/** One of them, where the repository may begin that it means. */
interface Rooted {
  readonly delivery: Unfollowed;
  readonly roots: readonly string[];
  /** What the kustomizations take that it may be of. */
  readonly taken: ReadonlySet<string>;
}

export class UnfollowedDeliveries {
  readonly #options: UnfollowedOptions;
  #rooted: readonly Rooted[] | undefined;
  #textRevision = -1;

  constructor(options: UnfollowedOptions) {
    this.#options = options;
  }

  /** Other deliveries are there. */
  forget(): void {
    this.#rooted = undefined;
  }

  /** Where those are written that may take a file, and change it. */
  at(uri: string): readonly Place[] {
    const { textRevision } = this.#options.kustomizations;
    if (textRevision !== this.#textRevision) this.#rooted = undefined;
    this.#textRevision = textRevision;
    this.#rooted ??= this.#options.all().flatMap((delivery) => this.#rootedOf(delivery));
    return this.#rooted.flatMap((one) => (this.#mayTake(one, uri) ? one.delivery.at : []));
  }

  #rootedOf(delivery: Unfollowed): readonly Rooted[] {
    const { kustomizations, urls } = this.#options;
    const { at, repository, folders, changes } = delivery;
    const { uri } = at.in;
    if (urls.isElsewhere(uri, repository)) return [];
    const clone = urls.cloneOf(uri);
    const roots = foldersAbove(uri).filter((one) => clone === undefined || isIn(one, clone));
    const meant = [...kustomizations.folders()].filter(
      (folder) =>
        // What it builds of one that nobody includes is what is built of it in any case.
        (changes || !kustomizations.isOutermost(folder)) &&
        roots.some((root) => isIn(folder, root) && folders(wayFrom(root, folder))),
    );
    return [{ delivery, roots, taken: kustomizations.mentionedBy(meant) }];
  }

  #mayTake({ delivery: { folders, changes }, roots, taken }: Rooted, uri: string): boolean {
    if (taken.has(uri)) return true;
    // A folder without a kustomization is taken with what is in it.
    return (
      changes &&
      foldersAbove(uri).some(
        (folder) =>
          this.#options.kustomizations.in(folder) === undefined &&
          roots.some((root) => isIn(folder, root) && folders(wayFrom(root, folder))),
      )
    );
  }
}

function isIn(folder: string, root: string): boolean {
  return folder === root || folder.startsWith(`${root}/`);
}

function wayFrom(root: string, folder: string): string {
  return decoded(folder.slice(root.length + 1));
}
