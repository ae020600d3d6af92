/** Whether each finding was to be expected by the signs of its document, rule by rule. */
import assert from 'node:assert/strict';
import { type AnalysisContext, estimatesOf } from '../../server/src/analysis/analyze.ts';
import type { ManifestDocument } from '../../server/src/analysis/documents/document.ts';
import { tiesOf } from '../../server/src/analysis/neighbourTies.ts';
import { rules } from '../../server/src/analysis/rules/registry.ts';
import { signsOf } from '../../server/src/analysis/signs/signsOf.ts';
import {
  mayHaveFindings,
  mayReport,
  type SilenceContext,
  surroundingsOf,
} from '../../server/src/analysis/silence.ts';
import { subjectsOf } from '../../server/src/analysis/subjects.ts';

/** By the code of a rule: what it was asked about, where it reported something, and where it was proven not to. */
export type SilenceTally = Map<string, { readonly reported: number; readonly silent: number }>;

export function silenceContextOf(context: AnalysisContext): SilenceContext {
  return {
    ...context,
    areMapsRead: true,
    takersOf: (namespace, name) =>
      context
        .neighbours({ namespace, tie: { by: 'config-map', name } })
        .map(({ site }) => tiesOf(site.placed.document, context.options.kinds)),
  };
}

/** Throws where a document has findings and was proven to have none. */
export function assertExpected(document: ManifestDocument, count: number, context: AnalysisContext): void {
  if (count === 0) return;
  const signs = signsOf(document, context.options.kinds);
  assert.ok(mayHaveFindings(signs, silenceContextOf(context)), `no finding was expected:\n${document.text}`);
}

/** Asks each rule about each subject of a document, and throws where one reports what its signs exclude. */
export function tallySilence(
  document: ManifestDocument,
  context: AnalysisContext,
  tally: SilenceTally,
  what: string,
): void {
  const signs = signsOf(document, context.options.kinds);
  if (signs === undefined) return;
  const subjects = subjectsOf(document, estimatesOf(document, context), context);
  assert.equal(subjects.length, signs.subjects.length, `${what}: each subject has its signs`);
  for (const [index, { object, estimate, templates }] of subjects.entries()) {
    const subject = signs.subjects[index];
    assert.ok(subject);
    const around = surroundingsOf(subject, silenceContextOf(context));
    for (const rule of rules) {
      const inContext = { ...context, document };
      const ofObject = object && estimate === undefined ? rule.checkObject?.(object, inContext) : [];
      const ofTemplates = templates
        .filter(({ readers }) => readers.length > 0)
        .flatMap((template) => rule.checkTemplate?.(template, inContext) ?? []);
      const reports =
        estimate === undefined ? [...(ofObject ?? []), ...ofTemplates] : rule.check?.(estimate, inContext);
      const hasReport = (reports?.length ?? 0) > 0;
      // A rule that is off is not asked.
      const may = mayReport(rule, subject, around) || context.options.rules[rule.code] === 'off';
      const isOff = rule.defaultSeverity === 'off' && context.options.rules[rule.code] === undefined;
      assert.ok(
        may || isOff || !hasReport,
        `${what}: ${rule.code} is silent by its signs:\n${document.text}`,
      );
      const { reported = 0, silent = 0 } = tally.get(rule.code) ?? {};
      tally.set(rule.code, { reported: reported + Number(hasReport), silent: silent + Number(!may) });
    }
  }
}
