/**
 * What a session asks of clusters beyond what a project does: contexts to choose from, and the user's word on each.
 * Knows shapes only; a host that can ask clusters fills them.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import type { Host } from '../host.ts';
import { type Clusters, type Decision, noClusters } from '../project/clusters.ts';
import type { KubeContext } from '../protocol.ts';
import type { Settings } from '../settings.ts';

/** What somebody says yes or no to. */
export interface AskableCluster {
  readonly context: string;
  readonly server: string;
  /** What is run to log in; undefined where nothing is. */
  readonly command: string | undefined;
  readonly isDenied: boolean;
}

export interface SessionClusters extends Clusters {
  /** Takes settings and reads the kubeconfig that they name. Never rejects. */
  configure(settings: Settings): Promise<void>;
  contexts(): readonly KubeContext[];
  /** The cluster of a decision, where nobody has allowed it to be asked. */
  askable(decision: Decision): AskableCluster | undefined;
  /** The user's word; undefined: as if never asked. */
  setConsent(decision: Decision, isAllowed: boolean | undefined): void;
  dispose(): void;
}

/** What a session gives its host to make them with. */
export interface ClustersRequest {
  /** URIs of the workspace's folders. */
  readonly folders: readonly string[];
  /** `ClientOptions`, from whatever client. */
  readonly initializationOptions: unknown;
  /** Shows that something takes its time, until the returned function is called. */
  readonly progress: (title: Phrase) => () => void;
  readonly log: { warn(message: string): void; info(message: string): void };
  /** Another kubeconfig, or another word of the user. */
  readonly onDidChange: () => void;
}

/** How somebody is asked about a cluster, and told of it. */
export interface ConsentClient {
  /** Shows a question; undefined: it was closed without an answer. May reject where the client cannot. */
  readonly ask: (question: Phrase) => Promise<'allow' | 'forbid' | undefined>;
  /** It keeps answers itself, and its questions take no keys away from who types. */
  readonly keepsAnswers: boolean;
  /** Has an answer kept; undefined takes it back. */
  readonly keep: (key: string, isAllowed: boolean | undefined) => void;
  /** Shows a line that needs no answer. */
  readonly say: (line: Phrase) => void;
  readonly log: { warn(message: string): void; info(message: string): void };
}

/** The clusters of one client, for each of its sessions. */
export interface ClientClusters {
  readonly open: (request: ClustersRequest) => SessionClusters;
  /** A text has changed: whoever types may answer a question with the next key. */
  readonly typed: () => void;
  /** A file was opened or saved: nobody types right now. */
  readonly rested: () => void;
}

/** The host of a session; one without `clusters` can ask none. */
export interface SessionHost extends Host {
  readonly clusters?: (client: ConsentClient) => ClientClusters;
}

/** Those of a host that can ask none. */
export const noSessionClusters: SessionClusters = {
  ...noClusters,
  configure: async () => undefined,
  contexts: () => [],
  askable: () => undefined,
  setConsent: () => undefined,
  dispose: () => undefined,
};
