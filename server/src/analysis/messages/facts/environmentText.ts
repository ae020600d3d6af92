/**
 * What stands beside the variables in the text of a container's environment, each a line of plain text.
 * Knows facts; the words are the languages'.
 */
import type { Amount } from '../amount.ts';
import type { Phrase } from '../message.ts';
import type { PlacedContainer } from './common.ts';
import type { UnknownFacts } from './hover.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'environment-of': { readonly container: PlacedContainer; readonly namespace: string };
    readonly 'environment-unknown': UnknownFacts;
    /** Nothing is known of the Services of the namespace. */
    readonly 'environment-no-services': { readonly namespace: string; readonly why: Phrase };
    /** So many values that look like secrets are not shown. */
    readonly 'environment-masked': { readonly count: number };
    readonly 'environment-group': EnvironmentGroup;
    /** Instead of a value. */
    readonly 'environment-value-unknown': { readonly length: Amount | null };
    /** Of one variable: where its value is from, or why it is not known. */
    readonly 'environment-note': {
      readonly isKnown: boolean;
      readonly isCertain: boolean;
      readonly note: Phrase | null;
    };
    /** Markdown, below a hover. */
    readonly 'hover-show-environment': { readonly link: string };
    /** Above a Service that stands in no file. */
    readonly 'service-text': {
      readonly name: string;
      readonly namespace: string;
      readonly sources: readonly string[];
      readonly isCertain: boolean;
      readonly declarations: number;
    };
    readonly 'service-text-variables': { readonly count: number; readonly namespace: string };
  }
}

export type EnvironmentGroup =
  | { readonly by: 'env' | 'envFrom' | 'image' | 'runtime' }
  | {
      readonly by: 'services';
      readonly services: readonly string[];
      readonly isCertain: boolean;
    };
