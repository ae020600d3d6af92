/**
 * The views that are made of several files: one for each kustomization that no other one includes.
 * Knows what each was made of, and makes it again when that changes; how one is made is the builder's to know.
 */
import type { Text } from '../analysis/documents/piecedText.ts';
import type { Doubt } from '../analysis/messages/facts/fixes.ts';
import { Around } from './around.ts';
import { BuildDoubts } from './buildDoubts.ts';
import { type Root, rootsOf } from './buildRoots.ts';
import type { Build, BuildsOptions, Built, ViewBuilder } from './built.ts';
import { chartsIn } from './chartReleases.ts';
import type { ChartCandidate, Delivered } from './delivered.ts';
import { Deliveries } from './deliveries.ts';
import { givenUp } from './givenUp.ts';
import { InputFiles } from './inputFiles.ts';
import { InputUsers, inputsOf, type User } from './inputUsers.ts';
import { isKustomizationName, Kustomizations } from './kustomizations.ts';
import { type Restable, restBuilds } from './restBuilds.ts';
import { type FileEdits, spoiledAmong } from './spoiledBuilds.ts';
import { attempted } from './workHooks.ts';

export type { Build, BuildRequest, BuildsOptions, Built, MakeBuilder } from './built.ts';

interface Kept extends Restable, User {
  readonly root: Root;
  /** It asks for files that nobody has read. */
  isWaiting: boolean;
}

const none: ReadonlySet<string> = new Set();

