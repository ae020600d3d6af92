/**
 * What the command line prints, before any format is chosen.
 * Knows the outcome of a run; does not know how it is shown.
 */
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import type { Fix, ToldFinding } from '../analysis/findings/finding.ts';
import type { NamespaceBudget } from '../analysis/launch/budget.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import type { ReleaseFacts } from '../analysis/messages/facts/printed.ts';
import type { Coverage } from './coverage.ts';

/** The files of a run by the names that the user gave or that were found. */
export interface FileFindings {
  readonly file: string;
  readonly findings: readonly ToldFinding[];
  /** --fix does not change it: standard input, and what that was made from. */
  readonly isReadOnly?: boolean;
}

export interface CheckSummary {
  readonly files: number;
  readonly documents: number;
  readonly workloads: number;
}

export interface CheckData {
  /** Sorted by file. */
  readonly files: readonly FileFindings[];
  readonly summary: CheckSummary;
  readonly coverage: Coverage;
  /** Findings that a baseline names, and that were left out. */
  readonly leftOut?: number;
}

export interface FileWorkloads {
  readonly file: string;
  /** The label of the view that shows them; absent for a file as it stands. */
  readonly view?: string;
  /** What the chart that shows them is installed as. */
  readonly release?: ReleaseFacts;
  readonly workloads: readonly WorkloadEstimate[];
}

export interface EnvData {
  readonly files: readonly FileWorkloads[];
}

export interface BudgetData {
  /** Sorted by namespace. */
  readonly namespaces: readonly NamespaceBudget[];
}

/** The fixes that mend a finding, in their order; a suppression only hides it. */
export function mendingFixes({ fixes }: ToldFinding): readonly Fix<string>[] {
  return fixes.filter(({ target }) => !target.startsWith('comment'));
}

/** For whom something is printed: in which language, and with which colours. */
export interface Reader {
  readonly words: Words;
  readonly paint: Paint;
}

/** How to paint text on a terminal; all of them return it unchanged where colours are off. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
}

/** ANSI colours, or none. */
export function paintWith(hasColors: boolean): Paint {
  const sgr = (open: number, close: number) => (text: string) =>
    hasColors ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: sgr(1, 22),
    dim: sgr(2, 22),
    red: sgr(31, 39),
    yellow: sgr(33, 39),
    blue: sgr(34, 39),
    green: sgr(32, 39),
  };
}
