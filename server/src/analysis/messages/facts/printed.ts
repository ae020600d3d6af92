/**
 * What the command line prints for a person: of findings, of environments, of budgets, of a line of a log.
 * Knows facts; the words are the languages', names of machines' are theirs.
 */
import type { Amount } from '../amount.ts';
import type { Phrase } from '../message.ts';
import type { NamedContainer } from './common.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'severity-word': { readonly severity: 'error' | 'warning' | 'information' };
    readonly 'findings-left-out': { readonly all: number; readonly most: number };
    readonly 'finding-related': { readonly place: string; readonly what: string };
    readonly 'finding-fix': { readonly title: string; readonly isDone: boolean };
    readonly 'check-summary': CheckSummaryFacts;

    readonly 'environments-none': NoFacts;
    readonly 'environment-place': {
      readonly namespace: string;
      /** The file that says so. */
      readonly source: string | null;
      readonly file: string;
      readonly view: string | null;
      readonly release: ReleaseFacts | null;
    };
    /** `from`: how the contract calls what sets it. */
    readonly 'environment-links': {
      readonly value: 'true' | 'false' | '?';
      readonly from: 'manifest' | 'default';
      readonly services: PrintedServices;
    };
    readonly 'environment-container': {
      readonly type: NamedContainer['type'];
      readonly image: string | null;
    };
    /** `name` is null where it is about all service links, or about a variable without a name. */
    readonly 'environment-gap': {
      readonly name: string | null;
      readonly areLinks: boolean;
      readonly because: Phrase | null;
    };
    readonly 'environment-size': PrintedSize;
    readonly 'environment-envsubst': PrintedSize & {
      readonly runs: boolean | 'perhaps';
      readonly because: Phrase;
    };

    readonly 'budget-unknown': NoFacts;
    readonly 'budget-column': {
      readonly column: 'namespace' | 'services' | 'variables' | 'execve' | 'envsubst' | 'headroom';
    };
    readonly 'budget-filled': { readonly bytes: number; readonly limitBytes: number };
    /** `more` is null where the limit is passed. */
    readonly 'budget-headroom': { readonly more: number | null; readonly isComplete: boolean };
    readonly 'budget-remark': NoFacts;

    readonly 'crash-unknown': NoFacts;
    readonly 'crash-waits': NoFacts;
    /** What a rule finds: `summary` is what the registry says, in English. */
    readonly 'rule-summary': { readonly code: string; readonly summary: string };
    readonly 'crash-rule': { readonly code: string; readonly summary: string };
    readonly 'crash-applications': { readonly names: readonly string[] };
    readonly 'crash-nobody': { readonly paths: readonly string[] };
    readonly 'crash-candidates': NoFacts;
    readonly 'crash-workload': {
      readonly place: string;
      readonly workload: string;
      readonly namespace: string | null;
    };
  }
}

/** What a check found, in how much, and what it could not check. */
export interface CheckSummaryFacts {
  readonly files: number;
  readonly workloads: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  /** Containers with an error. */
  readonly failing: number;
  /** Findings that `--fix` would mend. */
  readonly fixable: number;
  /** A baseline has left findings out. */
  readonly areLeftOut: boolean;
  readonly unchecked: { readonly workloads: number; readonly objects: number };
  /** An answer is missing: the notes that follow say why. */
  readonly isIncomplete: boolean;
}

/** Who names a release; `chart`: nobody, so it has the chart's name. */
export type ReleaseSource = 'flux' | 'argocd' | 'helmfile' | 'skaffold' | 'option' | 'setting' | 'chart';

export interface ReleaseFacts {
  readonly name: string;
  readonly from: ReleaseSource;
}

/** The Services that a workload's links are of. */
export type PrintedServices =
  | 'only-kubernetes'
  | { readonly unavailable: Phrase }
  | { readonly count: number; readonly isComplete: boolean };

export interface PrintedSize {
  readonly bytes: Amount;
  readonly limitBytes: number;
}
