/**
 * What a rule is: metadata, and a check over a workload or another object.
 * Knows estimates; does not know editors, files or how findings are shown.
 */
import type { ManifestDocument } from '../documents/document.ts';
import type { ContainerEstimate, EstimateContext, WorkloadEstimate } from '../estimate.ts';
import type { RelatedPlace } from '../finding.ts';
import type { Neighbour, NeighbourLookup } from '../neighbours.ts';

import type { AnalysisOptions, Severity } from '../options.ts';
import type { Template } from '../templates/template.ts';

import type { Span, SpanEdit } from '../text.ts';
import type { ResolvedNamespace } from '../workloads/namespace.ts';
import type { Manifest } from '../workloads/workload.ts';

export interface RuleContext extends EstimateContext {
  readonly document: ManifestDocument;
  readonly neighbours: NeighbourLookup;
}

/** An object of a document, and the namespace that it will be in. */
export interface NamespacedObject {
  readonly manifest: Manifest;
  readonly namespace: ResolvedNamespace;
}

/** A finding as a rule states it; places are offsets in the document. */
export interface Report {
  readonly span: Span;
  readonly severity: Severity;
  readonly message: string;
  readonly container: ContainerEstimate | undefined;
  /** What fails is reported elsewhere: this is an information, whatever severity is set for the rule. */
  readonly isAside?: boolean;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly ReportFix[];
}

export interface ReportFix {
  readonly title: string;
  readonly isPreferred: boolean;
  readonly target: string;
  /** The workload whose document the edits change; absent: the report's own document. */
  readonly of?: Neighbour;
  readonly edits: readonly SpanEdit[];
}

export interface Rule {
  /** Stable, kebab-case, never reused. */
  readonly code: string;
  /** The severity of its findings as the README's table says it; `off`: it is silent until a severity is set for it. */
  readonly defaultSeverity: string;
  /** One line for the README's table. */
  readonly summary: string;
  /** It cannot be judged without a complete list of the namespace's Services. */
  readonly needsInventory: boolean;
  /** Over a workload. */
  readonly check?: (estimate: WorkloadEstimate, context: RuleContext) => readonly Report[];
  /** Over any other object: a Service, a ConfigMap. */
  readonly checkObject?: (object: NamespacedObject, context: RuleContext) => readonly Report[];
  /** Over a template of nginx: a key of a ConfigMap. */
  readonly checkTemplate?: (template: Template, context: RuleContext) => readonly Report[];
}

/** The severity that is set for a rule; undefined leaves it to each finding. */
export function severitySet(
  { code, defaultSeverity }: Rule,
  { rules }: AnalysisOptions,
): Severity | 'off' | undefined {
  return rules[code] ?? (defaultSeverity === 'off' ? 'off' : undefined);
}

/** The fixes for a person to choose: what is only an information, or a guess, is no reason to change anything unasked. */
export function notPreferred(fixes: readonly ReportFix[]): readonly ReportFix[] {
  return fixes.map((fix) => ({ ...fix, isPreferred: false }));
}

/**
 * Remembers what is made of a workload while its document is analysed, for each of its findings. An analysis asks for
 * ConfigMaps by a lookup of its own, which notes what it rests on; another analysis makes the answer again.
 */
export function oncePerAnalysis<Answer>(
  make: (context: RuleContext, estimate: WorkloadEstimate) => Answer,
): (context: RuleContext, estimate: WorkloadEstimate) => Answer {
  const made = new WeakMap<
    WorkloadEstimate,
    { readonly by: RuleContext['configMaps']; readonly answer: Answer }
  >();
  return (context, estimate) => {
    const known = made.get(estimate);
    if (known?.by === context.configMaps) return known.answer;
    const answer = make(context, estimate);
    made.set(estimate, { by: context.configMaps, answer });
    return answer;
  };
}
