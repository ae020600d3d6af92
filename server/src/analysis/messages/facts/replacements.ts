/**
 * Why Kustomize would refuse a replacement or a variable.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'replacement-path-and-more': NoFacts;
    /** Source, targets or `select` are not there, or source and value both are. */
    readonly 'replacement-incomplete': NoFacts;
    /** How many objects are the source. */
    readonly 'replacement-source': { readonly found: number };
    readonly 'replacement-no-field': { readonly path: string };
    readonly 'replacement-delimiter': NoFacts;
  }
}
