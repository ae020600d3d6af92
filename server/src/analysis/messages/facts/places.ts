/**
 * What is said of other places that have to do with a finding.
 * Knows facts; the words are the languages'.
 */
import type { PlacedContainer } from './common.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'place-service': { readonly name: string };
    readonly 'place-container': PlacedContainer;
    /** What a container reads of a ConfigMap. */
    readonly 'place-reader': { readonly how: 'mount' | 'envFrom' | 'valueFrom' };
    readonly 'place-template': { readonly key: string; readonly configMap: string | null };
    readonly 'place-key': { readonly key: string; readonly configMap: string };
    /** A container whose application takes a service link for a setting. */
    readonly 'place-application': { readonly container: PlacedContainer; readonly application: string };
  }
}
