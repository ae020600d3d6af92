/**
 * Which folders of the project are delivered into a cluster, by whom, and with which changes.
 * Knows paths from the root of a repository, which is a folder above; does not know what is built of a folder.
 */
import type { ChartDelivery } from '../analysis/deliveries/chartDelivery.ts';
import type { Declared, DeclaredInFile } from '../analysis/deliveries/declared.ts';
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { isFleetFile } from '../analysis/deliveries/readFleet.ts';
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
import { describingFiles, perhapsDeclared } from './chartTemplates.ts';
import type { ChartCandidate, Delivered } from './delivered.ts';
import { type BuiltView, DeliveriesAsBuilt, eachOnce } from './deliveriesAsBuilt.ts';
import { firstOf } from './firstOf.ts';
import { inFluxClusters } from './fluxClusters.ts';
import type { Kustomizations } from './kustomizations.ts';
import { mayDiffer, readDeclared } from './readDeclared.ts';
import { below, RepositoryFolders } from './repositoryFolders.ts';
import { foldersAbove, RepositoryUrls } from './repositoryUrls.ts';
import { resourcesIn } from './resourcesIn.ts';
import { SourceOverrides } from './sourceOverrides.ts';
import { UnfollowedDeliveries } from './unfollowedDeliveries.ts';
import { withResources } from './withResources.ts';

export interface DeliveriesOptions {
  readonly kustomizations: Pick<
    Kustomizations,
    'in' | 'isAround' | 'sharesFiles' | 'folders' | 'isOutermost' | 'mentionedBy' | 'textRevision'
  >;
  /** The text of any file; undefined where there is none, or nobody has read it yet. */
  readonly textOf: (uri: string) => string | undefined;
  /** The views that are made now. */
  readonly views: () => Iterable<BuiltView>;
}

export class Deliveries {
  readonly #kustomizations: DeliveriesOptions['kustomizations'];
  readonly #byFile = new Map<string, DeclaredInFile>();
  readonly #asBuilt: DeliveriesAsBuilt;
  /** Those of them that are templates if a chart is there. */
  readonly #templates = new Set<string>();
  /** Files around those that are looked at. */
  readonly #around = new Set<string>();
  /** What files declare that were passed over. */
  readonly #passedOver = new Map<string, DeclaredInFile>();
  readonly #folders: RepositoryFolders;
  readonly #urls: RepositoryUrls;
  readonly #overrides: SourceOverrides;
  /** What may take a file as well. */
  readonly unfollowed: UnfollowedDeliveries;
  #delivered: readonly Delivered[] = [];
  #isFound = true;
  /** Grows whenever another answer is possible. */
  revision = 0;
  #charts: readonly ChartCandidate[] | undefined;
  #open: readonly Remark[] | undefined;
  /** What was taken last: of a file of thousands of documents an edit changes one. */
  #last: { readonly uri: string; readonly documents: readonly PlacedDocument[] } | undefined;

