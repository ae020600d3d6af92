/**
 * The kustomizations among the files of a project, and which of them another one includes.
 * Knows names, and the keys that lead to other folders; does not know what else they say, nor what is made of them.
 */
import { folderOf } from '../analysis/kustomize/files.ts';
import { kustomizationNames } from '../analysis/kustomize/kustomization.ts';
import { compareUris } from '../analysis/views/place.ts';
import { isSameGraph, type KnownKustomization, readKustomization } from './knownKustomization.ts';
import { mentionsOf } from './mentions.ts';

export function isKustomizationName(uri: string): boolean {
  return kustomizationNames.some((name) => uri.endsWith(`/${name}`));
}

/** What is built by itself though it is not what will run: `isTaken` by somebody who was not asked for. */
export interface Alone {
  readonly isComponent: boolean;
  readonly isTaken: boolean;
}

export class Kustomizations {
  readonly #canonical: (uri: string) => string;
  readonly #known = new Map<string, KnownKustomization>();
  #outermost: readonly string[] | undefined = [];
  #reached: ReadonlySet<string> | undefined;
  #taken: ReadonlySet<string> | undefined;
  readonly #wanted = new Set<string>();
  readonly #unreadPassedOver = new Set<string>();
  readonly #mentions = new WeakMap<KnownKustomization, ReadonlySet<string>>();
  /** Those that are there and that nobody can read: they may take anything. */
  readonly unreadable = new Set<string>();
  /** Grows with each text. */
  textRevision = 0;

  /** `canonical`: the path by which a file is known that several lead to. */
  constructor(canonical: (uri: string) => string = (uri) => uri) {
    this.#canonical = canonical;
  }

  /** Takes the text of a file that has such a name; undefined where it is gone, or cannot be read. */
  take(uri: string, text: string | undefined, isUnreadable = false): void {
    if (this.unreadable.has(uri) !== isUnreadable) this.textRevision += 1;
    this.unreadable[isUnreadable ? 'add' : 'delete'](uri);
    const before = this.#known.get(uri);
    // A build may have asked for one around: it still says what it said.
    if (before?.isAround ? text === undefined : before?.text === text) return;
    const now = text === undefined ? undefined : readKustomization(uri, text, before);
    this.textRevision += 1;
    if (now === undefined) this.#known.delete(uri);
    else this.#known.set(uri, now);
    if (!isSameGraph(before, now)) this.#forget();
  }

