/**
 * What all files of the workspace declare: Services, ConfigMaps and workloads, kept up to date as documents change.
 * Knows what a document brings; does not know texts.
 */
import { ownKeys } from '../analysis/neighbourTies.ts';
import { exchanged } from '../analysis/sameItems.ts';
import type { Audience } from '../analysis/views/audience.ts';
import { type NamespaceLookup, namespacesOf } from '../analysis/views/namespace.ts';
import { Alternatives, type ViewPart } from './alternatives.ts';
import { isComposedId } from './composedId.ts';
import { WorkspaceConfigMaps } from './configMaps.ts';
import { DeclaredAudiences } from './declaredAudiences.ts';
import { DeclaredServices } from './declaredServices.ts';
import type { Declarations, DocumentDrafts } from './documentDeclarations.ts';
import { Listeners } from './listeners.ts';
import { OpenNamespaces } from './openNamespaces.ts';
import { resolveDrafts } from './resolveDrafts.ts';
import type { Knowledge, ServiceKey, ServiceSource, SourceChange } from './serviceSource.ts';
import { WorkloadFiles } from './workloadFiles.ts';
import {
  configMapsOf,
  countRefusing,
  type Entry,
  type Part,
  servicesOf,
  workloadsOf,
} from './workspaceEntry.ts';
import type { WorkspaceRules } from './workspaceOptions.ts';

/** What takes the place of the parts of a file from `start` to `end`. */
export interface PartsChange {
  readonly start: number;
  readonly end: number;
  readonly drafts: readonly DocumentDrafts[];
}

export class DeclaredParts {
  readonly audiences = new DeclaredAudiences();
  readonly alternatives = new Alternatives();
  readonly configMaps = new WorkspaceConfigMaps(this.audiences, this.alternatives);
  readonly services = new DeclaredServices(this.audiences);
  readonly workloads: WorkloadFiles;
  readonly listeners = new Listeners<SourceChange>();
  readonly #open = new OpenNamespaces();

  constructor(mostCharacters: number | undefined) {
    this.workloads = new WorkloadFiles(mostCharacters);
  }

  /** Grows whenever a change of one file concerns more than its own namespaces: other files count, or other views are alternatives. */
  get revision(): number {
    return this.workloads.boundRevision + this.alternatives.revision;
  }

  knowledge(namespace: string): Knowledge {
    return this.#open.knowledge(namespace, this.services.in(namespace));
  }

  /** What of an audience makes it see other Services, and other ConfigMaps, than everyone sees. */
  narrowed({ view, ...audience }: Audience): { readonly services: Audience; readonly configMaps: Audience } {
    const narrow = this.audiences.narrowed(audience);
    if (view === undefined || this.alternatives.isEmpty) return { services: narrow, configMaps: narrow };
    return {
      services: this.alternatives.differ(view) ? { ...narrow, view } : narrow,
      configMaps: this.alternatives.haveConfigMaps(view) ? { ...narrow, view } : narrow,
    };
  }

  /** The Services that are there for what has this word alone. */
  apart(word: string): ServiceSource {
    return {
      kind: 'workspace',
      namespaces: () => [],
      knowledge: (namespace) => {
        const services = this.services.in(namespace, word);
        if (services === undefined) return { kind: 'silent' };
        return { kind: 'known', services, complete: false, asOf: undefined, remark: undefined };
      },
      onDidChange: (listener) => this.listeners.add(listener),
      dispose: () => undefined,
    };
  }

  /** Takes what documents of a file declare in the place of what others did; tells who listens. */
  replace(entry: Entry, { start, end, drafts }: PartsChange, rules: WorkspaceRules): void {
    const removed = entry.parts.slice(start, end);
    const parts = this.#exchange(entry, removed, resolved(entry, drafts, rules), rules);
    entry.parts = exchanged(entry.parts, start, end, parts.added);
    parts.tell();
  }

  /** Takes what documents declare that were not read until now, by their index. */
  fill(entry: Entry, read: ReadonlyMap<number, DocumentDrafts>, rules: WorkspaceRules): void {
    const indexes = [...read.keys()];
    const removed = indexes.flatMap((index) => entry.parts[index] ?? []);
    const { added, tell } = this.#exchange(entry, removed, resolved(entry, [...read.values()], rules), rules);
    for (const [at, index] of indexes.entries()) {
      const part = added[at];
      if (part !== undefined && entry.parts[index] !== undefined) entry.parts[index] = part;
    }
    tell();
  }

  #exchange(entry: Entry, removed: readonly Part[], added: readonly Part[], rules: WorkspaceRules) {
    entry.refusing += countRefusing(added) - countRefusing(removed);
    const { declared, changed } = this.services.replace(removed.flatMap(servicesOf), added.map(servicesOf));
    // Of a new file they are its own.
    const parts =
      removed.length === 0
        ? added
        : added.map((part, index) => ({ ...part, services: declared[index] ?? [] }));
    this.configMaps.replace(removed.flatMap(configMapsOf), added.flatMap(configMapsOf));
    this.workloads.replace(removed.map(workloadsOf), added.map(workloadsOf));
    const namespaces = this.#open.replace(removed, added);
    const services = [...changed, ...this.#exchangeView(entry, removed, parts, rules)];
    const hasChanged = services.length + namespaces.length > 0;
    const tell = () => hasChanged && this.listeners.tell({ services, namespaces });
    return { added: parts, tell };
  }

  /** Takes note of which views are alternatives; answers the Services that are seen in another way because of it. */
  #exchangeView(
    entry: Entry,
    removed: readonly Part[],
    added: readonly Part[],
    rules: WorkspaceRules,
  ): readonly ServiceKey[] {
    if (!isComposedId(entry.uri)) return [];
    const { cluster } = namespaceIn(entry, rules)(undefined);
    const parts = [removed.map(partOfView), added.map(partOfView)] as const;
    const moved = this.alternatives.replace(entry.uri, cluster, ...parts);
    if (moved === undefined) return [];
    this.configMaps.seeAnew();
    return moved.map(({ service }) => service);
  }
}

const nothing: Declarations = { services: [], open: [], configMaps: [], workloads: [] };

function namespaceIn(entry: Entry, rules: WorkspaceRules): NamespaceLookup {
  return namespacesOf(entry, (written) => rules.resolveNamespace(entry.uri, written));
}

function partOfView({ workloads, services, configMaps }: Part): ViewPart {
  const made = workloads.flatMap(({ namespace, apart = '', ties }) =>
    ties === undefined ? [] : ownKeys(ties).map((key) => `${apart}\n${namespace}\n${key}`),
  );
  return { workloads: made, services, configMaps };
}

function resolved(entry: Entry, drafts: readonly DocumentDrafts[], rules: WorkspaceRules): readonly Part[] {
  const resolve = namespaceIn(entry, rules);
  return drafts.map((part) => {
    const declared = entry.isMember ? resolveDrafts(entry.uri, part, resolve, rules) : nothing;
    const { services, open, configMaps, workloads } = declared;
    return { drafts: part, services, open, configMaps, workloads };
  });
}
