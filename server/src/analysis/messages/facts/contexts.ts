/**
 * Why a kube context cannot be used. A `problem` is what a file of the kubeconfig gets wrong, with its place.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** `at`: what may be set there. */
    readonly 'kubeconfig-missing': { readonly at: 'editor' | 'terminal'; readonly paths: readonly string[] };
    readonly 'no-cluster-in-browser': NoFacts;
    readonly 'kubeconfig-unusable': { readonly problem: Phrase };
    readonly 'kubeconfig-without-context': { readonly paths: readonly string[] };
    readonly 'current-context-missing': {
      readonly at: 'editor' | 'terminal';
      readonly paths: readonly string[];
      readonly contexts: NamesFacts;
    };
    /** `currentIn` is the file that names it as the current one; null where somebody asked for it. */
    readonly 'context-missing': {
      readonly name: string;
      readonly currentIn: string | null;
      readonly paths: readonly string[];
      readonly meant: string | null;
      readonly contexts: NamesFacts;
    };
    readonly 'context-without-cluster': { readonly context: string; readonly path: string };
    readonly 'context-names-unknown': {
      readonly context: string;
      readonly path: string;
      readonly key: 'cluster' | 'user';
      readonly name: string;
      readonly meant: string | null;
    };
    readonly 'context-unusable': { readonly context: string; readonly problem: Phrase };
    /** What a broken file defines would come before that one. */
    readonly 'kubeconfig-doubtful': { readonly problem: Phrase; readonly path: string };
    readonly 'kubeconfig-partly-read': { readonly of: Phrase; readonly problem: Phrase };
  }
}

/** Names as they are written, and how many there are beyond them. */
export interface NamesFacts {
  readonly names: readonly string[];
  readonly more: number;
}
