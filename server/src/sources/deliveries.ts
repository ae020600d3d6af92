/**
 * Which folders of the project are delivered into a cluster, by whom, and with which changes.
 * Knows paths from the root of a repository, which is a folder above; does not know what is built of a folder.
 */

import type { ChartDelivery } from '../analysis/deliveries/chartDelivery.ts';
import type { Declared, DeclaredInFile } from '../analysis/deliveries/declared.ts';
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import {
  deliveryKey,
  madeInViews,
  type Unfollowed,
  whatMayNeedLinks,
} from '../analysis/deliveries/unfollowed.ts';
import type { PlacedDocument } from '../analysis/documents/document.ts';
import type { Text } from '../analysis/documents/piecedText.ts';
import type { Remark } from '../analysis/kustomize/remark.ts';
import { haveSameItems } from '../analysis/sameItems.ts';
import { compareUris } from '../analysis/views/place.ts';
import type { Kustomizations } from './kustomizations.ts';
import { mayDiffer, readDeclared } from './readDeclared.ts';
import { below, RepositoryFolders } from './repositoryFolders.ts';
import { foldersAbove, RepositoryUrls } from './repositoryUrls.ts';
import { UnfollowedDeliveries } from './unfollowedDeliveries.ts';
import { withResources } from './withResources.ts';

/** A folder, and what is delivered of it. */
export interface Delivered {
  readonly folder: string;
  readonly delivery: Delivery;
  /** Nothing of it is looked at: it shows the same files, and has a say about them. */
  readonly isAround?: true;
}

/** A chart that is installed, and the folder in which the repository begins that it is in, as its object's file has it. */
export interface ChartCandidate {
  readonly chart: ChartDelivery;
  /** The file that says so. */
  readonly uri: string;
}

export interface DeliveriesOptions {
  readonly kustomizations: Pick<
    Kustomizations,
    'in' | 'isAround' | 'sharesFiles' | 'folders' | 'isOutermost' | 'mentionedBy' | 'textRevision'
  >;
  /** The text of any file; undefined where there is none, or nobody has read it yet. */
  readonly textOf: (uri: string) => string | undefined;
}

export class Deliveries {
  readonly #kustomizations: DeliveriesOptions['kustomizations'];
  readonly #byFile = new Map<string, DeclaredInFile>();
  /** Files around those that are looked at. */
  readonly #around = new Set<string>();
  /** What files declare that were passed over. */
  readonly #passedOver = new Map<string, DeclaredInFile>();
  readonly #folders: RepositoryFolders;
  readonly #urls: RepositoryUrls;
  /** What may take a file as well. */
  readonly unfollowed: UnfollowedDeliveries;
  readonly #withResources = new WeakMap<
    Delivery,
    { readonly of: readonly string[]; readonly delivery: Delivery }
  >();
  #delivered: readonly Delivered[] = [];
  #isFound = true;
  /** Grows whenever another answer is possible. */
  revision = 0;
  #charts: readonly ChartCandidate[] | undefined;
  #open: readonly Remark[] | undefined;
  /** What was taken last: of a file of thousands of documents an edit changes one. */
  #last: { readonly uri: string; readonly documents: readonly PlacedDocument[] } | undefined;

  constructor({ kustomizations, textOf }: DeliveriesOptions) {
    this.#kustomizations = kustomizations;
    this.#folders = new RepositoryFolders(textOf);
    this.#urls = new RepositoryUrls(textOf);
    this.unfollowed = new UnfollowedDeliveries({
      all: (made) => this.#unfollowed(made),
      declares: (uri) => this.#byFile.has(uri),
      kustomizations,
      urls: this.#urls,
    });
  }

