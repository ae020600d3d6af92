/**
 * What every source of Services fulfils: what it knows of a namespace, and word of what has changed.
 * Does not know the other sources: `inventory.ts` unites them.
 */

import type { Origin, Service } from '../analysis/environment/service.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { Audience } from '../analysis/views/audience.ts';

/** One place that says a Service is there, or will be. */
export interface Declaration {
  readonly service: Service;
  readonly origin: Origin;
  /** False where it may be meant for another namespace. */
  readonly isCertain: boolean;
  /** Absent: it is there for all. */
  readonly audience?: Audience;
}

/** What a source knows of one namespace now. */
export type Knowledge =
  /** Nothing, and nothing is wrong: the namespace is outside what this source was given. */
  | { readonly kind: 'silent' }
  /** Nothing, because a look-up failed; the reason says what to do. */
  | { readonly kind: 'unavailable'; readonly reason: Phrase }
  | {
      readonly kind: 'known';
      readonly services: ReadonlyMap<string, readonly Declaration[]>;
      /** These are all Services of the namespace. */
      readonly complete: boolean;
      /** There are others, of which not all is known: no other source knows all Services then. */
      readonly isOpen?: true;
      /** Milliseconds since the epoch; undefined for what is read as it stands now. */
      readonly asOf: number | undefined;
      /** Why this is not as new or as full as it should be ("stale: …"); undefined where all is well. */
      readonly remark: Phrase | undefined;
    };

export interface ServiceKey {
  readonly namespace: string;
  readonly name: string;
}

/** What may have changed. Announcing more than did change costs time only. */
export interface SourceChange {
  readonly services: readonly ServiceKey[];
  /** Namespaces whose completeness, age, remark or availability changed; `all` where the source cannot list them. */
  readonly namespaces: readonly string[] | 'all';
}

/**
 * A source keeps what it knows up to date by itself and answers at once from memory.
 * How it is united with the others follows from its kind: a `cluster` that knows a namespace in full
 * replaces the snapshots' knowledge of it, and the `workspace` comes on top of both.
 */
export interface ServiceSource {
  readonly kind: 'workspace' | 'snapshot' | 'cluster';
  /** The namespaces of which it knows a Service, or that there is none. */
  namespaces(): Iterable<string>;
  knowledge(namespace: string): Knowledge;
  /** Calls `listener` after each change, until the returned function is called. */
  onDidChange(listener: (change: SourceChange) => void): () => void;
  /** Ends all that the source has running; it stays answerable. */
  dispose(): void;
}
