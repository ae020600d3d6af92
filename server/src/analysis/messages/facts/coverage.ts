/**
 * What a run could not judge, and what it judged by an assumption: a sentence or more each, with what to add.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** Files that look like what a cluster printed; `list` names one of them as an option takes it. */
    readonly 'printed-by-cluster': { readonly files: readonly string[]; readonly list: string | null };
    readonly 'namespace-assumed': AssumedFacts;
    /** Kustomize would build nothing. */
    readonly 'kustomizations-refused': BuildFacts;
    /** `buildable`: those of them that Kustomize itself builds. */
    readonly 'kustomizations-open': BuildFacts & { readonly buildable: readonly string[] };
    /** They were named without the kustomization that takes them. */
    readonly 'files-alone': { readonly files: readonly string[] };
    /** Kustomizations that others take which were not named. */
    readonly 'bases-alone': { readonly files: readonly string[] };
    /** Components that no kustomization takes. */
    readonly 'components-alone': { readonly files: readonly string[] };
    /** `places` with their lines. */
    readonly 'templates-not-rendered': { readonly places: readonly string[] };
    readonly 'helmfiles-not-rendered': { readonly places: readonly string[] };
    /** The same in what was piped in: to render it is no advice. */
    readonly 'input-not-rendered': { readonly places: readonly string[] };
    readonly 'documents-not-read': {
      readonly documents: readonly { readonly place: string; readonly why: UnreadReason }[];
    };
    /** Why is said of each by itself. */
    readonly 'files-not-read': { readonly files: readonly string[] };
    readonly 'services-incomplete': WorkloadFacts;
    readonly 'links-not-judged': WorkloadFacts;
    /** Services that the API server would refuse; `place` with its line. */
    readonly 'services-refused': {
      readonly services: readonly {
        readonly name: string;
        readonly place: string;
        readonly because: Phrase;
      }[];
    };
    /** Flux and Argo CD deliver something, and nobody knows from where. */
    readonly 'deliveries-open': { readonly causes: readonly Cause[] };
    /** `first` is where the first one stands. */
    readonly 'objects-not-judged': {
      readonly objects: number;
      readonly first: string;
      readonly because: Phrase;
    };
    /** Nobody knows whether their links are on; `first` is where the first one stands. */
    readonly 'switches-unknown': {
      readonly workloads: number;
      readonly first: string;
      readonly because: Phrase;
    };
    readonly 'objects-not-judged-either': { readonly reasons: number };
  }
}

export type UnreadReason = 'go-template' | 'too-complex' | 'broken' | 'failed';

export interface BuildFacts {
  /** How a person calls them. */
  readonly builds: readonly string[];
  readonly causes: readonly Cause[];
}

/** `place` is the first one, with its line; `others`: how many more there are. */
export interface Cause {
  readonly place: string;
  readonly others?: number;
  readonly because: Phrase;
}

interface AssumedFacts {
  readonly workloads: number;
  readonly namespace: string;
  readonly from: 'default' | 'context';
  readonly isKnown: boolean;
  /** Other namespaces in which some of the workloads would fail. */
  readonly failing: readonly { readonly namespace: string; readonly workloads: number }[];
  readonly others: { readonly known: number; readonly tried: number };
  /** Deliveries that may set one, with their lines. */
  readonly unfollowed: readonly string[];
}

interface WorkloadFacts {
  readonly workloads: number;
  readonly namespaces: readonly string[];
  /** What may help: nobody asked a cluster yet; a list was given already. */
  readonly mayAskCluster: boolean;
  readonly hasList: boolean;
}
