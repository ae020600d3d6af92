/**
 * Why a document was not read though it may be valid: a clause about it.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'document-too-long': { readonly characters: number; readonly most: number };
    /** Of what stands behind the last document of a file that is read. */
    readonly 'documents-too-many': { readonly most: number };
    /** `nodes` are keys, values and items of lists; `merged` is what `<<` brings. */
    readonly 'document-too-complex': { readonly of: 'nodes' | 'merged' | 'levels'; readonly most: number };
    readonly 'document-json-then-more': NoFacts;
    /** Of a byte order mark. */
    readonly 'document-mark-misread': NoFacts;
  }
}