  constructor({ kustomizations, textOf, views }: DeliveriesOptions) {
    this.#kustomizations = kustomizations;
    this.#asBuilt = new DeliveriesAsBuilt(views, this.#byFile);
    this.#folders = new RepositoryFolders(textOf);
    this.#urls = new RepositoryUrls(textOf);
    this.#overrides = new SourceOverrides({ folders: this.#folders, urls: this.#urls });
    this.unfollowed = new UnfollowedDeliveries({
      all: () => this.#unfollowed(),
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
    // A link may lead to what is looked at.
    if (this.#byFile.has(uri)) return;
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
    const isTemplate = now !== undefined && describingFiles(uri).length > 0 && String(text).includes('{{');
    this.#templates[isTemplate ? 'add' : 'delete'](uri);
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

  /** Views were made, or are gone. */
  forgetViews(): void {
    this.#asBuilt.forgetViews();
  }

  /** The same array until that is another answer. */
  get delivered(): readonly Delivered[] {
    if (this.#asBuilt.renew()) this.forget();
    if (this.#isFound) return this.#delivered;
    this.#isFound = true;
    // Whose repository that is has to be read first.
    for (const [uri, { unfollowed, charts, open }] of this.#byFile)
      if (unfollowed.length + charts.length + open.length > 0) this.#urls.cloneOf(uri);
    const isMeant = ({ folder, isAround }: Delivered) =>
      !isAround || this.#kustomizations.sharesFiles(folder);
    const by = (files: readonly (readonly [string, DeclaredInFile])[]) =>
      files.flatMap(([uri, file]) => this.#deliveredBy(uri, file).filter(isMeant));
    const files = this.#files();
    const inForce = this.#asBuilt.inForce(files);
    const asWritten = by(files);
    const each = eachOnce(inForce === files ? asWritten : by(inForce), asWritten);
    const found = inFluxClusters(each, this.#kustomizations);
    const isSame = haveSameItems(
      found,
      this.#delivered,
      (a, b) => a.folder === b.folder && a.delivery === b.delivery,
    );
    if (!isSame) this.#delivered = found;
    return this.#delivered;
  }

  /** The charts that files install, wherever they lie, also in other repositories. */
  get charts(): readonly ChartCandidate[] {
    this.#charts ??= this.#files().flatMap(([uri, file]) => {
      const sets = file.sets.flatMap((set) => {
        const some = this.#rootsOf(uri).map((root) => set.in(this.#folders.at(root)));
        return some.find(({ charts }) => charts.length > 0)?.charts ?? [];
      });
      return [...file.charts, ...sets].map((chart) => this.candidateOf(chart, uri));
    });
    return this.#charts;
  }

  /** What objects of Flux deliver of the repository that they are in, or may be in: whether the folder is there or not. */
  get ofFlux(): readonly Delivery[] {
    return this.#asBuilt
      .inForce(this.#files())
      .flatMap(([uri, { deliveries }]) =>
        deliveries.filter(
          ({ tool, repository }) => tool === 'flux' && !this.#urls.isElsewhere(uri, repository),
        ),
      );
  }

  /** A chart that the object of a file, or of what is built there, installs. */
  candidateOf(chart: ChartDelivery, uri: string): ChartCandidate {
    return { chart, uri, ...(this.#urls.isElsewhere(uri, chart.repository) && { isElsewhere: true }) };
  }

  /** What is delivered, and nobody knows from where in the repository of the file. */
  get open(): readonly Remark[] {
    const isMeant = (uri: string) => !isFleetFile(uri) || this.#folders.hasBeside(uri, this.#around);
    this.#open ??= this.#allOf(
      ({ open }) => open,
      this.#files().filter(([uri]) => isMeant(uri)),
    ).filter(({ at, repository }) => !this.#urls.isElsewhere(at.in.uri, repository));
    return this.#open;
  }

  #unfollowed(): readonly Unfollowed[] {
    const { made } = this.#asBuilt;
    const files = [...this.#files(), ...made];
    const followed = new Set(this.#allOf(({ deliveries }) => deliveries.map(deliveryKey), files));
    return [
      ...this.#overrides.unused(this.delivered),
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
    const isOfChart = (uri: string) =>
      this.#templates.has(uri) && describingFiles(uri).some((one) => this.#folders.has(one));
    return [...this.#byFile]
      .map(([uri, file]) => [uri, isOfChart(uri) ? perhapsDeclared(file) : file] as const)
      .sort(([a], [b]) => compareUris(a, b));
  }

  /** Each in the outermost folder above that has its path: there the repository begins. */
  #deliveredBy(uri: string, { deliveries, sets }: DeclaredInFile): readonly Delivered[] {
    const roots = this.#rootsOf(uri);
    const isHere = ({ repository }: Delivery) => !this.#urls.isElsewhere(uri, repository);
    const alone = deliveries
      .filter(isHere)
      .flatMap((delivery) => firstOf(roots, (root) => this.#findIn(root, delivery, uri)));
    const ofSets = sets.flatMap(
      (set) =>
        firstOf(roots, (root): readonly Delivered[] | undefined => {
          const declared: Declared = set.in(this.#folders.at(root));
          const found = declared.deliveries
            .filter(isHere)
            .flatMap((one) => this.#findIn(root, one, uri) ?? []);
          return found.length > 0 ? found : undefined;
        })[0] ?? [],
    );
    return [...alone, ...ofSets];
  }

  #rootsOf(uri: string): readonly string[] {
    return foldersAbove(uri).toReversed();
  }

  /** `uri`: the file that declares it. */
  #findIn(root: string, declared: Delivery, uri: string): Delivered | undefined {
    const folder = below(root, declared.path);
    const delivery = this.#overrides.in(folder, declared);
    if (this.#kustomizations.in(folder) !== undefined)
      return { folder, delivery, ...(this.#kustomizations.isAround(folder) && { isAround: true as const }) };
    // A whole repository of plain files says too little: it may be another one. A chart is installed, not applied.
    const isUnsure = delivery.path === '' && !this.#urls.isOwnRoot(folder, uri, delivery.repository);
    const isChart = this.#folders.has(below(folder, 'Chart.yaml'));
    const resources =
      isUnsure || isChart
        ? []
        : resourcesIn(folder, delivery, this.#around, this.#folders, this.#kustomizations);
    if (resources.length === 0) return undefined;
    const own = resources.flatMap(([path, isAround]) => (isAround ? [] : path));
    return own.length === 0
      ? { folder, delivery, isAround: true }
      : { folder, delivery: withResources(delivery, own) };
  }
}
