/**
 * What client and server say to each other beyond LSP. Both sides import it.
 * Knows names and shapes only.
 *
 * Only the status bar and its menu need custom messages. Diagnostics, hover, fixes, the question for consent and
 * progress are plain LSP, so that every client has them.
 */

/** The one name of the extension: package.json's `displayName`, and what every surface of the editor shows. */
export const productName = 'Kubernetes Service Links';

/** The client's command that opens the shipped page of a rule; its argument is the rule's code. */
export const explainRuleCommand = 'kubeServiceLinks.explainRule';

/** The client's command that shows the environment of a container; its argument is `ShowEnvironmentParams`. */
export const showEnvironmentCommand = 'kubeServiceLinks.showEnvironment';

/** The client's command that lists the uses of a Service; its argument is `ShowEnvironmentParams`, at its name. */
export const showUsesCommand = 'kubeServiceLinks.showUses';

/** The section of the editor's settings. */
export const settingsSection = 'kubeServiceLinks';

/** What our own client puts into `initializationOptions`, beside the keys of the project file. */
export interface ClientOptions {
  /** The language of what is said, for clients that send no `locale`, or another one. */
  readonly locale?: string;
  /** The workspace is trusted: nothing may run or connect before. Other clients' workspaces count as trusted. */
  readonly trusted?: boolean;
  /** The client has the command `kubeServiceLinks.explainRule`. */
  readonly canExplainRules?: boolean;
  /** The client has the command `kubeServiceLinks.showEnvironment`. */
  readonly showsEnvironments?: boolean;
  /** The client shows `ClusterStatus`, so it wants to hear of changes. */
  readonly showsStatus?: boolean;
  /** The client answers `readFileRequest` and its neighbours for files that this machine does not have. */
  readonly readsFiles?: boolean;
  /** Where a worker of a browser finds what renders charts; absent in Node.js, which has its own. */
  readonly chartEngine?: ChartEngine;
  /** Another extension completes and explains YAML from the schema that ours contributes. */
  readonly readsYamlSchemas?: boolean;
  /** Earlier answers, as `keepConsent` gave them. */
  readonly consents?: Readonly<Record<string, boolean>>;
  /** The context that the user picked for this workspace. */
  readonly pickedContext?: string | undefined;
  /** The kubeconfig of another extension, unless a setting names one. */
  readonly otherKubeconfig?: string | undefined;
}

/** The URLs of a worker's program, and of the engine that it loads. */
export interface ChartEngine {
  readonly program: string;
  readonly engine: string;
}

/** What an engine is working on, or was when it ended: a document of a file, or the file as a whole. */
export interface WorkedOn {
  readonly uri: string;
  /** A hash of the document's text, so that the next engine recognizes it; absent while the file as a whole is read. */
  readonly key?: string;
  /** The document's first line in its file, from 0. */
  readonly line?: number;
}

/** Client -> worker, by a port of its own: whether it lives. It answers the same, when it comes to it. */
export const lives = 'lives';

/** Worker -> client, by that port: `lives`, or what it begins to work on; null: nothing any more. */
export type LifeMessage = typeof lives | { readonly works: WorkedOn | null };

/**
 * A worker hangs that has not answered for so many checks: they count rather than time, since a laptop may sleep.
 */
export const lifeChecks = { everyMs: 1000, most: 8 } as const;

/** Whether the workspace is trusted, by the options of whatever client. */
export function isTrusted(options: unknown): boolean {
  return (options as ClientOptions | undefined)?.trusted !== false;
}

/** Client -> server: what is known of the cluster of a file. `StatusParams` -> `ClusterStatus`. */
export const statusRequest = 'kubeServiceLinks/status';
/** Server -> client, a notification without parameters: a status that was asked for may be another now. */
export const statusChanged = 'kubeServiceLinks/statusChanged';
/** Client -> server, a request without parameters: read the Services again. Answered when that has begun. */
export const refreshRequest = 'kubeServiceLinks/refresh';
/** Client -> server, a request without parameters: the contexts of the kubeconfig, as `KubeContext[]`. */
export const contextsRequest = 'kubeServiceLinks/contexts';
/** Client -> server, a notification with `{ context }`: use this one; null: the setting's, else the current one. */
export const pickContext = 'kubeServiceLinks/pickContext';
/** Client -> server, a notification with `SetConsentParams`: the user's word on the cluster of a file. */
export const setConsent = 'kubeServiceLinks/setConsent';
/** Server -> client, a notification with `KeepConsentParams`: hand it over again at the next start. */
export const keepConsent = 'kubeServiceLinks/keepConsent';

/** Server -> client, of a file that only the editor can read: `ReadFileParams` -> `FileRead`. */
export const readFileRequest = 'kubeServiceLinks/readFile';
/** Server -> client: what a folder holds. `{ uri }` -> `FolderRead`. */
export const readFolderRequest = 'kubeServiceLinks/readFolder';
/** Server -> client: a text that is the same as long as a file is. `{ uri }` -> `string`; null where none is there. */
export const stampRequest = 'kubeServiceLinks/stampFile';

export interface ReadFileParams {
  readonly uri: string;
  readonly maxBytes: number;
}

/** `said` is what the file system says. */
export interface FileTrouble {
  readonly kind: 'missing' | 'denied' | 'folder' | 'other';
  readonly said: string;
}

