/**
 * The straight line, top to bottom: document -> workloads -> estimates -> findings.
 * Knows the order of the steps; each step's room knows how.
 */
import type { ManifestDocument } from './documents/document.ts';
import { isService } from './environment/readService.ts';
import type { ServiceTotals } from './environment/serviceTotals.ts';
import { type EstimateContext, estimateWorkload, type WorkloadEstimate } from './estimate.ts';
import type { DocumentFinding } from './findings/documentFinding.ts';
import { findingOf } from './findings/findingOf.ts';
import { oneErrorEach } from './findings/oneErrorEach.ts';
import type { Report, RuleContext } from './findings/report.ts';
import { suppressHere } from './fixes/suppressHere.ts';
import type { NeighbourLookup } from './neighbours.ts';
import { severitySet } from './options.ts';
import { rules } from './rules/registry.ts';
import type { Rule } from './rules/rule.ts';
import { judgeSuppressions, type LocatedFinding } from './suppressions/judge.ts';
import { configMapTemplates } from './templates/configMapTemplates.ts';
import type { Template } from './templates/template.ts';
import { manifestsOf } from './workloads/manifests.ts';
import type { ResolvedNamespace } from './workloads/namespace.ts';
import type { NamespacedObject } from './workloads/namespacedObject.ts';
import { isPrinted } from './workloads/printedByCluster.ts';
import { readWorkloads } from './workloads/readWorkload.ts';
import { type UnjudgedPods, unjudgedPods } from './workloads/unjudgedPods.ts';
import { type Manifest, workloadName } from './workloads/workload.ts';

export interface AnalysisContext extends EstimateContext {
  /** The workloads of the workspace: a Service or a ConfigMap does them good or harm. */
  readonly neighbours: NeighbourLookup;
  /** The namespace of a manifest of this file. */
  readonly resolveNamespace: (manifestNamespace: string | undefined) => ResolvedNamespace;
}

/** What is known of one document. */
export interface DocumentAnalysis {
  /** Those of the document; of a template file those that read it. */
  readonly workloads: readonly WorkloadEstimate[];
  readonly findings: readonly DocumentFinding[];
  /** The objects in it that make pods which are not among the workloads, and why. */
  readonly unjudged: readonly UnjudgedPods[];
  /** The nginx templates in it that some container holds, also those that none fills in. */
  readonly templates: readonly Template[];
  /** Why there may be no findings although something is wrong: a `Refusal`, or what a defect of ours has thrown. */
  readonly failure?: Error;
  /** The Services that it declares; absent of a template file. */
  readonly services?: readonly NamespacedObject[];
}

/** Runs the line over one document; `workloads` are its estimates, where they are at hand already. */
export function analyzeDocument(
  document: ManifestDocument,
  context: AnalysisContext,
  workloads: readonly WorkloadEstimate[] = estimatesOf(document, context),
): DocumentAnalysis {
  const subjects = subjectsOf(document, workloads, context);
  const located = subjects.flatMap((subject) =>
    rules.flatMap((rule) => findingsOf(rule, subject, document, context)),
  );
  const isComplete = (rule: Rule) =>
    subjects
      .filter((subject) => looksAt(rule, subject))
      .every((subject) => linksOf(subject, context).isComplete);
  return {
    workloads,
    findings: oneErrorEach(judgeSuppressions(document, located, isComplete, context.options)),
    unjudged: manifestsOf(document).flatMap(
      (manifest) => unjudgedPods(manifest, context.options.kinds) ?? [],
    ),
    templates: subjects.flatMap(({ templates }) => templates),
    services: subjects.filter(({ manifest }) => isService(manifest)),
  };
}

/** The estimates of the workloads of a document, in its order. */
export function estimatesOf(
  document: ManifestDocument,
  context: AnalysisContext,
): readonly WorkloadEstimate[] {
  return manifestsOf(document).flatMap((manifest) => {
    const workloads = readWorkloads(manifest, context.options.kinds);
    if (workloads.length === 0) return [];
    const namespace = context.resolveNamespace(manifest.namespace);
    return workloads.map((workload) => estimateWorkload(workload, namespace, context));
  });
}

/** What rules look at: an object, or a workload of one with its estimate. */
interface Subject extends NamespacedObject {
  readonly estimate: WorkloadEstimate | undefined;
  /** The nginx templates in it. */
  readonly templates: readonly Template[];
}

function looksAt({ check, checkObject, checkTemplate }: Rule, { estimate, templates }: Subject): boolean {
  if (estimate !== undefined) return check !== undefined;
  return checkObject !== undefined || (checkTemplate !== undefined && templates.some(isRead));
}

function isRead({ readers }: Template): boolean {
  return readers.length > 0;
}

function subjectsOf(
  document: ManifestDocument,
  workloads: readonly WorkloadEstimate[],
  { resolveNamespace, neighbours }: AnalysisContext,
): readonly Subject[] {
  const estimates = new Map<Manifest, WorkloadEstimate[]>();
  for (const estimate of workloads) {
    const { manifest } = estimate.workload;
    const own = estimates.get(manifest);
    if (own === undefined) estimates.set(manifest, [estimate]);
    else own.push(estimate);
  }
  return manifestsOf(document).flatMap((manifest): readonly Subject[] => {
    const own = estimates.get(manifest);
    if (own !== undefined)
      return own.map((estimate) => ({ manifest, estimate, namespace: estimate.namespace, templates: [] }));
    // A copy of what a cluster has is nobody's to change: only how its workloads fare is said.
    if (isPrinted(manifest, document)) return [];
    // Nobody knows whom it does good or harm.
    if (manifest.unknown !== undefined || manifest.unknownName !== undefined) return [];
    const namespace = resolveNamespace(manifest.namespace);
    const templates = configMapTemplates({ manifest, namespace }, document, neighbours);
    return [{ manifest, estimate: undefined, namespace, templates }];
  });
}

/** The service environment that findings about a subject rest on. */
function linksOf({ estimate, namespace }: Subject, { inventory }: AnalysisContext): ServiceTotals {
  return estimate?.links ?? inventory.totals(namespace.name, true);
}

function findingsOf(
  rule: Rule,
  subject: Subject,
  document: ManifestDocument,
  context: AnalysisContext,
): readonly LocatedFinding[] {
  const severity = severitySet(rule, context.options);
  if (severity === 'off') return [];
  const { manifest, namespace, estimate } = subject;
  const workload = estimate && workloadName(estimate.workload);
  const doubt = estimate?.workload.serviceLinksDoubt;
  const links = linksOf(subject, context);
  return reportsOf(rule, subject, { ...context, document }).map((report) => {
    const about = { workload, namespace: namespace.name };
    const silence = suppressHere(document, rule.code, report.span);
    return { manifest, finding: findingOf(rule, report, { about, severity, doubt, links, silence }) };
  });
}

function reportsOf(rule: Rule, subject: Subject, context: RuleContext): readonly Report[] {
  const { estimate, templates } = subject;
  if (estimate !== undefined) return rule.check?.(estimate, context) ?? [];
  const ofObject = rule.checkObject?.(subject, context) ?? [];
  const ofTemplates = templates
    .filter(isRead)
    .flatMap((template) => rule.checkTemplate?.(template, context) ?? []);
  return [...ofObject, ...ofTemplates];
}
