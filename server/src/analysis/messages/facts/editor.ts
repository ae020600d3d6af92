/**
 * What the editor is told beside findings, and what it offers beside fixes.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** A defect of ours has cost this file findings, or keeps old ones. */
    readonly 'check-failed': { readonly file: string };
    readonly 'document-not-judged': { readonly reason: Phrase };
    /** Of a file that has more findings than are shown. */
    readonly 'findings-cut': { readonly all: number; readonly shown: number };
    /** The views in which a finding is seen, and those of its place in which it is not, by their labels. */
    readonly 'found-in': {
      readonly views: readonly string[];
      /** As severe, with other numbers or names. */
      readonly also: readonly string[];
      readonly milder: readonly string[];
      readonly free: readonly string[];
      /** Those that are free of it are within its limit. */
      readonly isLimit: boolean;
      /** The template in an archive that it is about. */
      readonly source: string | undefined;
    };
    /** Kustomize would build nothing: at the line that is to blame. */
    readonly 'kustomization-refused': { readonly builds: readonly string[]; readonly because: Phrase };
    /** A part of what is built is not known. */
    readonly 'kustomization-open': { readonly builds: readonly string[]; readonly because: Phrase };
    /** One that cannot be read now, and could before. */
    readonly 'kustomization-stale': Readonly<Record<never, never>>;
    /** At a Service that the API server would refuse. */
    readonly 'service-refused': { readonly name: string; readonly because: Phrase };
    /** At the line of an `ApplicationSet` that is to blame. */
    readonly 'delivery-open': { readonly because: Phrase };
    /** At the part of what installs a chart that is not known. */
    readonly 'chart-open-here': { readonly chart: string; readonly because: Phrase };
    /** At what installs a chart that is not followed. */
    readonly 'chart-not-followed': { readonly because: Phrase };
    /** Another place that has to do with a finding, if no text can be opened there. */
    readonly 'see-unwritten': { readonly label: string; readonly what: string };
    readonly 'fix-all': Readonly<Record<never, never>>;
    readonly 'explain-rule': { readonly code: string };
  }
}
