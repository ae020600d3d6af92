/**
 * What is asked of an API server: GET, and nothing else.
 * Knows the shape of an answer; `connection.ts` gives it.
 */
import type { Readable } from 'node:stream';
import type { Mask } from '../masks.ts';
import type { ClusterTimes } from './clusterTimes.ts';

export interface ClusterAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Readable;
  /** Hides in the server's words what it was sent; absent where nothing secret was. */
  readonly mask?: Mask;
}

/**
 * Asks for a path below the server's address, query included.
 * Resolves with any status; rejects with a `ClusterError` where no answer came, and when the signal aborts.
 * `accept`: media types that may answer; JSON alone where it is left out.
 */
export type ClusterGet = (path: string, signal: AbortSignal, accept?: string) => Promise<ClusterAnswer>;

/** What all that ask one API server have in common. */
export interface ClusterApi {
  readonly get: ClusterGet;
  /** The server's address, for messages. */
  readonly server: string;
  /** How long it is waited for; undefined: as long as a person would. */
  readonly times?: ClusterTimes | undefined;
}

/** What is open until nobody asks any more. */
export interface ClusterConnection extends ClusterApi {
  /** A person asks again: the next request logs in even if that failed a moment ago. */
  retry(): void;
  /** Ends what runs, for good. */
  dispose(): void;
}
