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
    /** How many objects have the value of a variable. */
    readonly 'var-no-object': { readonly name: string; readonly found: number };
    readonly 'var-twice': { readonly name: string };
    /** A variable may stand in texts only. */
    readonly 'var-no-text': NoFacts;
    readonly 'var-unknown': { readonly name: string };
  }
}
