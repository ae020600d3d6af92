/**
 * A report of a rule -> a finding of its document.
 * Knows what every finding says; the rules know the rest.
 */
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import { type Phrase, remarked } from '../messages/message.ts';
import type { Severity } from '../options.ts';
import { hookPhrases } from '../workloads/helmHook.ts';
import type { DocumentFinding } from './documentFinding.ts';
import type { Report, ReportFix } from './report.ts';
import { subjectIn } from './subject.ts';

export interface FindingContext {
  readonly about: Pick<DocumentFinding, 'workload' | 'namespace'>;
  /** The severity that the user has set for the rule. */
  readonly severity: Severity | undefined;
  /** Why it is not certain that the workload gets service links: a clause. */
  readonly doubt: Phrase | undefined;
  /** The service environment that it rests on. */
  readonly links: ServiceTotals;
  /** When the object runs, if it is a Helm hook. */
  readonly hook: readonly string[];
  /** The fixes that silence it. */
  readonly silence: readonly ReportFix[];
}

export function findingOf(
  { code, needsInventory }: { readonly code: string; readonly needsInventory: boolean },
  report: Report,
  { about, severity, doubt, links, hook, silence }: FindingContext,
): DocumentFinding {
  const isDoubtful = needsInventory && doubt !== undefined;
  return {
    code,
    severity: report.isAside
      ? 'information'
      : (severity ?? (isDoubtful && report.severity === 'error' ? 'warning' : report.severity)),
    message: remarked(
      report.message,
      ...(isDoubtful ? notCertain(doubt) : []),
      ...(needsInventory ? notCurrent(links) : []),
      ...hookPhrases(hook),
    ),
    subject: report.subject || subjectIn(isDoubtful ? doubt : undefined),
    span: report.span,
    ...about,
    container: report.container?.container.name,
    related: report.related,
    fixes: [...report.fixes, ...silence],
  };
}

/** What rests on a default that may be another says so, and is no error. */
function notCertain(doubt: Phrase | undefined): readonly Phrase[] {
  return doubt === undefined ? [] : [{ id: 'if-links-on', because: doubt }];
}

/** What rests on an old list says so. */
function notCurrent({ remark }: ServiceTotals): readonly Phrase[] {
  return remark === undefined ? [] : [{ id: 'services-not-current', remark }];
}
