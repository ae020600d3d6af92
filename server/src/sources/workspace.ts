/**
 * The manifests of the workspace: as files for the server, as Services, ConfigMaps and workloads for the analysis.
 * Does not read files, watch them or decide which belong to it.
 */
import type { Text } from '../analysis/documents/piecedText.ts';
import type { NeighbourQuestion } from '../analysis/neighbours.ts';
import { asSettingsSay } from '../analysis/views/namespace.ts';
import type { ReadText, TextKind } from '../analysis/views/textKind.ts';
import { readTextAs, textKinds } from '../analysis/views/textKinds.ts';
import type { View } from '../analysis/views/view.ts';
import { normalUri } from '../settings/uris.ts';
import { isComposedId } from './composedId.ts';
import type { WorkspaceConfigMaps } from './configMaps.ts';
import { DeclaredParts } from './declaredParts.ts';
import { showDrafts } from './documentDeclarations.ts';
import { DraftReader, type Replaced } from './draftReader.ts';
import { type FileText, givenBy, isSameText, isTextOf } from './fileText.ts';
import { Revisions } from './revisions.ts';
import type { Knowledge, ServiceSource, SourceChange } from './serviceSource.ts';
import { ShownFiles } from './shownFiles.ts';
import { exchangeFile, takeFile } from './takeFile.ts';
import type { TieJudges } from './tieIndex.ts';
import { WantedContent } from './wantedContent.ts';
import { attempted, noHooks, type WorkHooks } from './workHooks.ts';
import { byPlace, type LeftOutWorkloads, type WorkspaceDocument } from './workloadFiles.ts';
import {
  type ClosedFile,
  closedFileOf,
  type Entry,
  isTaken,
  namespacesAround,
  namespacesOfWorkloads,
  newEntry,
  type UnreadParts,
  unreadParts,
} from './workspaceEntry.ts';
import type { WorkspaceOptions, WorkspaceRules } from './workspaceOptions.ts';

export class Workspace implements ServiceSource {
  readonly kind = 'workspace';
  readonly shownFiles = new ShownFiles();
  readonly #entries = new Map<string, Entry>();
  readonly declared: DeclaredParts;
  readonly #shown = new WeakMap<ReadText, View>();
  readonly #content: WantedContent;
  /** The files of which only what was made of them counts. */
  readonly #covered = new Set<string>();
  readonly #revisions = new Revisions();
  readonly #hooks: WorkHooks;
  readonly #drafts: DraftReader;
  readonly #texts: readonly TextKind[];
  readonly #onDidMove: () => void;
  #rules: WorkspaceRules;

