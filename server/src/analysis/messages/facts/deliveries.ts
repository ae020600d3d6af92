/**
 * What is not known of what Flux, Argo CD, Rancher Fleet and others deliver.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** A generator of an `ApplicationSet` that depends on something else than files. */
    readonly 'generator-unknown': { readonly generator: string; readonly expression: string };
    /** A field of a `fleet.yaml` that says what Rancher Fleet changes. */
    readonly 'fleet-not-followed': { readonly field: string };
    /** Something of a file that installs charts beside it, as helmfile has them. */
    readonly 'installer-not-followed': { readonly tool: string; readonly field: string };
    /** Values of a release that an object of the cluster has. */
    readonly 'values-from': { readonly kind: string; readonly name: string };
  }
}
