/**
 * The manifests of the workspace: as files for the server, as Services, ConfigMaps and workloads for the analysis.
 * Knows open editors' text from that on disk; does not read files, watch them or decide which belong to it.
 */
import type { ManifestFile, PlacedDocument } from '../analysis/documents/document.ts';
import { readManifestFile, sameAtEnds } from '../analysis/documents/manifestFile.ts';
import type { ClosedFiles } from './closedFiles.ts';
import { WorkspaceConfigMaps } from './configMaps.ts';
import type { DeclaredService } from './declaredService.ts';
import {
  type Declarations,
  type DocumentDrafts,
  type DraftRules,
  noDrafts,
  readDrafts,
  resolveDrafts,
  type WorkloadDocument,
} from './documentDeclarations.ts';
import { normalUri } from './fileUri.ts';
import { Listeners } from './listeners.ts';
import { mayHoldManifests } from './manifestNames.ts';
import { NameIndex } from './nameIndex.ts';
import { readAhead } from './readAhead.ts';
import type { Knowledge, ServiceKey, ServiceSource, SourceChange } from './serviceSource.ts';
import { attempted, noHooks, type WorkHooks } from './workHooks.ts';

export interface WorkspaceRules extends DraftRules {
  /** Whether the Services and ConfigMaps of this file count; all do unless given. Others are only held. */
  readonly isMember?: (uri: string, isOnDisk: boolean) => boolean;
}

export interface WorkspaceOptions extends WorkspaceRules {
  /** Holds content of files that no editor has open, as far as it is needed; without it all content is kept. */
  readonly closedFiles?: ClosedFiles;
  readonly hooks?: WorkHooks;
}

interface Entry {
  readonly uri: string;
  diskText: string | undefined;
  openText: string | undefined;
  file: ManifestFile | undefined;
  /** What it declares counts. */
  isMember: boolean;
  /** Side by side with the file's documents; those of a file that is not kept outlive it. */
  parts: readonly Part[];
}

/** What one document brings. */
interface Part extends Declarations {
  readonly drafts: DocumentDrafts;
}

/** A document, and the URI of the file that it stands in. */
export interface WorkspaceDocument {
  readonly uri: string;
  readonly placed: PlacedDocument;
}

export class Workspace implements ServiceSource {
  readonly kind = 'workspace';
  readonly configMaps = new WorkspaceConfigMaps();
  readonly #entries = new Map<string, Entry>();
  readonly #services = new NameIndex<DeclaredService>();
  readonly #listeners = new Listeners<SourceChange>();
  readonly #workloads = new NameIndex<WorkloadDocument>();
  readonly #closedFiles: ClosedFiles | undefined;
  readonly #hooks: WorkHooks;
  #rules: WorkspaceRules;

  constructor({ closedFiles, hooks = noHooks, ...rules }: WorkspaceOptions) {
    this.#closedFiles = closedFiles;
    this.#hooks = hooks;
    this.#rules = rules;
  }

  /** Takes the text of a file on disk; undefined where it is gone. The text of an open editor stays in force. */
  update(uri: string, text: string | undefined): void {
    this.#change(uri, { diskText: text });
  }