  constructor({ keepsWanted = false, mostCharacters, hooks = noHooks, ...more }: WorkspaceOptions) {
    const { texts = textKinds, onDidMove = () => undefined, ...rules } = more;
    this.#onDidMove = onDidMove;
    this.#texts = texts;
    this.declared = new DeclaredParts(mostCharacters);
    this.#content = new WantedContent({
      keepsWanted,
      entries: this.#entries,
      workloads: this.declared.workloads,
      isShown: (uri) => this.shownFiles.hasOthers(uri),
    });
    this.#hooks = hooks;
    this.#drafts = new DraftReader(hooks);
    this.#rules = rules;
  }

  /** Takes the text of a file, undefined where it is gone; `ahead` as `readAhead` read it; `later`, what it declares may wait. */
  take(uri: string, given: FileText | undefined, ahead?: ReadText, when: 'now' | 'later' = 'now'): void {
    const before = this.#entries.get(uri)?.given?.text;
    const entry = this.#enter(uri, given);
    const mayWait = this.#content.keepsWanted && (given?.isOpen === true || when === 'later');
    if (given?.text !== before || (given?.isOpen && entry.file === undefined)) {
      const isAhead = ahead !== undefined && isTextOf(ahead, given?.text) && entry.file === undefined;
      const file = isAhead
        ? ahead
        : attempted(() => this.#hooks.aroundFile(uri, () => given && this.read(uri, given.text, entry.file)));
      this.#replaceFile(entry, file, { isSame: !entry.file && isSameText(before, given?.text), mayWait });
    }
    if (!mayWait) this.readOn(uri, [...entry.parts.keys()]);
    this.#leave(entry);
  }

  /** Takes what was made of several files, which counts as the maker does; undefined: it is gone. `isSame`: it says what it said. */
  takeComposed(id: string, file: ReadText | undefined, isOnDisk: boolean, isSame = false): void {
    if (file !== undefined && isTaken(this.#entries.get(id), file, isOnDisk)) return;
    const entry = this.#enter(id, file && givenBy(file, isOnDisk));
    if (isSame && file !== undefined) exchangeFile(entry, file, this.#hooks);
    else this.#replaceFile(entry, file, { isSame: false, mayWait: false });
    this.#leave(entry);
  }

  /** Whether only what was made of a file counts, not what it says by itself. */
  cover(uri: string, isCovered: boolean): void {
    this.#covered[isCovered ? 'add' : 'delete'](uri);
    const entry = this.#entries.get(uri);
    if (entry !== undefined) this.#checkMembership(entry);
  }

  isCovered = (uri: string): boolean => this.#covered.has(uri);

  /** Reads a text a few documents at a time: the loop is not blocked by one with many. */
  async readAhead(uri: string, text: Text, pause: () => Promise<void>): Promise<ReadText | undefined> {
    return this.#drafts.readAhead(uri, () => this.read(uri, text), this.#rules, pause);
  }

  /** So many documents of an open file that are yet to be read, by their index: those first on which others may rest. */
  unread(uri: string, most: number): UnreadParts {
    return unreadParts(this.#entries.get(normalUri(uri)), most);
  }

  /** Reads what these declare, as far as they are not read. */
  readOn(uri: string, indexes: readonly number[]): void {
    const entry = this.#entries.get(uri);
    if (entry === undefined) return;
    const read = this.#drafts.readUnread(entry, this.view(uri), indexes, this.#rules);
    if (read.size === 0) return;
    this.#revisions.note('all');
    this.declared.fill(entry, read, this.#rules);
    this.#content.settle(entry);
  }

  /** Whether nothing is known of a file, or only what this text says: taking it costs little. */
  isNew(uri: string, text: Text): boolean {
    const entry = this.#entries.get(normalUri(uri));
    return entry === undefined || entry.parts.length === 0 || isSameText(entry.given?.text, text);
  }

  get configMaps(): WorkspaceConfigMaps {
    return this.declared.configMaps;
  }

  /** The manifests of a file; undefined where it is not known, not kept, or JSON of another kind. */
  file(uri: string): ReadText | undefined {
    // Each neighbour asks, and by the name that it has from here: only others spell a URI in another way.
    return (this.#entries.get(uri) ?? this.#entries.get(normalUri(uri)))?.file;
  }

  /** A text as what it is; undefined where it is of no kind. */
  read(uri: string, text: Text, previous?: ReadText): ReadText | undefined {
    return readTextAs(this.#texts, uri, text, previous);
  }

  /** What the analysis sees of a file. */
  view(uri: string): View | undefined {
    const file = this.file(uri);
    return file && (this.#shown.get(file) ?? file.view);
  }

  /** Shows a file by a view that says where its documents are written, until its text changes. */
  show(view: View): void {
    const entry = this.#entries.get(view.id);
    if (entry?.file === undefined) return;
    this.#shown.set(entry.file, view);
    this.#revisions.note('all');
    this.#takeView(entry, view);
    for (const [index, part] of entry.parts.entries()) showDrafts(part.drafts, view, index);
  }

  /** Grows whenever a workload may be another one, stand elsewhere, come or go. */
  get revision(): number {
    return this.revisionIn(undefined);
  }

  /** The same for those of these namespaces; undefined: of any. */
  revisionIn(namespaces: readonly string[] | undefined): number {
    return this.writtenIn(namespaces) + this.#content.revision;
  }

  /** The same whether their content is here or not: for who has it brought when he asks. */
  writtenIn = (namespaces: readonly string[] | undefined): number =>
    namespaces === undefined ? this.#revisions.all : this.#revisions.in(namespaces);

  /** The files that are known, in the order of their coming. */
  uris(): readonly string[] {
    return [...this.#entries.keys()].filter((uri) => !isComposedId(uri));
  }

  /** The documents that hold an answer, by file and place: that count (`leftOutWorkloads`), and are here (`missing`). */
  workloadDocuments(question: NeighbourQuestion, judges: TieJudges): readonly WorkspaceDocument[] {
    const found: WorkspaceDocument[] = [];
    for (const { name: uri, drafts } of this.declared.workloads.find(question, judges)) {
      const placed = this.#entries.get(uri)?.file?.documents[drafts.place.index];
      if (placed !== undefined) found.push({ uri, placed });
    }
    return found.sort(byPlace);
  }

  /** The files in which they stand, be their content here or not. */
  workloadFiles(question: NeighbourQuestion, judges: TieJudges): ReadonlySet<string> {
    return new Set(Array.from(this.declared.workloads.find(question, judges), ({ name }) => name));
  }

  /** From now on the content of these files is kept if they hold workloads, and what else is closed is let go. */
  keepWorkloads(files: ReadonlySet<string>): void {
    this.#content.keepWorkloads(files);
  }

  /** The files whose content is wanted and not here; `bring` ends that. */
  get missing(): ReadonlySet<string> {
    return this.#content.missing;
  }

  /** The text of a file, and which of its documents hold workloads. */
  closedFile = (uri: string): ClosedFile => closedFileOf(this.#entries.get(uri));

  /** What each document of a file brings, side by side with its documents. */
  partsOf = (uri: string) => this.#entries.get(normalUri(uri))?.parts ?? [];

  /** Takes the content of a file that was missing; undefined where it cannot be read. */
  bring(uri: string, file: ReadText | undefined): void {
    this.#content.bring(uri, file);
  }

  /** The files with workloads that do not count, since all together are more than is looked at. */
  get leftOutWorkloads(): LeftOutWorkloads | undefined {
    return this.declared.workloads.leftOut;
  }

  /** What is to be said of what files declare: of all, unless some are named. */
  notes<Note>(notesIn: (entry: Entry) => readonly Note[], uris = [...this.#entries.keys()]): readonly Note[] {
    return uris.flatMap((uri) => notesIn(this.#entries.get(uri) ?? newEntry(uri)));
  }

  /** Takes other rules: settings have changed. Nothing is parsed again, and only what differs is announced. */
  configure(rules: WorkspaceRules): void {
    this.#rules = rules;
    for (const entry of this.#entries.values()) {
      this.#resolveAgain(entry);
      this.#content.settle(entry);
    }
  }

  namespaces = (): Iterable<string> => this.declared.services.namespaces();

  knowledge = (namespace: string): Knowledge => this.declared.knowledge(namespace);

  onDidChange(listener: (change: SourceChange) => void): () => void {
    return this.declared.listeners.add(listener);
  }

  dispose(): void {}

  #enter(uri: string, given: FileText | undefined): Entry {
    const entry = this.#entries.get(uri) ?? newEntry(uri);
    entry.given = given;
    this.#entries.set(uri, entry);
    this.#checkMembership(entry);
    return entry;
  }

  #leave(entry: Entry): void {
    if (entry.given === undefined) this.#entries.delete(entry.uri);
    this.#content.settle(entry);
  }

  #checkMembership(entry: Entry): void {
    if (this.#isMember(entry) !== entry.isMember) this.#resolveAgain(entry);
  }

  #isMember({ uri, given }: Entry): boolean {
    if (this.#covered.has(uri)) return false;
    return this.#rules.isMember?.(uri, given?.isOnDisk ?? false) ?? true;
  }

  /** What the same documents declare by the rules of now. */
  #resolveAgain(entry: Entry): void {
    entry.isMember = this.#isMember(entry);
    const drafts = entry.parts.map((part) => part.drafts);
    this.#revisions.note('all');
    this.declared.replace(entry, { start: 0, end: entry.parts.length, drafts }, this.#rules);
  }

  /** Takes where a view is written, and what it says of namespaces: that holds for all that the file declares. */
  #takeView(entry: Entry, view: View | undefined): void {
    this.shownFiles.take(entry.uri, view?.writtenIn ?? []);
    const resolveNamespace = view?.resolveNamespace ?? asSettingsSay;
    if (resolveNamespace === entry.resolveNamespace) return;
    entry.resolveNamespace = resolveNamespace;
    this.#resolveAgain(entry);
  }

  #replaceFile(entry: Entry, file: ReadText | undefined, how: Omit<Replaced, 'replaced'>): void {
    const change = takeFile(entry, file, this.#drafts, this.#rules, how);
    const { start, end, drafts } = change;
    const gone = namespacesOfWorkloads(entry.parts.slice(start, end));
    const { revision } = this.declared;
    this.declared.replace(entry, change, this.#rules);
    const come = namespacesOfWorkloads(entry.parts.slice(start, start + drafts.length));
    const isWide = change.hasShifted || this.declared.revision !== revision;
    this.#revisions.note(isWide ? 'all' : new Set([...gone, ...come, ...namespacesAround(entry, file)]));
    this.#takeView(entry, file?.view);
    if (change.hasMoved) this.#onDidMove();
  }
}
