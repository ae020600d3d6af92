/**
 * What a generator of a kustomization leaves unknown, and why Kustomize would refuse it.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** A text where a list has to be, or a number where a text. */
    readonly 'kustomize-wrong-type': { readonly field: string };
    readonly 'generator-no-name': NoFacts;
    /** As it is written: `literals: [a]`. */
    readonly 'generator-source': { readonly source: string };
    readonly 'generator-same-key': { readonly key: string };
    /** A file of a ConfigMap that is larger than any cluster takes. */
    readonly 'generator-not-text': { readonly path: string };
    readonly 'generator-file-too-long': { readonly path: string };
    /** `behavior: merge` or `replace`. */
    readonly 'generator-no-object': { readonly kind: string; readonly name: string };
    readonly 'generator-many-objects': { readonly kind: string; readonly name: string };
    /** The hash at the end of its name depends on what is not read. */
    /** `keys`: all of a Secret's, where they are known. */
    readonly 'generator-hash': {
      readonly kind: string;
      readonly name: string;
      readonly keys?: readonly string[];
    };
  }
}
