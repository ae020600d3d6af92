/**
 * Which folders of the project are delivered into a cluster, by whom, and with which changes.
 * Knows paths from the root of a repository, which is a folder above; does not know what is built of a folder.
 */

import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { mayDeliver, readDeliveries } from '../analysis/deliveries/readDeliveries.ts';
import type { PlacedDocument } from '../analysis/documents/document.ts';
import { readManifestFile } from '../analysis/documents/manifestFile.ts';
import type { Text } from '../analysis/documents/piecedText.ts';
import { folderOf } from '../analysis/kustomize/files.ts';
import { madeSequence, madeText } from '../analysis/kustomize/node.ts';
import { mayHoldManifests } from '../analysis/views/manifestText.ts';
import { compareUris } from '../analysis/views/place.ts';
import type { Kustomizations } from './kustomizations.ts';

/** A folder, and what is delivered of it. */
export interface Delivered {
  readonly folder: string;
  readonly delivery: Delivery;
}

export class Deliveries {
  readonly #kustomizations: Pick<Kustomizations, 'in'>;
  readonly #byFile = new Map<string, readonly Delivery[]>();
  /** All files with texts. */
  readonly #files = new Set<string>();
  #delivered: readonly Delivered[] | undefined = [];

  constructor(kustomizations: Pick<Kustomizations, 'in'>) {
    this.#kustomizations = kustomizations;
  }

  /** Takes the text of a file, and its documents where somebody has them; undefined where it is gone. */
  take(uri: string, text: Text | undefined, documents: readonly PlacedDocument[] | undefined): void {
    const isNew = !this.#files.has(uri);
    if (text === undefined) this.#files.delete(uri);
    else if (isNew) this.#files.add(uri);
    const before = this.#byFile.get(uri);
    const now = text === undefined ? [] : read(uri, text, documents);
    if (now.length > 0) this.#byFile.set(uri, now);
    else this.#byFile.delete(uri);
    const hasOthers = now.length > 0 || before !== undefined;
    if (hasOthers || (this.#byFile.size > 0 && (isNew || text === undefined))) this.forget();
  }

  /** What is where has changed. */
  forget(): void {
    this.#delivered = undefined;
  }

  /** The same array until that is another answer. */
  get delivered(): readonly Delivered[] {
    this.#delivered ??= [...this.#byFile]
      .sort(([a], [b]) => compareUris(a, b))
      .flatMap(([uri, deliveries]) => deliveries.flatMap((delivery) => this.#find(uri, delivery) ?? []));
    return this.#delivered;
  }

  /** In the outermost folder above that has the path: there the repository begins. */
  #find(uri: string, delivery: Delivery): Delivered | undefined {
    const folders: string[] = [];
    for (let at = folderOf(uri); /[^/]$/.test(at); at = folderOf(at)) folders.unshift(at);
    for (const root of folders) {
      const folder =
        delivery.path === '' ? root : `${root}/${delivery.path.split('/').map(encodeURIComponent).join('/')}`;
      if (this.#kustomizations.in(folder) !== undefined) return { folder, delivery };
      // A whole repository of plain files says too little: it may be another one.
      const resources = delivery.path === '' ? [] : this.#resourcesIn(folder, delivery.isRecursive);
      if (resources.length > 0) return { folder, delivery: withResources(delivery, resources) };
    }
    return undefined;
  }

  /** The manifests in a folder, and kustomizations below it, as paths from there. */
  #resourcesIn(folder: string, isRecursive: boolean): readonly string[] {
    const found = new Set<string>();
    for (const uri of this.#files) {
      if (!uri.startsWith(`${folder}/`) || !/\.(?:ya?ml|json)$/i.test(uri)) continue;
      const way = uri.slice(folder.length + 1).split('/');
      if (way.length > 1 && !isRecursive) continue;
      const inner = way.findIndex(
        (_, index) =>
          index > 0 && this.#kustomizations.in(`${folder}/${way.slice(0, index).join('/')}`) !== undefined,
      );
      found.add(decodeURIComponent(way.slice(0, inner === -1 ? way.length : inner).join('/')));
    }
    return [...found].sort();
  }
}

function read(
  uri: string,
  text: Text,
  documents: readonly PlacedDocument[] | undefined,
): readonly Delivery[] {
  if (documents !== undefined) return readDeliveries(uri, documents);
  const whole = String(text);
  return mayDeliver(whole) && mayHoldManifests(uri, whole)
    ? readDeliveries(uri, readManifestFile(whole).documents)
    : [];
}

function withResources(delivery: Delivery, paths: readonly string[]): Delivery {
  const { at, fields } = delivery;
  const resources = madeSequence(
    paths.map((path) => madeText(path, at)),
    at,
  );
  return { ...delivery, fields: new Map([...fields, ['resources', resources]]) };
}