/** A text was valid UTF-8, and has its byte order mark; what was not is `bytes`, in base64. */
export type FileRead =
  | { readonly kind: 'text'; readonly text: string; readonly modifiedMs: number }
  | { readonly kind: 'bytes'; readonly base64: string; readonly modifiedMs: number }
  | { readonly kind: 'tooLarge'; readonly bytes: number }
  | FileTrouble;

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink: boolean;
}

export type FolderRead = { readonly kind: 'entries'; readonly entries: readonly FolderEntry[] } | FileTrouble;

/** Client -> server: where the environment of a place can be read. `ShowEnvironmentParams` -> a URI, or null. */
export const environmentRequest = 'kubeServiceLinks/environment';

/** Also the argument of the command `kube-service-links.environment`, which answers the text. */
export interface ShowEnvironmentParams {
  /** Of an open manifest. */
  readonly uri: string;
  /** In a container, or in a workload: then all of its containers are meant. */
  readonly position: { readonly line: number; readonly character: number };
  /** Also values that look like secrets. */
  readonly showsAll?: boolean;
}

/** Anybody may run a command, with whatever he likes. */
export function isShowEnvironmentParams(asked: unknown): asked is ShowEnvironmentParams {
  if (typeof asked !== 'object' || asked === null) return false;
  const { uri, position } = asked as Partial<ShowEnvironmentParams>;
  return (
    typeof uri === 'string' && typeof position?.line === 'number' && typeof position.character === 'number'
  );
}

/** Client -> server, a request with `{ uri }` of a file or null: the budget of the namespaces of its cluster, as HTML. */
export const budgetRequest = 'kubeServiceLinks/budget';

/** Client -> server, a request with `{ line }` of a log -> `ExplainedCrash`; null where nothing that is known says so. */
export const explainRequest = 'kubeServiceLinks/explainCrash';

/** Of a longer line only the beginning and the end count. */
export const mostOfCrashLine = 16_000;

export interface ExplainedCrash {
  readonly rules: readonly { readonly code: string; readonly summary: string }[];
  /** Those whose log says it. */
  readonly applications: readonly string[];
  /** The namespaces of which not all Services are known: there may be others. */
  readonly lacking: readonly string[];
  /** The workloads that can have said it, those that fail for certain first. */
  readonly candidates: readonly {
    readonly uri: string;
    readonly line: number;
    /** `Deployment/web`. */
    readonly workload: string;
    readonly namespace: string;
    /** What will happen to it, in one line. */
    readonly verdict: string;
    /** The `kubectl patch` that saves it; null where there is none. */
    readonly patch: string | null;
    /** What that does, and what it costs. */
    readonly patchTitle: string | null;
  }[];
}

/** The command that looks at all files of the workspace. */
export const checkCommand = 'kube-service-links.checkWorkspace';

/** What is found in all files. */
export interface WorkspaceNumbers {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly files: number;
  /** Those with findings. */
  readonly affected: number;
  /** The namespaces of which not all Services are known, and something would have to be. */
  readonly lacking: readonly string[];
}

/** What the command `kube-service-links.checkWorkspace` answers; null where it was ended. */
export interface CheckedWorkspace extends WorkspaceNumbers {
  /** All of that in words. */
  readonly said: string;
}

/** Of the URIs of texts that stand in no file; what such a text is of is the JSON in the query. */
export const shownScheme = 'kube-service-links';

export interface StatusParams {
  readonly uri: string;
  /** Of the cursor, from 0. */
  readonly line: number;
}

export interface SetConsentParams {
  readonly uri: string;
  /** Null: as if never asked. */
  readonly isAllowed: boolean | null;
}

export interface KeepConsentParams {
  readonly key: string;
  /** Null: forget it. */
  readonly isAllowed: boolean | null;
}

export interface KubeContext {
  readonly name: string;
  readonly server: string | undefined;
  readonly isCurrent: boolean;
}

/**
 * `off` to `denied`: no cluster is asked. `loading`: nothing was answered yet. `live`: the numbers are those of now.
 * `stale`: they are as old as `asOf`. `failed`: there are none.
 */
export type ClusterState =
  | 'off'
  | 'none'
  | 'untrusted'
  | 'ask'
  | 'denied'
  | 'loading'
  | 'live'
  | 'stale'
  | 'failed';

export interface ClusterStatus {
  readonly state: ClusterState;
  /** Why it is not `live`, in words for the user. */
  readonly message?: string | undefined;
  readonly context?: string | undefined;
  readonly server?: string | undefined;
  /** False where the server's certificate is not verified. */
  readonly isVerified: boolean;
  /** That of the manifest at the line. */
  readonly namespace: string;
  /** Absent where nothing is known; snapshots and the workspace count, too. */
  readonly services?: number | undefined;
  readonly isComplete: boolean;
  /** Where they come from, such as `services.json`, with how many of them. */
  readonly sources?: readonly { readonly name: string; readonly services: number }[];
  /** Milliseconds since the epoch, of the oldest part; absent where all is as it stands now. */
  readonly asOf?: number | undefined;
  /** Why the file's chart is not rendered, or not all of it, in words for the user. */
  readonly chart?: string | undefined;
}
