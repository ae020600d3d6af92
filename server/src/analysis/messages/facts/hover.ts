/**
 * What the hover shows: all but the phrases without a bar or a list are Markdown.
 * Knows facts; the words are the languages'.
 */
import type { Amount } from '../amount.ts';
import type { Phrase } from '../message.ts';
import type { NamedContainer, PlacedContainer } from './common.ts';
import type { Cause } from './coverage.ts';
import type { ReleaseFacts } from './printed.ts';

declare module '../message.ts' {
  interface Phrases {
    /** A limit in one line; that of one of several containers has its name, and the first of all is the verdict. */
    readonly 'hover-limit': LimitFacts & {
      readonly container: NamedContainer | null;
      readonly isFirst: boolean;
    };
    readonly 'hover-more-containers': { readonly containers: number };
    readonly 'hover-not-computed': { readonly namespace: string; readonly why: Phrase | null };
    readonly 'hover-no-envsubst': { readonly because: Phrase };
    readonly 'hover-links': {
      readonly are: 'on' | 'off' | 'unknown';
      readonly isDefault: boolean;
      readonly namespace: string;
      /** Why that is not known. */
      readonly because: Phrase | null;
    };
    /** What is not known of how the chart is installed. */
    readonly 'hover-release-open': { readonly causes: readonly Cause[] };
    /** What a chart is installed as, and who says so. */
    readonly 'hover-release': ReleaseFacts;
    /** Before what is said of a place in these views. */
    readonly 'hover-views': { readonly views: readonly string[] };
    /** Markdown already: the first line of what is said of a place in these views. */
    readonly 'hover-view-line': { readonly views: readonly string[]; readonly line: string };
    /** So many are not shown. */
    readonly 'hover-more-views': { readonly views: number };
    readonly 'hover-unknown': { readonly unknowns: readonly UnknownFacts[] };
    readonly 'hover-services': ServicesFacts;

    /** Plain text: of the hover and the terminal. */
    readonly 'variable-count': VariableCountFacts;
    readonly 'windows-no-limits': { readonly isCertain: boolean };
    readonly 'services-source': SourceFacts;

    readonly 'hover-variable': VariableFacts;
    readonly 'hover-variable-unknown': {
      readonly name: string;
      readonly reasons: readonly Phrase[];
      readonly isSetLater: boolean;
    };
    /** A reference that nothing resolves. */
    readonly 'hover-not-expanded': { readonly name: string; readonly isSetLater: boolean };
    readonly 'hover-variable-unset': { readonly name: string; readonly why: Phrase | null };
    readonly 'hover-template': { readonly readers: readonly ReaderFacts[]; readonly outcome: OutcomeFacts };
    readonly 'hover-more-answers': { readonly containers: number };

    readonly 'hover-service': {
      readonly namespace: string;
      readonly variables: number;
      readonly example: AssignmentFacts | null;
      /** Containers whose image has its name: `container web of Deployment/web`. */
      readonly readers: readonly PlacedContainer[];
    };
    readonly 'hover-own-name': { readonly service: string; readonly variable: AssignmentFacts };
  }
}

export interface LimitFacts {
  readonly limit: 'execve' | 'envsubst' | { readonly variable: string };
  /** Whether envsubst runs at all is not known. */
  readonly isIfRun: boolean;
  readonly bytes: Amount;
  readonly limitBytes: number;
  readonly margin: MarginFacts;
}

/** How far a size is from its limit; in Services of the namespace's average size where they make it. */
export interface MarginFacts {
  readonly side: 'over' | 'perhaps-over' | 'below';
  readonly bytes: number;
  readonly services: number | null;
  /** A part of the size is not known, and may take all of what is left. */
  readonly isAtMost: boolean;
}

export type UnknownFacts =
  | { readonly kind: 'source'; readonly variable: string | null; readonly reason: Phrase }
  | { readonly kind: 'envsubst'; readonly because: Phrase }
  | { readonly kind: 'image'; readonly variables: boolean; readonly entrypoint: boolean };

export interface SourceFacts {
  readonly source: 'workspace' | 'snapshot' | 'cluster' | 'api-server' | 'unknown';
  readonly name: string;
}

export interface ServicesFacts {
  readonly namespace: string;
  /** What a view says by its label, or the file that says so with a link to the line. */
  readonly from:
    | 'manifest'
    | 'option'
    | 'project-file'
    | 'context'
    | 'default'
    | { readonly view: string }
    | { readonly file: string; readonly link: string };
  /** Null where nothing is known, which `remark` says why; else it says why they are not current. */
  readonly sources: readonly (SourceFacts & { readonly services: number })[] | null;
  readonly isComplete: boolean;
  /** In milliseconds; null where nothing of it is old. */
  readonly age: number | null;
  readonly remark: Phrase | null;
}

export interface VariableCountFacts {
  readonly total: Amount;
  readonly services: Amount;
  readonly serviceCount: number;
  readonly kubernetes: Amount;
  readonly env: Amount;
  readonly envFrom: Amount;
  readonly imageAndRuntime: Amount;
}

/** The value is null where it is not known. */
export interface AssignmentFacts {
  readonly name: string;
  readonly value: string | null;
}

export interface VariableFacts extends AssignmentFacts {
  readonly set:
    | {
        readonly by: 'env' | 'envFrom' | 'service-link' | 'image' | 'runtime' | 'script';
        readonly note: Phrase | null;
        /** The service link that it hides. */
        readonly hides: { readonly services: readonly string[]; readonly value: string | null } | null;
      }
    | { readonly by: 'services'; readonly services: readonly string[]; readonly namespace: string };
  readonly isCertain: boolean;
  /** Null where the value is known, or not even its length. */
  readonly length: Amount | null;
  /** Sources that are not read and may set it as well. */
  readonly others: readonly Phrase[];
  /** `env` sets it, but below the place that is looked at. */
  readonly isSetLater: boolean;
  readonly mayScriptChange: boolean;
}

export type ReaderFacts = PlacedContainer & { readonly namespace: string | null };

/** What becomes of a use in a template. `written` is the use as it stands there. */
export interface OutcomeFacts {
  readonly written: string;
  readonly because: Phrase;
  /** Whether the start script runs. */
  readonly runs: boolean | 'perhaps';
  readonly is:
    | { readonly kind: 'not-processed' }
    | { readonly kind: 'too-long'; readonly bytes: Amount; readonly limitBytes: number }
    | { readonly kind: 'replaced'; readonly lost: 'nginx' | 'template' | null }
    | {
        readonly kind: 'perhaps-replaced';
        readonly ifSet: boolean;
        readonly ifFilterMatches: boolean;
        readonly left: LeftFacts;
      }
    | { readonly kind: 'left'; readonly isFiltered: boolean; readonly left: LeftFacts };
}

/** What nginx makes of a use that envsubst leaves; null where it makes nothing of it, or nobody knows. */
export type LeftFacts =
  | null
  | { readonly is: 'variable'; readonly name: string; readonly of: 'nginx' | 'template' }
  | { readonly is: 'said'; readonly phrase: Phrase }
  | { readonly is: 'undefined' };
