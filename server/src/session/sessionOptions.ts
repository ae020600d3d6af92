/**
 * What a session is told once: its client, its folders and its host.
 * Knows the shape only.
 */
import type { Words } from '../analysis/messages/catalogue.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { Host } from '../host.ts';
import type { HandlerLog } from '../lsp/handle.ts';
import type { WorkHooks } from '../sources/workHooks.ts';
import type { ClustersRequest, SessionClusters } from './sessionClusters.ts';

export interface SessionOptions extends Pick<ClustersRequest, 'initializationOptions' | 'progress'> {
  readonly host: Host;
  /** URIs of the workspace's folders. */
  readonly folders: readonly string[];
  /** The editor's settings; undefined where it has none to give. */
  readonly readSettings: (folder: string | undefined) => Promise<unknown>;
  /** The version of an open text; undefined for what is not open. */
  readonly versionOf: (uri: string) => number | undefined;
  /** The language of the user. */
  readonly words: Words;
  readonly log: HandlerLog & ClustersRequest['log'];
  /** The client does not tell of files that others change. */
  readonly looksItself?: boolean;
  readonly hooks?: WorkHooks;
  /** Makes what asks clusters; unless given, none is asked. */
  readonly clusters?: (request: ClustersRequest) => SessionClusters;
  /** Something that findings or the status rest on has changed. */
  readonly onDidChange: () => void;
  /** Of files that are not open something else is found. */
  readonly onDidFindElsewhere?: (uris: readonly string[]) => void;
  /** Tells the user something that needs no answer. */
  readonly say?: (message: Phrase) => void;
}