  /** The same, a few documents at a time: the loop is not blocked by a file with many. */
  async updateInSlices(uri: string, text: string, pause: () => Promise<void>): Promise<void> {
    const name = normalUri(uri);
    const isRead = this.#entries.get(name)?.diskText !== text && mayHoldManifests(name, text);
    const file = isRead ? await readAhead(name, text, { hooks: this.#hooks, pause }) : undefined;
    this.#change(uri, { diskText: text }, file);
  }

  /** Takes the text of an editor: when it opens the file, and after each change. */
  edit(uri: string, text: string): void {
    this.#change(uri, { openText: text });
  }

  /** The editor is closed: what is on disk is in force again. */
  close(uri: string): void {
    this.#closedFiles?.clear();
    this.#change(uri, { openText: undefined });
  }

  /** The manifests of a file; undefined where it is not known, not kept, or JSON of another kind. */
  file(uri: string): ManifestFile | undefined {
    return this.#entries.get(normalUri(uri))?.file;
  }

  /** The files that are known, in the order of their coming. */
  uris(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /**
   * The documents that hold workloads of a namespace, or of any, by file and place. Those of files that no editor has open
   * are among them when their content is held.
   */
  workloadDocuments(namespace: string | undefined): readonly WorkspaceDocument[] {
    const namespaces = namespace === undefined ? [...this.#workloads.namespaces()] : [namespace];
    const files = new Map<string, readonly WorkloadDocument[]>();
    for (const one of namespaces)
      for (const [uri, workloads] of this.#workloads.in(one) ?? [])
        files.set(uri, [...(files.get(uri) ?? []), ...workloads]);
    const byFile = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    return byFile.flatMap(([uri, workloads]) => {
      const entry = this.#entries.get(uri);
      const { documents = [] } = (entry && this.#contentOf(entry)) ?? {};
      const drafts = new Set(workloads.map((workload) => workload.drafts));
      return documents.flatMap((placed, index) => {
        const part = entry?.parts[index];
        return part !== undefined && drafts.has(part.drafts) ? { uri, placed } : [];
      });
    });
  }

  /** Where documents begin that copy what is in a cluster, of the files that count: they declare nothing. */
  printed(): readonly { readonly uri: string; readonly line: number }[] {
    return [...this.#entries.values()].flatMap(({ uri, isMember, parts }) => {
      const part = isMember ? parts.find(({ drafts }) => drafts.isPrinted) : undefined;
      return part === undefined ? [] : [{ uri, line: part.drafts.place.startLine }];
    });
  }

  /** Takes other rules: settings have changed. Nothing is parsed again, and only what differs is announced. */
  configure(rules: WorkspaceRules): void {
    this.#rules = rules;
    for (const entry of this.#entries.values()) this.#resolveAgain(entry);
  }

  namespaces(): Iterable<string> {
    return this.#services.namespaces();
  }

  /** The workspace tells what will be there, never what else there is: it is not complete. */
  knowledge(namespace: string): Knowledge {
    const services = this.#services.in(namespace);
    if (services === undefined) return { kind: 'silent' };
    return { kind: 'known', services, complete: false, asOf: undefined, remark: undefined };
  }

  onDidChange(listener: (change: SourceChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Nothing runs here. */
  dispose(): void {}

  /** `read` is the file as it was read ahead, if its text is in force. */
  #change(givenUri: string, texts: Partial<Pick<Entry, 'diskText' | 'openText'>>, read?: ManifestFile): void {
    const uri = normalUri(givenUri);
    const entry = this.#entries.get(uri) ?? newEntry(uri);
    const before = textOf(entry);
    Object.assign(entry, texts);
    this.#entries.set(uri, entry);
    const text = textOf(entry);
    if (this.#isMember(entry) !== entry.isMember) this.#resolveAgain(entry);
    const isNeeded = this.#closedFiles === undefined || entry.openText !== undefined;
    if (text !== before || (isNeeded && entry.file === undefined)) {
      const isReadAhead = read !== undefined && read.text === text && entry.file === undefined;
      const file = isReadAhead ? read : attempted(() => this.#hooks.aroundFile(uri, () => readText(entry)));
      this.#replaceFile(entry, file);
    }
    if (text === undefined) this.#entries.delete(uri);
    if (!isNeeded) entry.file = undefined;
  }

  #contentOf(entry: Entry): ManifestFile | undefined {
    const text = textOf(entry);
    if (entry.file !== undefined || text === undefined) return entry.file;
    return this.#closedFiles?.file(entry.uri, text);
  }

  #isMember({ uri, diskText }: Entry): boolean {
    return this.#rules.isMember?.(uri, diskText !== undefined) ?? true;
  }

  /** What the same documents declare by the rules of now. */
  #resolveAgain(entry: Entry): void {
    entry.isMember = this.#isMember(entry);
    const drafts = entry.parts.map((part) => part.drafts);
    this.#replaceParts(entry, 0, entry.parts.length, drafts);
  }

  /** Only documents between the first and the last that differ are read for declarations. */
  #replaceFile(entry: Entry, file: ManifestFile | undefined): void {
    const before = entry.file?.documents ?? [];
    const after = file?.documents ?? [];
    const { start, end } = sameAtEnds(before, after);
    const drafts = after
      .slice(start, after.length - end)
      .map((placed) => this.#readDrafts(entry.uri, placed));
    // Without the old documents, all that they declared is compared with all that is declared now.
    const oldEnd = entry.file === undefined ? entry.parts.length : before.length - end;
    entry.file = file;
    this.#replaceParts(entry, start, oldEnd, drafts);
    for (const [index, { drafts }] of entry.parts.entries()) {
      drafts.place.startLine = after[index]?.startLine ?? drafts.place.startLine;
    }
  }

  /** What cannot be read declares nothing. */
  #readDrafts(uri: string, placed: PlacedDocument): DocumentDrafts {
    const { aroundDocument, place } = this.#hooks;
    place(placed.document, uri, placed);
    const drafts =
      attempted(() => aroundDocument(placed.document, () => readDrafts(uri, placed))) ?? noDrafts(placed);
    // The line is kept up to date there.
    place(placed.document, uri, drafts.place);
    return drafts;
  }

  /** Puts what `drafts` declare in the place of the parts from `start` to `end`. */
  #replaceParts(entry: Entry, start: number, end: number, drafts: readonly DocumentDrafts[]): void {
    const added = drafts.map((part) => ({
      drafts: part,
      ...(entry.isMember
        ? resolveDrafts(entry.uri, part, this.#rules)
        : { services: [], configMaps: [], workloads: [] }),
    }));
    const removed = entry.parts.slice(start, end);
    const { parts, changed } = this.#replaceServices(removed, added);
    entry.parts = [...entry.parts.slice(0, start), ...parts, ...entry.parts.slice(end)];
    this.configMaps.replace(removed.flatMap(configMapsOf), added.flatMap(configMapsOf));
    for (const workload of removed.flatMap(({ workloads }) => workloads)) this.#workloads.remove(workload);
    for (const workload of added.flatMap(({ workloads }) => workloads)) this.#workloads.add(workload);
    if (changed.length > 0) this.#listeners.tell({ services: changed, namespaces: [] });
  }

  /** A Service that says what a removed one said is that one, standing elsewhere. */
  #replaceServices(removed: readonly Part[], added: readonly Part[]) {
    const gone = new Set(removed.flatMap(({ services }) => services));
    const byKey = new Map<string, readonly DeclaredService[]>();
    for (const service of gone) byKey.set(keyOf(service), [...(byKey.get(keyOf(service)) ?? []), service]);
    const changed: ServiceKey[] = [];
    const adopt = (service: DeclaredService) => {
      const same = byKey.get(keyOf(service))?.find((old) => gone.has(old) && old.declaresTheSame(service));
      if (same === undefined) {
        this.#services.add(service);
        changed.push({ namespace: service.namespace, name: service.name });
        return service;
      }
      gone.delete(same);
      same.moveTo(service);
      return same;
    };
    const parts = added.map((part) => ({ ...part, services: part.services.map(adopt) }));
    for (const service of gone) {
      this.#services.remove(service);
      changed.push({ namespace: service.namespace, name: service.name });
    }
    return { parts, changed };
  }
}

function newEntry(uri: string): Entry {
  return { uri, diskText: undefined, openText: undefined, file: undefined, isMember: true, parts: [] };
}

function textOf({ openText, diskText }: Entry): string | undefined {
  return openText ?? diskText;
}

function readText(entry: Entry): ManifestFile | undefined {
  const text = textOf(entry);
  return text === undefined || !mayHoldManifests(entry.uri, text)
    ? undefined
    : readManifestFile(text, entry.file);
}

function configMapsOf({ configMaps }: Part) {
  return configMaps;
}

function keyOf({ namespace, name }: ServiceKey): string {
  return `${namespace}/${name}`;
}
