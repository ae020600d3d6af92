/**
 * Takes away what is suppressed, and says which suppressions were for nothing.
 * Knows findings and suppressions; does not know how either came about.
 */
import type { ManifestDocument } from '../documents/document.ts';
import type { Finding } from '../finding.ts';
import type { AnalysisOptions } from '../options.ts';
import { ruleCodes, rules } from '../rules/registry.ts';
import { type Rule, severitySet } from '../rules/rule.ts';
import { unusedSuppression } from '../rules/unusedSuppression.ts';
import { comparePositions, positionAt, type Span } from '../text.ts';
import type { Manifest } from '../workloads/workload.ts';
import { type Suppression, suppressionsOf } from './suppression.ts';

/** A finding with what a suppression needs to know of it. */
export interface LocatedFinding {
  readonly finding: Finding;
  readonly span: Span;
  readonly manifest: Manifest;
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
): readonly Finding[] {
  const suppressions = suppressionsOf(document);
  const used = new Set<Suppression>();
  const left = located.filter((one) => {
    const by = suppressions.filter((suppression) => covers(suppression, one, document));
    for (const suppression of by) used.add(suppression);
    return by.length === 0;
  });
  const severity = options.rules[unusedSuppression.code];
  const unused =
    severity === 'off'
      ? []
      : suppressions
          .filter(
            (suppression) => !used.has(suppression) && isJudged(suppression, document, isComplete, options),
          )
          .map((suppression) => unusedFinding(suppression, document, severity ?? 'information'));
  return [...left.map(({ finding }) => finding), ...unused].sort(
    (a, b) =>
      comparePositions(a.range.start, b.range.start) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
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
  return positionAt(document.lineStarts, one.span.start).line === scope.line;
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

function unusedFinding(
  { code, span }: Suppression,
  document: ManifestDocument,
  severity: Finding['severity'],
): Finding {
  const { lineStarts } = document;
  return {
    code: unusedSuppression.code,
    severity,
    message: ruleCodes.includes(code)
      ? `There is no ${code} to suppress here; this suppression can go.`
      : `No rule is called ${code}; the rules are ${ruleCodes.join(', ')}.`,
    range: { start: positionAt(lineStarts, span.start), end: positionAt(lineStarts, span.end) },
    workload: undefined,
    container: undefined,
    namespace: undefined,
    related: [],
    fixes: [],
  };
}