  /** Takes one that lies around the files that are looked at. */
  surround(uri: string, text: string, more?: Pick<KnownKustomization, 'isPassedOver'>): void {
    const now = readKustomization(uri, text, undefined);
    if (now === undefined || this.#known.has(uri)) return;
    this.#known.set(uri, { ...now, isAround: true, ...more });
    this.textRevision += 1;
    this.#forget();
  }

  /** Takes one that was passed over; undefined where it cannot be read. */
  passOver(uri: string, text: string | undefined): void {
    if (text !== undefined) this.surround(uri, text, { isPassedOver: true });
    else if (!this.#known.has(uri)) {
      this.#unreadPassedOver.add(uri);
      this.take(uri, undefined, true);
    }
  }

  /** All that was passed over is looked for anew. */
  forgetPassedOver(): void {
    for (const uri of this.#unreadPassedOver) this.take(uri, undefined);
    this.#unreadPassedOver.clear();
    for (const [uri, { isPassedOver }] of this.#known) if (isPassedOver) this.#known.delete(uri);
    this.textRevision += 1;
    this.#forget();
  }

  /** A file around counts for what is looked at: who takes it is built. */
  want(uri: string): void {
    this.#wanted.add(uri);
    this.#forget();
  }

  /** Other paths may lead to one file. */
  relink(): void {
    this.textRevision += 1;
    this.#forget();
  }

  #forget(): void {
    this.#outermost = undefined;
    this.#reached = undefined;
    this.#taken = undefined;
  }

  get size(): number {
    return this.#known.size;
  }

  /** What it said when it could be read last, where it cannot be read now: somebody may be typing in it. */
  lastGood(uri: string): string | undefined {
    const known = this.#known.get(uri);
    return known?.goodText === known?.text ? undefined : known?.goodText;
  }

  /** The one that Kustomize takes in a folder. */
  in(folder: string): string | undefined {
    const uris = kustomizationNames.map((name) => this.#canonical(`${folder}/${name}`));
    return uris.find((uri) => this.#known.has(uri));
  }

  /** Those with a kustomization. */
  folders(): ReadonlySet<string> {
    return new Set(Array.from(this.#known.keys(), folderOf));
  }

  /** Whether no other one includes the one in a folder. */
  isOutermost(folder: string): boolean {
    return this.outermost.some((uri) => folderOf(uri) === folder);
  }

  /** These, with the folders that links among them lead to. */
  #withLinked(paths: Iterable<string>): readonly string[] {
    return [...paths].flatMap((path) => {
      const uri = this.in(path);
      return uri === undefined ? path : [path, folderOf(uri)];
    });
  }

  /** Whether the one in a folder lies around what is looked at. */
  isAround(folder: string): boolean {
    const uri = this.in(folder);
    return uri !== undefined && this.#known.get(uri)?.isAround === true;
  }

  /** Whether the one in a folder was passed over. */
  isPassedOver(folder: string): boolean {
    const uri = this.in(folder);
    return uri !== undefined && this.#known.get(uri)?.isPassedOver === true;
  }

  /** Whether what the one in a folder takes counts for what is looked at. */
  sharesFiles(folder: string): boolean {
    const own = () => [...this.#known].flatMap(([uri, { isAround }]) => (isAround ? [] : folderOf(uri)));
    this.#reached ??= new Set([...this.mentionedBy(own()), ...this.#wanted]);
    const reached = this.#reached;
    return [...this.mentionedBy([folder])].some((one) => reached.has(one));
  }

  /**
   * The files and folders that the kustomizations in these may take, with what is taken with them: what one names in any
   * way, be it readable or not.
   */
  mentionedBy(folders: readonly string[]): ReadonlySet<string> {
    const mentioned = new Set(folders);
    for (const folder of mentioned)
      for (const name of kustomizationNames) {
        const uri = this.#canonical(`${folder}/${name}`);
        const known = this.#known.get(uri);
        if (known === undefined) continue;
        mentioned.add(folderOf(uri));
        for (const one of this.#mentionsOf(uri, known)) mentioned.add(one).add(this.#canonical(one));
      }
    return mentioned;
  }

  /** Of one that cannot be read now also what it named before. */
  #mentionsOf(uri: string, known: KnownKustomization): ReadonlySet<string> {
    const before = this.#mentions.get(known);
    if (before !== undefined) return before;
    const { text, goodText = '' } = known;
    const found = mentionsOf(uri, text === goodText ? text : `${goodText}\n${text}`);
    this.#mentions.set(known, found);
    return found;
  }

  /**
   * Those that no other one includes, sorted; of a circle of them the first. Behind them those around that take what they
   * take. The same array until that is another answer.
   */
  get outermost(): readonly string[] {
    this.#outermost ??= this.#findAll();
    return this.#outermost;
  }

  /** Why what is built of the one in a folder is not what will run, if so. */
  alone(folder: string): Alone | undefined {
    const uri = this.in(folder);
    if (uri === undefined || this.isAround(folder)) return undefined;
    const isTaken = this.#takenAround().has(folder);
    const isComponent = this.#known.get(uri)?.isComponent === true;
    return isTaken || isComponent ? { isComponent, isTaken } : undefined;
  }

  /** What those around take: of each kustomization it is asked whether it is among that. */
  #takenAround(): ReadonlySet<string> {
    this.#taken ??= new Set(
      [...this.#known.values()].flatMap(({ isAround, isPassedOver, includes }) =>
        isAround && !isPassedOver ? this.#withLinked(includes) : [],
      ),
    );
    return this.#taken;
  }

  #findAll(): readonly string[] {
    const isAround = (uri: string) => this.#known.get(uri)?.isAround === true;
    const own = this.#findOutermost((uri) => !isAround(uri));
    // Most runs have none.
    if (![...this.#known.keys()].some(isAround)) return own;
    const isComponent = (uri: string) => this.#known.get(uri)?.isComponent === true;
    const others = this.#findOutermost(() => true).filter((uri) => isAround(uri) && !isComponent(uri));
    return [...own, ...others.filter((uri) => this.sharesFiles(folderOf(uri)))];
  }

  #findOutermost(isMeant: (uri: string) => boolean): readonly string[] {
    const meant = [...this.#known].filter(([uri]) => isMeant(uri));
    const included = new Set<string>();
    for (const [, { includes }] of meant)
      for (const folder of this.#withLinked(includes)) included.add(folder);
    const all = meant
      .map(([uri]) => uri)
      .sort(compareUris)
      .filter((uri) => uri === this.in(folderOf(uri)));
    const outermost = all.filter((uri) => !included.has(folderOf(uri)));
    const reached = new Set<string>();
    for (const uri of outermost) this.#reach(uri, reached);
    for (const uri of all) {
      if (reached.has(uri)) continue;
      outermost.push(uri);
      this.#reach(uri, reached);
    }
    return outermost;
  }

  #reach(from: string, reached: Set<string>): void {
    const open = [from];
    for (let uri = open.pop(); uri !== undefined; uri = open.pop()) {
      if (reached.has(uri)) continue;
      reached.add(uri);
      for (const folder of this.#known.get(uri)?.includes ?? []) {
        const next = this.in(folder);
        if (next !== undefined) open.push(next);
      }
    }
  }
}
