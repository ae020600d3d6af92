/**
 * Which cluster and which lists of Services each file is meant for, and a world for all that are in use together.
 * Knows kube contexts, consent and how long a cluster is kept after its last file; speaks no LSP.
 *
 * Files of different contexts do not see each other's Services, nor do folders with different services files, even with
 * the same context: two such folders make two connections. What a folder says about images, rules and limits holds in
 * it alone; Services in its files count for the whole context.
 */

import type { Phrase } from '../analysis/messages/message.ts';
import { rowFinder } from '../settings/globs.ts';
import { type ContextRow, defaultSettings, type Settings } from '../settings.ts';
import { seenBy } from '../sources/seenBy.ts';
import { SelectedServices, selectedConfigMaps } from '../sources/selectedServices.ts';
import type { ServiceSource } from '../sources/serviceSource.ts';
import type { Workspace } from '../sources/workspace.ts';
import { after } from '../timers.ts';
import type { Clusters, Decision } from './clusters.ts';
import { World } from './world.ts';

export interface WorldsOptions {
  readonly workspace: Workspace;
  readonly clusters: Clusters;
  /** Something that findings or the status rest on has changed. */
  readonly onDidChange: () => void;
  /** Manifests that name no namespace may now belong to another. */
  readonly onDidChangeNamespaces: () => void;
  /** What to do where nobody knows a namespace; what a terminal offers unless given. */
  readonly advice?: Phrase;
  /** How long a cluster is asked after its last file was closed. */
  readonly lingerMs?: number;
}

/** Lists of Services by groups of files: each folder of a workspace may have its own. */
export interface SnapshotGroups {
  readonly groupOf: (uri: string) => string;
  readonly snapshotsOf: (group: string) => readonly ServiceSource[];
}

interface Kept {
  readonly world: World;
  /** The key of its context. */
  readonly context: string;
  readonly group: string;
  /** Ends the wait that runs while no file of it is open. */
  linger: (() => void) | undefined;
}

const lingerMs = 5 * 60_000;

export class Worlds {
  readonly #options: WorldsOptions;
  readonly #worlds = new Map<string, Kept>();
  readonly #decisions = new Map<string, Decision>();
  readonly #openFiles = new Set<string>();
  #settings: Settings = defaultSettings;
  #picked: string | undefined;
  #rowOf: (uri: string) => ContextRow | undefined = () => undefined;
  #groups: SnapshotGroups = { groupOf: () => '', snapshotsOf: () => [] };
  /** Of the files that no row names. */
  #defaultKey = '';
  #latest = { context: '', group: '', key: JSON.stringify(['', '']) };

  constructor(options: WorldsOptions) {
    this.#options = options;
  }

