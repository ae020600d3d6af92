/**
 * What a rule is: metadata and a check over one workload.
 * Knows estimates; does not know editors, files or how findings are shown.
 */
import type { ManifestDocument } from '../documents/document.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { RelatedPlace } from '../finding.ts';
import type { Limits, Severity } from '../options.ts';
import type { Span, SpanEdit } from '../text.ts';

export interface RuleContext {
  readonly document: ManifestDocument;
  readonly inventory: ServiceInventory;
  readonly limits: Limits;
}

/** A finding as a rule states it; places are offsets in the document. */
export interface Report {
  readonly span: Span;
  readonly severity: Severity;
  readonly message: string;
  readonly container: ContainerEstimate | undefined;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly ReportFix[];
}

export interface ReportFix {
  readonly title: string;
  readonly isPreferred: boolean;
  readonly target: string;
  readonly edits: readonly SpanEdit[];
}

export interface Rule {
  /** Stable, kebab-case, never reused. */
  readonly code: string;
  /** The severity of its findings as the README's table says it. */
  readonly defaultSeverity: string;
  /** One line for the README's table. */
  readonly summary: string;
  /** It cannot be judged without a complete list of the namespace's Services. */
  readonly needsInventory: boolean;
  readonly check: (estimate: WorkloadEstimate, context: RuleContext) => readonly Report[];
}
