/**
 * Which files deliveries may change that nobody can follow.
 * Knows which folders there are, and what their kustomizations take; does not know why a delivery is not followed.
 */
import type { DeclaredInFile } from '../analysis/deliveries/declared.ts';
import type { Unfollowed } from '../analysis/deliveries/unfollowed.ts';
import { haveSameItems } from '../analysis/sameItems.ts';
import type { Place } from '../analysis/views/place.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import { declaredInView } from './declaredInView.ts';
import type { Kustomizations } from './kustomizations.ts';
import { decoded } from './repositoryFolders.ts';
import { foldersAbove, type RepositoryUrls } from './repositoryUrls.ts';

export interface UnfollowedOptions {
  /** Of all files, and of what views make of their objects. */
  readonly all: (made: readonly (readonly [string, DeclaredInFile])[]) => readonly Unfollowed[];
  /** Whether a file has any object that delivers. */
  readonly declares: (uri: string) => boolean;
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
  #made: readonly (readonly [string, DeclaredInFile])[] = [];
  readonly #answers = new Map<string, readonly Place[]>();

  constructor(options: UnfollowedOptions) {
    this.#options = options;
  }

  /** Other deliveries are there. */
  forget(): void {
    this.#rooted = undefined;
    this.#answers.clear();
  }

  /** Objects that deliver may be another thing in views than in files: a kustomization patches them. */
  takeViews(views: readonly { readonly file: ReadText; readonly inputs: ReadonlySet<string> }[]): void {
    const { declares } = this.#options;
    const made = views.flatMap(({ file, inputs }) =>
      [...inputs].some(declares) ? declaredInView(file, declares) : [],
    );
    if (haveSameItems(made, this.#made)) return;
    this.#made = made;
    this.forget();
  }

  /** Where those are written that may take a file, and change it. The same array until that is another answer. */
  at(uri: string): readonly Place[] {
    this.#renew();
    const known = this.#answers.get(uri) ?? this.#find(uri);
    this.#answers.set(uri, known);
    return known;
  }

  #find(uri: string): readonly Place[] {
    this.#rooted ??= this.#options.all(this.#made).flatMap((delivery) => this.#rootedOf(delivery));
    if (this.#rooted.length === 0) return [];
    const { kustomizations } = this.#options;
    const takers = [...this.#takenByAll()].flatMap(([folder, taken]) =>
      taken.has(uri) ? { folder, isOutermost: kustomizations.isOutermost(folder) } : [],
    );
    // A folder without a kustomization is taken with what is in it.
    const plain = foldersAbove(uri).filter((folder) => kustomizations.in(folder) === undefined);
    return this.#rooted.flatMap((one) => {
      const { at, changes } = one.delivery;
      // What it builds of one that nobody includes is what is built of it in any case.
      const isTaken = takers.some(
        ({ folder, isOutermost }) => (changes || !isOutermost) && means(one, folder),
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