  /** Takes settings, and the context that the user picked; undefined where they picked none. */
  configure(settings: Settings, picked: string | undefined): void {
    // Which files are whose is part of a world.
    if (JSON.stringify(settings.contexts) !== JSON.stringify(this.#settings.contexts)) this.#closeAll();
    this.#settings = settings;
    this.#picked = picked;
    this.#rowOf = rowFinder(settings.contexts);
    this.decide();
  }

  setSnapshots(groups: SnapshotGroups): void {
    this.#groups = groups;
    for (const { world, group } of this.#worlds.values()) world.setSnapshots(groups.snapshotsOf(group));
    this.#sweep();
  }

  /** The world of a file. */
  of(uri: string): World {
    const key = this.#worldKeyOf(uri);
    const known = this.#worlds.get(key);
    if (known !== undefined) return known.world;
    const context = this.#keyOf(uri);
    const group = this.#groups.groupOf(uri);
    const kept: Kept = { world: this.#create(context, group), context, group, linger: undefined };
    this.#worlds.set(key, kept);
    this.#apply(kept);
    return kept.world;
  }

  /** What holds for the cluster of a file. */
  decisionFor(uri: string): Decision {
    return this.#decisionOf(this.#keyOf(uri));
  }

  /** The namespace of manifests of a file that name none, where its cluster may be asked. */
  namespaceOf(uri: string): string | undefined {
    return namespaceIn(this.decisionFor(uri));
  }

  /** Called with each edit: what is open already costs nothing. */
  opened(uri: string): void {
    if (this.#openFiles.has(uri)) return;
    this.#openFiles.add(uri);
    this.#sweep();
  }

  closed(uri: string): void {
    this.#openFiles.delete(uri);
    this.#sweep();
  }

  /** An answer about this file would be better with the cluster: asks the user, if that is what is missing. */
  wanted(uri: string): void {
    this.#options.clusters.ask(this.decisionFor(uri), this.#settings);
  }

  /** Decides anew what may be asked, after settings, kubeconfig or consent have changed. */
  decide(): void {
    const before = new Map([...this.#decisions].map(([key, decision]) => [key, namespaceIn(decision)]));
    const currentBefore = this.#defaultKey;
    this.#defaultKey = this.#picked ?? this.#settings.context ?? this.#options.clusters.current ?? '';
    this.#decisions.clear();
    // Nobody is meant for it once there is a context, and it would ask that context's cluster a second time.
    for (const [key, kept] of this.#worlds) {
      if (kept.context === '' && this.#defaultKey !== '') this.#close(key);
      else this.#apply(kept);
    }
    const hasOtherNamespaces =
      currentBefore !== this.#defaultKey ||
      [...before].some(([key, namespace]) => namespaceIn(this.#decisionOf(key)) !== namespace);
    if (hasOtherNamespaces) this.#options.onDidChangeNamespaces();
    this.#sweep();
    this.#options.onDidChange();
  }

  /** Those in use. */
  all(): readonly World[] {
    return [...this.#worlds.values()].map(({ world }) => world);
  }

  /** Reads the Services of all clusters in use again. */
  refresh(): void {
    for (const world of this.all()) world.refresh();
  }

  dispose(): void {
    this.#closeAll();
    this.#openFiles.clear();
  }

  #keyOf(uri: string): string {
    return this.#rowOf(uri)?.context ?? this.#defaultKey;
  }

  /** Asked with each document, and nearly always answered as before. */
  #worldKeyOf(uri: string): string {
    const [context, group] = [this.#keyOf(uri), this.#groups.groupOf(uri)];
    if (context !== this.#latest.context || group !== this.#latest.group)
      this.#latest = { context, group, key: JSON.stringify([context, group]) };
    return this.#latest.key;
  }

  #create(context: string, group: string): World {
    const { workspace, advice, onDidChange } = this.#options;
    // Where all files are of one context, the workspace is asked as it is.
    const isSelected = (uri: string) => this.#keyOf(uri) === context;
    const isDivided = this.#settings.contexts.length > 0;
    return new World({
      snapshots: this.#groups.snapshotsOf(group),
      narrowed: (audience) => workspace.declared.narrowed(audience),
      seenBy: (audience) => {
        const { services, configMaps } = seenBy(audience, workspace);
        if (!isDivided) return { services, configMaps };
        return {
          services: services.map(
            (source) =>
              new SelectedServices(source, (all) => all.filter(({ origin }) => isSelected(origin.label))),
          ),
          configMaps: selectedConfigMaps(configMaps, isSelected),
        };
      },
      advice,
      onDidChange,
    });
  }

  #decisionOf(key: string): Decision {
    const known =
      this.#decisions.get(key) ?? this.#options.clusters.decide(key === '' ? undefined : key, this.#settings);
    this.#decisions.set(key, known);
    return known;
  }

  #apply({ world, context }: Kept): void {
    const { target, permission, reason } = this.#decisionOf(context);
    if (permission !== 'allowed' || target === undefined) world.shut(reason);
    else world.open(target.key, target.open);
  }

  /** Lets go, after a while, of what no open file needs. */
  #sweep(): void {
    const used = new Set([...this.#openFiles].map((uri) => this.#worldKeyOf(uri)));
    for (const [key, kept] of this.#worlds) {
      if (used.has(key)) {
        kept.linger?.();
        kept.linger = undefined;
      } else kept.linger ??= after(this.#options.lingerMs ?? lingerMs, () => this.#close(key));
    }
  }

  #close(key: string): void {
    const kept = this.#worlds.get(key);
    kept?.linger?.();
    this.#worlds.delete(key);
    kept?.world.dispose();
  }

  #closeAll(): void {
    for (const key of [...this.#worlds.keys()]) this.#close(key);
  }
}

function namespaceIn({ permission, target }: Decision): string | undefined {
  return permission === 'allowed' ? target?.namespace : undefined;
}
