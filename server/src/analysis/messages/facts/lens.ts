/**
 * What a line above a workload or a Service says, and what stands behind a use: plain text.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';
import type { LinkingServices } from './common.ts';
import type { LimitFacts } from './hover.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'lens-workload': {
      /** Null where links are off. */
      readonly services: LinkingServices | null;
      readonly uses: readonly Pick<LimitFacts, 'limit' | 'bytes' | 'limitBytes' | 'isIfRun'>[];
    };
    /** Of several views that show a document, the one that takes most. */
    readonly 'lens-in-view': { readonly lens: Phrase; readonly view: string };
    /** Nothing is known of the Services. */
    readonly 'lens-unknown': { readonly namespace: string; readonly why: Phrase | null };
    readonly 'lens-service': {
      readonly variables: number;
      readonly containers: number;
      readonly uses: number;
    };
    readonly 'inlay-value': { readonly value: string };
  }
}
