/**
 * What a project asks of clusters: which one a context stands for, whether it may be asked, and what it has.
 * Knows shapes only. Hosts fill them; one that can ask no cluster has `noClusters`.
 */

import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { Wants } from '../analysis/wants.ts';
import type { Settings } from '../settings.ts';
import type { ServiceSource } from '../sources/serviceSource.ts';

/** A cluster that is being asked. Nothing is read before it is to be followed. */
export interface Cluster {
  readonly services: ServiceSource;
  /** Undefined where they may not be read. */
  readonly configMaps: (ConfigMapLookup & { onDidChange(listener: () => void): () => void }) | undefined;
  /** How well the Services of a namespace are known. */
  state(namespace: string): ClusterState;
  /** Begins to read what is wanted, as far as it is not read already; answers whether anything begins. */
  follow(wants: Pick<Wants, 'namespaces' | 'configMaps'>): boolean;
  /** Reads the Services of all namespaces; answers whether that worked. For a cluster that is asked once. */
  readAll(): Promise<boolean>;
  /** All namespaces, sorted; undefined where they may not be listed, or could not be. */
  namespaceNames(): Promise<readonly string[] | undefined>;
  /** Resolves when all that was begun has been answered. For a cluster that is asked once. */
  settled(): Promise<void>;
  /** Reads everything again now: a person asks for it. */
  refresh(): void;
  /** Ends all that runs. */
  dispose(): void;
}

/** `stale`: as it was known last; `failed`: nothing is known. */
export type ClusterState = 'loading' | 'live' | 'stale' | 'failed';

/** `none`: there is no such cluster. */
export type Permission = 'allowed' | 'ask' | 'denied' | 'off' | 'untrusted' | 'none';

/** What follows from settings, kubeconfig and consent for one context. */
export interface Decision {
  /** The context's name; undefined where there is none. */
  readonly context: string | undefined;
  readonly permission: Permission;
  /** Why no cluster is asked. */
  readonly reason: Phrase | undefined;
  /** Undefined where nobody is to be asked at all. */
  readonly target: DecidedCluster | undefined;
}

export interface DecidedCluster {
  /** The API server's address. */
  readonly server: string;
  readonly isVerified: boolean;
  /** The context's own. */
  readonly namespace: string;
  /** Differs for all that would have to be asked in another way. */
  readonly key: string;
  readonly open: () => Cluster;
}

export interface Clusters {
  /** The context that is meant where nobody names one. */
  readonly current: string | undefined;
  /** `context` undefined: the current one. */
  decide(context: string | undefined, settings: Settings): Decision;
  /** An answer would be better with this cluster: asks the user, if that is what is missing. */
  ask(decision: Decision, settings: Settings): void;
}

/** Those of a host that can ask none. */
export const noClusters: Clusters = {
  current: undefined,
  decide: (context, { cluster }) => ({
    context,
    permission: cluster === 'off' ? 'off' : 'none',
    reason: undefined,
    target: undefined,
  }),
  ask: () => undefined,
};
