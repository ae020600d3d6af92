/**
 * What Argo CD finds beside kustomizations and writes over the sources of Applications.
 * Knows which file counts for which delivery; what one makes of it is `argoOverride.ts`'s.
 */
import {
  isOverride,
  mayOverrideWithLinks,
  overridden,
  overriddenBy,
  overridesFor,
} from '../analysis/deliveries/argoOverride.ts';
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import type { Unfollowed } from '../analysis/deliveries/unfollowed.ts';
import { folderOf } from '../analysis/kustomize/files.ts';
import type { SourcedNode } from '../analysis/kustomize/node.ts';
import { startOf, wholeText } from '../analysis/views/place.ts';
import { nameOfFile } from '../settings/uris.ts';
import { below, decoded, type RepositoryFolders } from './repositoryFolders.ts';
import { foldersAbove, type RepositoryUrls } from './repositoryUrls.ts';

export interface SourceOverridesOptions {
  readonly folders: Pick<RepositoryFolders, 'at' | 'has' | 'named'>;
  readonly urls: Pick<RepositoryUrls, 'cloneOf'>;
}

type Read = SourcedNode | 'unread';

interface Made {
  readonly of: readonly Read[];
  readonly delivery: Delivery;
}

export class SourceOverrides {
  readonly #options: SourceOverridesOptions;
  readonly #made = new WeakMap<Delivery, Map<string, Made>>();

  constructor(options: SourceOverridesOptions) {
    this.#options = options;
  }

  /** A delivery of a folder, as the files there have it; the same for the same files. */
  in(folder: string, delivery: Delivery): Delivery {
    if (delivery.tool !== 'argocd') return delivery;
    const uris = overridesFor(delivery.name).map((name) => below(folder, name));
    const of = uris.filter((uri) => this.#options.folders.has(uri)).map((uri) => this.#read(uri));
    if (of.length === 0) return delivery;
    const byFolder = this.#made.get(delivery) ?? new Map<string, Made>();
    this.#made.set(delivery, byFolder);
    const known = byFolder.get(folder);
    if (known?.of.length === of.length && of.every((one, index) => one === known.of[index]))
      return known.delivery;
    const made = of.reduce<Delivery>((before, root) => overridden(before, rootOf(root)) ?? before, delivery);
    byFolder.set(folder, { of, delivery: made });
    return made;
  }

  /** What may need links of those that no delivery here is made with, or nobody can. */
  unused(
    delivered: readonly { readonly folder: string; readonly delivery: Delivery }[],
  ): readonly Unfollowed[] {
    const { folders, urls } = this.#options;
    return folders.named(isOverride).flatMap((uri): readonly Unfollowed[] => {
      const folder = folderOf(uri);
      const application = overriddenBy(nameOfFile(uri));
      const root = rootOf(this.#read(uri));
      const isUsed = delivered.some(
        (one) =>
          one.folder === folder &&
          one.delivery.tool === 'argocd' &&
          (application === '' || application === one.delivery.name) &&
          overridden(one.delivery, root) !== undefined,
      );
      if (isUsed || !mayOverrideWithLinks(root)) return [];
      const clone = urls.cloneOf(uri) ?? foldersAbove(uri).at(-1) ?? folder;
      const way = decoded(folder.slice(clone.length + 1));
      const at = root?.at ?? startOf(wholeText(uri, ''));
      return [{ at, repository: undefined, folders: (path) => path === way, changes: true }];
    });
  }

  #read(uri: string): Read {
    return this.#options.folders.at(folderOf(uri)).read(nameOfFile(uri))?.[0] ?? 'unread';
  }
}

function rootOf(read: Read): SourcedNode | undefined {
  return read === 'unread' ? undefined : read;
}
