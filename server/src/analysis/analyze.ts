/**
 * The straight line, top to bottom: document -> workloads -> estimates -> findings.
 * Knows the order of the steps; each step's room knows how.
 */

import type { ManifestDocument } from './documents/document.ts';
import { isService } from './environment/readService.ts';
import { estimateWorkload, type WorkloadEstimate } from './estimate.ts';
import type { DocumentFinding } from './findings/documentFinding.ts';
import { findingOf } from './findings/findingOf.ts';
import { oneErrorEach } from './findings/oneErrorEach.ts';
import type { Report, RuleContext } from './findings/report.ts';
import type { NginxTemplate } from './nginxTemplates/nginxTemplate.ts';
import { severitySet } from './options.ts';
import { rules } from './rules/registry.ts';
import type { Rule } from './rules/rule.ts';
import { type AnalysisContext, type Subject, subjectsOf } from './subjects.ts';
import { judgeSuppressions, type LocatedFinding } from './suppressions/judge.ts';
import { helmHookOf } from './workloads/helmHook.ts';
import { manifestsOf } from './workloads/manifests.ts';
import type { NamespacedObject } from './workloads/namespacedObject.ts';
import { readWorkloads } from './workloads/readWorkload.ts';
import { type UnjudgedPods, unjudgedPods } from './workloads/unjudgedPods.ts';

export type { AnalysisContext } from './subjects.ts';

/** What is known of one document. */
export interface DocumentAnalysis {
  readonly workloads: readonly WorkloadEstimate[];
  readonly findings: readonly DocumentFinding[];
  /** The objects in it that make pods which are not among the workloads, and why. */
  readonly unjudged: readonly UnjudgedPods[];
  /** The nginx templates in it that some container holds, also those that none fills in. */
  readonly templates: readonly NginxTemplate[];
  /** Why there may be no findings although something is wrong: a `Refusal`, or what a defect of ours has thrown. */
  readonly failure?: Error;
  /** The Services that it declares. */
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
    rules.flatMap((rule) => findingsAbout(subject, rule, document, context)),
  );
  const isComplete = (rule: Rule) =>
    subjects.filter((subject) => looksAt(rule, subject)).every((subject) => subject.isComplete);
  const templates = subjects.flatMap((subject) => subject.templates);
  // Of a template that nobody reads nothing is said, nor of what is suppressed in it.
  const isSpokenOf = document.nginxTemplateFile === undefined || templates.some(isRead);
  return {
    workloads,
    findings: isSpokenOf
      ? oneErrorEach(judgeSuppressions(document, located, isComplete, context.options))
      : [],
    unjudged: manifestsOf(document).flatMap(
      (manifest) => unjudgedPods(manifest, context.options.kinds) ?? [],
    ),
    templates,
    services: subjects.flatMap(({ object }) =>
      object !== undefined && isService(object.manifest) ? object : [],
    ),
  };
}

/** The workloads that an answer about a document rests on: its own, or those that read the template that it is. */
export function workloadsBehind(
  { nginxTemplateFile }: ManifestDocument,
  { workloads, templates }: Pick<DocumentAnalysis, 'workloads' | 'templates'>,
): readonly WorkloadEstimate[] {
  if (nginxTemplateFile === undefined) return workloads;
  return [...new Set(templates.flatMap(({ readers }) => readers.map(({ neighbour }) => neighbour.estimate)))];
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

function looksAt(
  { check, checkObject, checkTemplate }: Rule,
  { object, estimate, templates }: Subject,
): boolean {
  if (estimate !== undefined) return check !== undefined;
  const isOfObject = object !== undefined && checkObject !== undefined;
  return isOfObject || (checkTemplate !== undefined && templates.some(isRead));
}

function isRead({ readers }: NginxTemplate): boolean {
  return readers.length > 0;
}

function findingsAbout(
  subject: Subject,
  rule: Rule,
  document: ManifestDocument,
  context: AnalysisContext,
): readonly LocatedFinding[] {
  const severity = severitySet(rule, context.options);
  if (severity === 'off') return [];
  const { object, estimate, about, links } = subject;
  const doubt = estimate?.workload.serviceLinksDoubt;
  const hook = estimate === undefined ? [] : helmHookOf(estimate.workload.manifest);
  return reportsOf(rule, subject, { ...context, document }).map((report) => {
    const silence = subject.silence(rule.code, report.span);
    const finding = findingOf(rule, report, { about, severity, doubt, links, hook, silence });
    return { manifest: object?.manifest, finding };
  });
}

function reportsOf(
  rule: Rule,
  { object, estimate, templates }: Subject,
  context: RuleContext,
): readonly Report[] {
  if (estimate !== undefined) return rule.check?.(estimate, context) ?? [];
  const ofObject = object === undefined ? [] : (rule.checkObject?.(object, context) ?? []);
  const ofTemplates = templates
    .filter(isRead)
    .flatMap((template) => rule.checkTemplate?.(template, context) ?? []);
  return [...ofObject, ...ofTemplates];
}
