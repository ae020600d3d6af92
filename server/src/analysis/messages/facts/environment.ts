/**
 * Why the value or the presence of a variable is not known, and where a known one comes from.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** `name` with its namespace, as in all of these. */
    readonly 'secret-not-read': { readonly name: string };
    readonly 'config-map-not-found': { readonly name: string; readonly isOptional: boolean };
    /** Of one of its keys, where that is not null. */
    readonly 'config-map-disagrees': { readonly name: string; readonly key: string | null };
    readonly 'config-map-lacks-key': { readonly name: string; readonly key: string };
    readonly 'services-may-be-more': { readonly namespace: string };

    readonly 'value-too-long-to-show': NoFacts;
    readonly 'value-uses-unknown': NoFacts;
    readonly 'value-resolved-by-kubelet': { readonly resource: string };
    readonly 'value-in-file': NoFacts;
    readonly 'value-source-unknown': NoFacts;
    readonly 'field-not-set': { readonly field: string };
    readonly 'field-known-at-run': { readonly field: string };

    readonly 'image-variables-unknown': NoFacts;
    readonly 'unknown-script-may-set': NoFacts;

    /** Where a value comes from. */
    readonly 'from-config-map': { readonly name: string; readonly key: string | null };
    readonly 'from-pod': { readonly part: 'namespace' | 'pod' | 'spec' | 'labels' | 'annotations' };
  }
}
