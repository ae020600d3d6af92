/**
 * Takes away what is suppressed, and says which suppressions were for nothing or give no reason.
 * Knows findings and suppressions; does not know how either came about.
 */
import type { ManifestDocument } from '../documents/document.ts';
import type { DocumentFinding } from '../findings/documentFinding.ts';
import { subjectIn } from '../findings/subject.ts';
import type { Statement } from '../messages/message.ts';
import { nearest } from '../nearest.ts';
import type { AnalysisOptions } from '../options.ts';
import { severitySet } from '../options.ts';
import { ruleCodes, rules } from '../rules/registry.ts';
import type { Rule } from '../rules/rule.ts';
import { unusedSuppression } from '../rules/unusedSuppression.ts';
import { positionAt } from '../text.ts';
import type { Manifest } from '../workloads/workload.ts';
import { otherFormsIn, type Suppression, type SuppressionComment, suppressionsOf } from './suppression.ts';

/** A finding with what a suppression needs to know of it. */
export interface LocatedFinding {
  readonly finding: DocumentFinding;
  /** Undefined in what is no manifest. */
  readonly manifest: Manifest | undefined;
}

/**
 * The findings that are left, those about unused suppressions among them, sorted by place and code.
 * `isComplete`: whether all Services are known that the rule's findings in the document rest on.
 */
export function judgeSuppressions(
  document: ManifestDocument,
  located: readonly LocatedFinding[],
  isComplete: (rule: Rule) => boolean,
  options: AnalysisOptions,
): readonly DocumentFinding[] {
  const suppressions = suppressionsOf(document);
  const used = new Set<Suppression>();
  const left = located.filter((one) => {
    const by = suppressions.filter((suppression) => covers(suppression, one, document));
    for (const suppression of by) used.add(suppression);
    return by.length === 0;
  });
  const unused = suppressions.filter(
    (suppression) => !used.has(suppression) && isJudged(suppression, document, isComplete, options),
  );
  const severity = options.rules[unusedSuppression.code] ?? 'information';
  const said = [
    ...unused.map(({ code, span }) => ({
      span,
      message: whyUnused(code),
      subject: subjectIn(ruleCodes.includes(code) ? undefined : code),
    })),
    ...otherFormsIn(document).map(({ span, written, instead }) => ({
      span,
      message: { id: 'suppression-of-other-form', written, instead } as const,
      subject: subjectIn(written),
    })),
    ...withoutReason(suppressions, unused).map(({ span }) => ({
      span,
      message: { id: 'suppression-without-reason' } as const,
      subject: '',
    })),
  ];
  const ours = severity === 'off' ? [] : said.map((one) => findingAt(one, severity));
  return [...left.map(({ finding }) => finding), ...ours].sort(
    (a, b) => a.span.start - b.span.start || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

function covers(
  { code, covers: scope }: Suppression,
  one: LocatedFinding,
  document: ManifestDocument,
): boolean {
  if (code !== one.finding.code) return false;
  if (scope.kind === 'document') return true;
  if (scope.kind === 'manifest') return scope.manifest === one.manifest;
  return positionAt(document.lineStarts, one.finding.span.start).line === scope.line;
}

/** Whether silence means that there is nothing to suppress: not of what cannot be read, or is off, or misses Services. */
function isJudged(
  { code }: Suppression,
  { state }: ManifestDocument,
  isComplete: (rule: Rule) => boolean,
  options: AnalysisOptions,
): boolean {
  const rule = rules.find((candidate) => candidate.code === code);
  if (rule === undefined) return true;
  if (severitySet(rule, options) === 'off' || state.kind !== 'parsed') return false;
  return !rule.needsInventory || isComplete(rule);
}

/** Comments without a reason, each once; those of which something else is said may go anyway. */
function withoutReason(
  suppressions: readonly Suppression[],
  unused: readonly Suppression[],
): readonly SuppressionComment[] {
  const others = new Set(unused.map(({ comment }) => comment));
  const comments = new Set(suppressions.flatMap(({ comment }) => comment ?? []));
  return [...comments].filter((comment) => !comment.hasReason && !others.has(comment));
}

function whyUnused(code: string): Statement {
  if (ruleCodes.includes(code)) return { id: 'suppression-unused', code };
  if (code === '') return { id: 'suppression-without-code', codes: ruleCodes };
  return { id: 'suppression-unknown', code, near: nearest(code, ruleCodes) ?? null, codes: ruleCodes };
}

function findingAt(
  { span, message, subject }: Pick<DocumentFinding, 'span' | 'message' | 'subject'>,
  severity: DocumentFinding['severity'],
): DocumentFinding {
  return {
    code: unusedSuppression.code,
    severity,
    message,
    subject,
    span,
    workload: undefined,
    container: undefined,
    namespace: undefined,
    related: [],
    fixes: [],
  };
}
