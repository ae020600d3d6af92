/**
 * A report of a rule -> a finding.
 * Knows how offsets become places, and what every finding says; the rules know the rest.
 */
import type { ManifestDocument } from '../documents/document.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import { asSaid } from '../messages/asSaid.ts';
import { type Phrase, remarked } from '../messages/message.ts';
import { rangeInFile } from '../neighbours.ts';
import type { Severity } from '../options.ts';
import { positionAt, type Range, type Span } from '../text.ts';
import type { Finding, Fix } from './finding.ts';
import type { Report, ReportFix } from './report.ts';
import { subjectIn } from './subject.ts';

export interface FindingContext {
  readonly about: Pick<Finding, 'workload' | 'namespace'>;
  /** The severity that the user has set for the rule. */
  readonly severity: Severity | undefined;
  /** Why it is not certain that the workload gets service links: a clause. */
  readonly doubt: string | undefined;
  /** The service environment that it rests on. */
  readonly links: ServiceTotals;
  /** The fixes that silence it. */
  readonly silence: readonly ReportFix[];
}

/** Its places count in the document. */
export function findingOf(
  { code, needsInventory }: { readonly code: string; readonly needsInventory: boolean },
  report: Report,
  { about, severity, doubt, links, silence }: FindingContext,
  document: ManifestDocument,
): Finding {
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
    ),
    subject: report.subject || subjectIn(isDoubtful ? doubt : undefined),
    range: rangeOf(document, report.span),
    ...about,
    container: report.container?.container.name,
    related: report.related,
    fixes: [...report.fixes, ...silence].map((fix) => fixOf(fix, document)),
  };
}

function fixOf({ edits, of: elsewhere, ...fix }: ReportFix, document: ManifestDocument): Fix {
  return {
    ...fix,
    edits: edits.map(({ span, newText }) =>
      elsewhere === undefined
        ? { range: rangeOf(document, span), newText }
        : { file: elsewhere.file, range: rangeInFile(elsewhere, span), newText },
    ),
  };
}

/** What rests on a default that may be another says so, and is no error. */
function notCertain(doubt: string | undefined): readonly Phrase[] {
  return doubt === undefined ? [] : [asSaid(`That is so if enableServiceLinks is true: ${doubt}.`)];
}

/** What rests on an old list says so. */
function notCurrent({ remark }: ServiceTotals): readonly Phrase[] {
  return remark === undefined ? [] : [asSaid(`The list of Services is not current: ${remark}.`)];
}

function rangeOf({ lineStarts }: ManifestDocument, { start, end }: Span): Range {
  return { start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) };
}
