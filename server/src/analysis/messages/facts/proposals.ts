/**
 * What the editor says of what may be written at the cursor.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** Plain text, in a list: the value, and what sets it. Null where the value is not known. */
    readonly 'proposal-variable': {
      readonly value: string | null;
      readonly by: ProposedBy;
      readonly links: 'on' | 'off' | 'unknown';
    };
    /** Plain text: the ports of a Service. */
    readonly 'proposal-host': { readonly ports: readonly number[] };
    /** Markdown: why a variable that a Service would make is not there. */
    readonly 'proposal-links-off': { readonly name: string; readonly said: Phrase };
    /** Markdown. */
    readonly 'proposal-host-about': { readonly service: string; readonly namespace: string };
    /** Plain text, then Markdown. */
    readonly 'proposal-enable-links': Readonly<Record<never, never>>;
    readonly 'proposal-enable-links-about': { readonly namespace: string };
    readonly 'proposal-links-value': { readonly are: boolean; readonly namespace: string };
  }
}

export type ProposedBy =
  | { readonly services: readonly string[] }
  | 'env'
  | 'envFrom'
  | 'image'
  | 'runtime'
  | 'script';
