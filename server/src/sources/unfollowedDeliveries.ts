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
  /** Of all files, and of what views make of their objects. */
  readonly all: () => readonly Unfollowed[];
  readonly kustomizations: Pick<
    Kustomizations,
    'in' | 'folders' | 'isOutermost' | 'mentionedBy' | 'textRevision'
  >;
  readonly urls: Pick<RepositoryUrls, 'isElsewhere' | 'cloneOf'>;
}

/** One of them, with the folders in which the repository may begin that it means. */
interface Rooted {
  readonly delivery: Unfollowed;
  readonly roots: readonly string[];
}

export class UnfollowedDeliveries {
  readonly #options: UnfollowedOptions;
  #rooted: readonly Rooted[] | undefined;
  /** By folder, what its kustomization takes. */
  #taken: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  #textRevision = -1;
  readonly #answers = new Map<string, readonly Place[]>();

  constructor(options: UnfollowedOptions) {
    this.#options = options;
  }

  /** Other deliveries are there. */
  forget(): void {
    this.#rooted = undefined;
    this.#answers.clear();
  }

  /** Where those are written that may take a file, and change it. The same array until that is another answer. */
  at(uri: string): readonly Place[] {
    this.#renew();
    const known = this.#answers.get(uri) ?? this.#find(uri);
    this.#answers.set(uri, known);
    return known;
  }

  /** Where those are written that may say the namespace of what is in a file. */
  placing(uri: string): readonly Place[] {
    this.#renew();
    const rooted = this.#all().filter(({ delivery }) => delivery.places !== undefined);
    if (rooted.length === 0) return [];
    const { takers, plain } = this.#foldersOf(uri);
    return rooted.flatMap((one) => {
      const isTaken = takers.some((folder) => means(one, folder));
      return isTaken || plain.some((folder) => means(one, folder, true)) ? one.delivery.at : [];
    });
  }

  #all(): readonly Rooted[] {
    this.#rooted ??= this.#options.all().flatMap((delivery) => this.#rootedOf(delivery));
    return this.#rooted;
  }

  /** Of the kustomizations that take a file; and those without one, which are taken with what is in them. */
  #foldersOf(uri: string): { readonly takers: readonly string[]; readonly plain: readonly string[] } {
    const { kustomizations } = this.#options;
    const takers = [...this.#takenByAll()].flatMap(([folder, taken]) => (taken.has(uri) ? folder : []));
    return { takers, plain: foldersAbove(uri).filter((one) => kustomizations.in(one) === undefined) };
  }

  #find(uri: string): readonly Place[] {
    const rooted = this.#all().filter(({ delivery }) => delivery.places !== 'alone');
    if (rooted.length === 0) return [];
    const { kustomizations } = this.#options;
    const { takers, plain } = this.#foldersOf(uri);
    return rooted.flatMap((one) => {
      const { at, changes } = one.delivery;
      // What it builds of one that nobody includes is what is built of it in any case.
      const isTaken = takers.some(
        (folder) => (changes || !kustomizations.isOutermost(folder)) && means(one, folder),
      );
      return isTaken || (changes && plain.some((folder) => means(one, folder, true))) ? at : [];
    });
  }

  #takenByAll(): ReadonlyMap<string, ReadonlySet<string>> {
    const { kustomizations } = this.#options;
    this.#taken ??= new Map(
      Array.from(kustomizations.folders(), (folder) => [folder, kustomizations.mentionedBy([folder])]),
    );
    return this.#taken;
  }

  #renew(): void {
    const { textRevision } = this.#options.kustomizations;
    if (textRevision === this.#textRevision) return;
    this.#textRevision = textRevision;
    this.#taken = undefined;
    this.#answers.clear();
  }

  #rootedOf(delivery: Unfollowed): readonly Rooted[] {
    const { urls } = this.#options;
    const { uri } = delivery.at.in;
    if (delivery.isBeside) return [{ delivery, roots: foldersAbove(uri).slice(0, 1) }];
    if (urls.isElsewhere(uri, delivery.repository)) return [];
    const clone = urls.cloneOf(uri);
    const roots = foldersAbove(uri).filter((one) => clone === undefined || isIn(one, clone));
    return [{ delivery, roots }];
  }
}

/** `isPlain`: it has no kustomization. A whole repository of plain files says too little: it may be another one. */
function means({ delivery: { folders }, roots }: Rooted, folder: string, isPlain = false): boolean {
  const isOfRootAlone = isPlain && !folders('-');
  return roots.some((root) => {
    const way = decoded(folder.slice(root.length + 1));
    return isIn(folder, root) && folders(way) && !(way === '' && isOfRootAlone);
  });
}

function isIn(folder: string, root: string): boolean {
  return folder === root || folder.startsWith(`${root}/`);
}