  /** Takes a file that lies around those that are looked at: what it declares counts. Answers whether it installs charts. */
  surround(uri: string, text: string): boolean {
    this.#around.add(uri);
    this.#take(uri, text, undefined);
    return (this.#byFile.get(uri)?.charts.length ?? 0) > 0;
  }

  /** Takes a file that was passed over: what it delivers is not followed. */
  passOver(uri: string, text: string): void {
    this.passOverName(uri);
    const declared = readDeclared(uri, text, undefined);
    if (declared === undefined) return;
    this.#passedOver.set(uri, declared);
    this.#urls.cloneOf(uri);
    this.forget();
  }

  /** What a set takes its parameters from may be passed over: then they are not known. */
  passOverName(uri: string): void {
    if (![...this.#byFile.values()].some(({ sets }) => sets.length > 0)) return;
    this.#folders.passOver(uri);
    this.forget();
  }

  forgetPassedOver(): void {
    this.#folders.forgetPassedOver();
    this.#passedOver.clear();
    this.forget();
  }

  /** Takes the text of a file, and its documents where somebody has them; undefined where it is gone. */
  take(uri: string, text: Text | undefined, documents: readonly PlacedDocument[] | undefined): void {
    // A build may have asked for one around: it still says what it said.
    if (text !== undefined || !this.#around.has(uri)) this.#take(uri, text, documents);
  }

  #take(uri: string, text: Text | undefined, documents: readonly PlacedDocument[] | undefined): void {
    const isOther = this.#folders.take(uri, text !== undefined);
    const before = this.#byFile.get(uri);
    const earlier = before === undefined && this.#last?.uri === uri ? this.#last.documents : [];
    this.#last = documents && { uri, documents };
    const isWorthReading = documents === undefined || mayDiffer(uri, earlier, documents);
    const now = text !== undefined && isWorthReading ? readDeclared(uri, text, documents) : undefined;
    if (now !== undefined) this.#byFile.set(uri, now);
    else this.#byFile.delete(uri);
    if (now !== undefined || before !== undefined)
      this.#urls.setObjects([...this.#byFile.values()].flatMap(({ repositories }) => repositories));
    const isAsked = this.#folders.hasAsked(uri) || this.#urls.hasAsked(uri);
    if (now !== undefined || before !== undefined || isAsked || (this.#byFile.size > 0 && isOther))
      this.forget();
  }

  /** What is where has changed. */
  forget(): void {
    this.#isFound = false;
    this.#charts = undefined;
    this.#open = undefined;
    this.unfollowed.forget();
    this.revision += 1;
  }

  /** The folders and files that an address in a file leads to, if it may be one of the repository that the file is in. */
  inOwn(uri: string, address: string): readonly string[] {
    return this.#urls.inOwn(uri, address);
  }

  /** The same array until that is another answer. */
  get delivered(): readonly Delivered[] {
    if (this.#isFound) return this.#delivered;
    this.#isFound = true;
    // Whose repository that is has to be read first.
    for (const [uri, { unfollowed }] of this.#byFile) if (unfollowed.length > 0) this.#urls.cloneOf(uri);
    const isMeant = ({ folder, isAround }: Delivered) =>
      !isAround || this.#kustomizations.sharesFiles(folder);
    const found = this.#files().flatMap(([uri, file]) => this.#deliveredBy(uri, file).filter(isMeant));
    const isSame = haveSameItems(
      found,
      this.#delivered,
      (a, b) => a.folder === b.folder && a.delivery === b.delivery,
    );
    if (!isSame) this.#delivered = found;
    return this.#delivered;
  }

  /** The charts that files install, wherever they lie. */
  get charts(): readonly ChartCandidate[] {
    this.#charts ??= this.#files().flatMap(([uri, file]) => {
      const sets = file.sets.flatMap((set) => {
        const some = this.#rootsOf(uri).map((root) => set.in(this.#folders.at(root)));
        return some.find(({ charts }) => charts.length > 0)?.charts ?? [];
      });
      return [...file.charts, ...sets]
        .filter(({ repository }) => !this.#urls.isElsewhere(uri, repository))
        .map((chart) => ({ chart, uri }));
    });
    return this.#charts;
  }

  /** What is delivered, and nobody knows from where. */
  get open(): readonly Remark[] {
    this.#open ??= this.#allOf(({ open }) => open);
    return this.#open;
  }

  /** `made`: what views make of objects that files have. */
  #unfollowed(made: readonly (readonly [string, DeclaredInFile])[]): readonly Unfollowed[] {
    const followed = new Set(this.#allOf(({ deliveries }) => deliveries.map(deliveryKey)));
    return [
      ...this.#allOf((declared) => madeInViews(declared, followed), made),
      ...this.#allOf(({ unfollowed }) => unfollowed),
      ...this.#allOf(whatMayNeedLinks, [...this.#passedOver]),
    ];
  }

  /** What sets have depends on the repository that they are looked for in. */
  #allOf<Item>(itemsIn: (declared: Declared) => readonly Item[], files = this.#files()): readonly Item[] {
    return files.flatMap(([uri, file]) => [
      ...itemsIn(file),
      ...file.sets.flatMap(
        (set) =>
          firstOf(this.#rootsOf(uri), (root) => {
            const found = itemsIn(set.in(this.#folders.at(root)));
            return found.length > 0 ? found : undefined;
          })[0] ?? [],
      ),
    ]);
  }

  #files(): readonly (readonly [string, DeclaredInFile])[] {
    return [...this.#byFile].sort(([a], [b]) => compareUris(a, b));
  }

  /** Each in the outermost folder above that has its path: there the repository begins. */
  #deliveredBy(uri: string, { deliveries, sets }: DeclaredInFile): readonly Delivered[] {
    const roots = this.#rootsOf(uri);
    const isHere = ({ repository }: Delivery) => !this.#urls.isElsewhere(uri, repository);
    const alone = deliveries
      .filter(isHere)
      .flatMap((delivery) => firstOf(roots, (root) => this.#findIn(root, delivery)));
    const ofSets = sets.flatMap(
      (set) =>
        firstOf(roots, (root): readonly Delivered[] | undefined => {
          const declared: Declared = set.in(this.#folders.at(root));
          const found = declared.deliveries.filter(isHere).flatMap((one) => this.#findIn(root, one) ?? []);
          return found.length > 0 ? found : undefined;
        })[0] ?? [],
    );
    return [...alone, ...ofSets];
  }

  #rootsOf(uri: string): readonly string[] {
    return foldersAbove(uri).toReversed();
  }

  #findIn(root: string, delivery: Delivery): Delivered | undefined {
    const folder = below(root, delivery.path);
    if (this.#kustomizations.in(folder) !== undefined)
      return { folder, delivery, ...(this.#kustomizations.isAround(folder) && { isAround: true as const }) };
    // A whole repository of plain files says too little: it may be another one. A chart is installed, not applied.
    const isChart = this.#folders.has(below(folder, 'Chart.yaml'));
    const resources = delivery.path === '' || isChart ? [] : this.#resourcesIn(folder, delivery.isRecursive);
    if (resources.length === 0) return undefined;
    const own = resources.flatMap(([path, isAround]) => (isAround ? [] : path));
    return own.length === 0
      ? { folder, delivery, isAround: true }
      : { folder, delivery: this.#with(delivery, own) };
  }

  /** The manifests in a folder, and kustomizations below it, as paths from there, and whether all of it lies around. */
  #resourcesIn(folder: string, isRecursive: boolean): readonly (readonly [string, boolean])[] {
    const found = new Map<string, boolean>();
    for (const way of this.#folders.filesIn(folder)) {
      const parts = way.split('/');
      if (!/\.(?:ya?ml|json)$/i.test(way) || (parts.length > 1 && !isRecursive)) continue;
      const inner = parts.findIndex(
        (_, index) =>
          index > 0 && this.#kustomizations.in(below(folder, parts.slice(0, index).join('/'))) !== undefined,
      );
      const path = parts.slice(0, inner === -1 ? parts.length : inner).join('/');
      found.set(path, (found.get(path) ?? true) && this.#around.has(below(folder, way)));
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The same for the same paths. */
  #with(delivery: Delivery, paths: readonly string[]): Delivery {
    const known = this.#withResources.get(delivery);
    if (known !== undefined && haveSameItems(known.of, paths)) return known.delivery;
    const made = withResources(delivery, paths);
    this.#withResources.set(delivery, { of: paths, delivery: made });
    return made;
  }
}

function firstOf<Item, Answer>(
  items: readonly Item[],
  answer: (item: Item) => Answer | undefined,
): readonly Answer[] {
  for (const item of items) {
    const found = answer(item);
    if (found !== undefined) return [found];
  }
  return [];
}
