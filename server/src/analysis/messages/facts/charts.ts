/**
 * Why a chart is not rendered, or not all of it, and where that is said.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';
import type { Cause } from './coverage.ts';

declare module '../message.ts' {
  interface Phrases {
    /** Of a run. */
    readonly 'charts-not-rendered': {
      /** The views, as a person calls them. */
      readonly charts: readonly string[];
      readonly causes: readonly Cause[];
    };
    /** The same of those that take more than they may here. */
    readonly 'charts-given-up': {
      readonly charts: readonly string[];
      readonly causes: readonly Cause[];
    };
    /** In an editor's status. `isStale`: what is shown is what was rendered last. */
    readonly 'chart-not-rendered': {
      readonly charts: readonly string[];
      readonly because: Phrase;
      readonly isStale: boolean;
    };
    /** Charts that lie in `charts/` more than once, where it matters which of them counts. */
    readonly 'chart-parts-doubled': { readonly chart: string; readonly names: readonly string[] };
    /** Objects that may be there or not, and that nobody could render; `kinds`: "" for one that is not known. */
    readonly 'chart-objects-open': {
      readonly chart: string;
      /** Where the condition stands that decides. */
      readonly place: string;
      readonly kinds: readonly string[];
    };
    /** `taken`: folders that stand in for dependencies, and the charts that want them. `isSure`: the charts name them. */
    readonly 'chart-parts-taken': {
      readonly taken: readonly { readonly from: string; readonly charts: readonly string[] }[];
      readonly isSure: boolean;
    };
    /** `releases`: those that are known, as a person calls them. */
    readonly 'chart-values-unused': {
      readonly files: readonly string[];
      readonly chart: string;
      readonly releases: readonly string[];
    };
    /** What installs the chart is not known in full. */
    readonly 'chart-values-open': {
      readonly chart: string;
      readonly causes: readonly Cause[];
    };
    readonly 'chart-checked-whole': { readonly files: readonly string[]; readonly chart: string };
    /** `by`: what names it; null for settings. */
    readonly 'chart-values-missing': { readonly file: string; readonly by: string | null };
    readonly 'chart-dependencies-missing': { readonly names: readonly string[] };
    /** `why`: completes a sentence about a document; null where it still holds `{{ … }}`. */
    readonly 'chart-prints-broken': { readonly why: Phrase | null };
    readonly 'chart-prints-too-much': { readonly why: Phrase };
    /** In Helm's words. */
    readonly 'chart-for-other-kube': { readonly text: string };
    /** Nobody knows as which release it is installed; completes a sentence. */
    readonly 'chart-release-unnamed': Readonly<Record<never, never>>;
    readonly 'chart-values-encrypted': Readonly<Record<never, never>>;
    readonly 'chart-too-long': Readonly<Record<never, never>>;
    readonly 'chart-too-large': Readonly<Record<never, never>>;
    /** The engine failed, by a mistake of ours; `text` is what it said. */
    readonly 'chart-engine-failed': { readonly text: string };
  }
}

/** What stopped rendering lies here: Helm might do it all the same. */
export function isGivenUp({ id }: Phrase): boolean {
  return id === 'chart-too-long' || id === 'chart-too-large' || id === 'chart-engine-failed';
}
