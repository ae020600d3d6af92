/**
 * What is not known of what Flux and Argo CD deliver.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** A generator of an `ApplicationSet` that depends on something else than files. */
    readonly 'generator-unknown': { readonly generator: string; readonly expression: string };
    /** Values of a release that an object of the cluster has. */
    readonly 'values-from': { readonly kind: string; readonly name: string };
  }
}