export class Builds {
  readonly #options: BuildsOptions;
  readonly #inputs: InputFiles;
  readonly #kustomizations = new Kustomizations((uri) => this.canonical(uri));
  readonly #deliveries = new Deliveries({
    kustomizations: this.#kustomizations,
    textOf: (uri) => this.#inputs.textOf(uri),
    views: () => this.#kept.values(),
  });
  readonly #kept = new Map<string, Kept>();
  readonly #users = new InputUsers<Kept>({
    onTaken: (uri, isTaken) => this.#options.workspace.cover(uri, isTaken),
    onLeft: (uri) => {
      this.#revision += 1;
      this.#inputs.forget(uri);
    },
  });
  readonly #dirty = new Set<Kept>();
  readonly #build: ViewBuilder;
  #outermost: readonly string[] = [];
  #delivered: readonly Delivered[] = [];
  #isSettling = false;
  /** Grows whenever an answer to who builds may be another one. */
  #revision = 0;
  readonly #doubts = new BuildDoubts({
    made: () => this.#kept.values(),
    kustomizations: this.#kustomizations,
    labelOf: (folder) => this.#options.labelOf(folder),
    isTaken: (uri) => this.#users.isTaken(uri),
    deliveries: this.#deliveries,
  });
  /** What lies around the files that are looked at. */
  readonly around = new Around({
    kustomizations: this.#kustomizations,
    deliveries: this.#deliveries,
    doubts: this.#doubts,
    link: (uri, real) => this.link(uri, real),
    onChange: () => {
      this.#revision += 1;
    },
  });

  constructor(options: BuildsOptions) {
    this.#options = options;
    const kustomizations = this.#kustomizations;
    this.#inputs = new InputFiles({
      ...options,
      hasKustomization: (folder) => kustomizations.in(folder) !== undefined,
      lastGood: (uri) => kustomizations.lastGood(uri),
    });
    const files = { read: (uri: string) => this.#inputs.read(uri), revision: () => this.#revision };
    this.#build = options.makeBuilder(files, options.staysTrue);
  }

  /** Takes note of a text that changed; undefined where the file is gone. */
  changed(uri: string, text: Text | undefined): void {
    this.#revision += 1;
    const isLost = text === undefined && this.#inputs.isUnreadable(uri);
    if (isKustomizationName(uri)) this.#kustomizations.take(uri, text && String(text), isLost);
    this.#deliveries.take(uri, text, this.#options.workspace.file(uri)?.documents);
    // A link may lead elsewhere by now.
    if (text === undefined) this.#inputs.links.forget(uri);
    this.#outdate(uri);
  }

  /** Takes note that a path leads to the file of another one. */
  link(uri: string, real: string): void {
    if (!this.#inputs.links.note(uri, real)) return;
    this.#revision += 1;
    this.#kustomizations.relink();
    this.#outdate(uri);
  }

  /** The path by which a file is known that several lead to. */
  canonical(uri: string): string {
    return this.#inputs.links.canonical(uri);
  }

  #outdate(uri: string): void {
    for (const one of [uri, ...this.#inputs.links.othersOf(uri)]) {
      if (!this.#inputs.outdate(one)) continue;
      for (const kept of this.#users.of(one)) this.#dirty.add(kept);
    }
  }

  /** Makes again what has changed, and what rests that is made of a file which somebody looks at. Mostly costs nothing. */
  settle(lookedAt?: string): void {
    if (lookedAt !== undefined)
      for (const kept of this.#users.of(lookedAt)) if (kept.isResting) this.#dirty.add(kept);
    // What is made may deliver something else, which is made then; what delivers itself as another thing never ends.
    for (let rounds = 10, open = this.#unsettled(); rounds > 0 && open.length > 0; rounds -= 1) {
      for (const kept of open) this.#make(kept);
      open = this.#unsettled();
    }
  }

  /**
   * The same, and lets other work run in between, until `isOver` says that nobody waits. `onMade` is told of each.
   */
  async settleInSlices(
    pause: () => Promise<void>,
    isOver: () => boolean = () => false,
    onMade: (id: string) => void = () => undefined,
  ): Promise<void> {
    for (const kept of this.#unsettled()) {
      if (isOver()) return;
      if (this.#dirty.has(kept)) this.#make(kept);
      onMade(kept.id);
      await pause();
    }
  }

  /** Keeps of these views no more than what it takes to make them again. */
  rest(ids: readonly string[]): void {
    this.#unsettled();
    const views = ids.flatMap((id) => this.#kept.get(id) ?? []).filter((kept) => !this.#dirty.has(kept));
    for (const uri of restBuilds(views, { ...this.#options, build: this.#build }))
      if ([...this.#users.of(uri)].every(({ isResting }) => isResting)) this.#inputs.letGo(uri);
  }

  /** Makes again so many of the views that a file is a part of, those first that somebody wants first. */
  settleSome(uri: string, most: number, isFirst: (id: string) => boolean): void {
    this.#unsettled();
    const open = this.#outdated(uri);
    const ranked = [...open.filter(({ id }) => isFirst(id)), ...open.filter(({ id }) => !isFirst(id))];
    for (const kept of ranked.slice(0, most)) this.#make(kept);
  }

  /** The views of a file that show what it said before, by label. */
  outdated(uri: string): ReadonlySet<string> {
    return new Set(this.#outdated(uri).map(({ label }) => label));
  }

  #outdated(uri: string): readonly Kept[] {
    return [...this.#users.of(uri)].filter((kept) => this.#dirty.has(kept) && kept.build);
  }

  /** The files that are asked for and that nobody has read. */
  get wanted(): ReadonlySet<string> {
    return this.#inputs.wanted;
  }

  /** Whether a file is a part of any view, or would be one if it were there. */
  isInput(uri: string): boolean {
    return this.#users.of(uri).size > 0;
  }

  /** Whether a file is a kustomization that cannot be read now, and could before. */
  isStale(uri: string): boolean {
    return this.#kustomizations.lastGood(uri) !== undefined;
  }

  /** The builds that may take a file, and of which nobody knows what they make of it. */
  doubtsAt(uri: string): readonly Doubt[] {
    return this.#doubts.at(uri);
  }

  /** The builds that edits of their files would break, or that carry them on to where they are not meant. */
  spoiledBy(change: FileEdits): readonly Doubt[] {
    const { trial } = this.#build;
    if (trial === undefined) return [];
    const users = new Set(change.edits.flatMap(({ file }) => [...this.#users.of(file)]));
    const builds = [...users].flatMap(({ build }) => build ?? []);
    return spoiledAmong(builds, change, (uri) => this.#inputs.read(uri), trial);
  }

  /** Grows whenever `doubtsAt` may have another answer. */
  get doubtsRevision(): number {
    return this.#doubts.revision + this.#kustomizations.textRevision + this.#deliveries.revision;
  }

  /** What is made now, in order. */
  get all(): readonly Build[] {
    return [...this.#kept.values()].flatMap(({ build }) => build ?? []);
  }

  /** The charts that files install, as overlays have them, wherever they lie; in no order. */
  get deliveredCharts(): readonly ChartCandidate[] {
    const files = this.#deliveries.charts.filter(({ uri }) => !this.#users.isTaken(uri));
    return [...files, ...[...this.#kept.values()].flatMap((kept) => this.#chartsOf(kept))];
  }

  /** What is delivered, and nobody knows from where, or what becomes of it. */
  get openDeliveries(): Pick<Deliveries, 'open' | 'unfollowed' | 'ofFlux'> {
    return this.#deliveries;
  }

  /** A release in an overlay is in the namespace that the overlay gives it. */
  #chartsOf({ id, maker, delivery, build }: Kept): readonly ChartCandidate[] {
    const view = build?.built.file && this.#options.workspace.view(id);
    if (view === undefined) return [];
    return chartsIn(view, delivery).map((chart) => this.#deliveries.candidateOf(chart, maker));
  }

  #unsettled(): readonly Kept[] {
    if (this.#isSettling) return [];
    const { outermost } = this.#kustomizations;
    if (outermost !== this.#outermost) this.#deliveries.forget();
    const { delivered } = this.#deliveries;
    if (outermost !== this.#outermost || delivered !== this.#delivered) this.#takeRoots(outermost, delivered);
    return [...this.#dirty];
  }

  #takeRoots(outermost: readonly string[], delivered: readonly Delivered[]): void {
    this.#outermost = outermost;
    this.#delivered = delivered;
    const roots = new Map(
      rootsOf(outermost, delivered, this.#options.labelOf, this.#kustomizations).map((root) => [
        root.id,
        root,
      ]),
    );
    for (const [id, kept] of this.#kept)
      if (!roots.has(id) || roots.get(id)?.delivery !== kept.delivery) this.#drop(id, kept);
    for (const [id, root] of roots) {
      if (this.#kept.has(id)) continue;
      const kept: Kept = {
        ...{ ...root, root },
        ...{ build: undefined, inputs: none, taken: none, isWaiting: true, isResting: false },
      };
      this.#kept.set(id, kept);
      this.#dirty.add(kept);
    }
  }

  #drop(id: string, kept: Kept): void {
    this.#kept.delete(id);
    this.#dirty.delete(kept);
    this.#users.note(kept, none, none);
    this.#doubts.forget();
    this.#deliveries.forgetViews();
    this.#options.workspace.takeComposed(id, undefined, false);
  }

  /** What asks for files that somebody is about to read stays as it was: it would show what is not so. */
  #make(kept: Kept): void {
    const { workspace, isOnDisk } = this.#options;
    this.#isSettling = true;
    this.#dirty.delete(kept);
    const { build, root, id, maker } = kept;
    kept.isResting = false;
    const built = attempted(() => this.#build({ ...root, previous: build?.built.file })) ?? givenUp(kept);
    if (!built.isOfSame || this.#inputs.wanted.size > 0) this.#noteInputs(kept, built);
    this.#doubts.forget();
    this.#deliveries.forgetViews();
    this.#doubts.askWhose(built);
    if (!kept.isWaiting) {
      const isStale = [...kept.taken].some((uri) => this.#kustomizations.lastGood(uri) !== undefined);
      kept.build = { ...root, built, isStale };
      workspace.takeComposed(id, built.file, isOnDisk(maker));
    }
    this.#isSettling = false;
  }

  #noteInputs(kept: Kept, built: Built): void {
    const { inputs, taken: all } = inputsOf(kept.maker, built, this.#inputs.links);
    const taken = kept.isPassedOver ? none : all;
    kept.isWaiting = [...inputs].some((uri) => this.#inputs.isAwaited(uri));
    this.#users.note(kept, inputs, kept.isWaiting ? new Set([...kept.taken, ...taken]) : taken);
  }
}
