/**
 * What the tests hold each rule to: fixtures that want its findings or its silence, by what is known of the Services;
 * findings that are gone in a golden file; fixes that were held to the laws.
 */
import { rules } from '../../server/src/analysis/rules/registry.ts';
import { findingsIn } from './analysis.ts';
import { describedInventory } from './describedInventory.ts';
import { fixedText, type Knowledge, type RuleFixture, ruleFixtures } from './ruleFixtures.ts';

const kinds: readonly Knowledge[] = ['complete', 'partial', 'unavailable'];

/** The fixtures that are still to be written; a rule that rests on no Services needs one of any kind. */
export function missingFixtures(
  fixtures: readonly RuleFixture[],
  checked: readonly { readonly code: string; readonly needsInventory: boolean }[] = rules,
): readonly string[] {
  return checked.flatMap(({ code, needsInventory }) => {
    const missing = kinds.filter((kind) => casesOf(code, kind, fixtures).length === 0);
    if (needsInventory) return missing.map((kind) => `${code}: none whose list of Services is ${kind}`);
    return missing.length === kinds.length ? [`${code}: none at all`] : [];
  });
}

/** Rule × (cases by kind, findings, findings mended in golden files, fixes held to the laws), as lines. */
export function ruleTable(tried: ReadonlyMap<string, number>): readonly string[] {
  const mended = new Map<string, number>();
  for (const code of ruleFixtures.flatMap(mendedIn)) mended.set(code, (mended.get(code) ?? 0) + 1);
  const head = ['rule', ...kinds, 'findings', 'mended', 'fixes tried'];
  const rows = rules.map(({ code }) => [
    code,
    ...kinds.map((kind) => casesOf(code, kind, ruleFixtures).length),
    ruleFixtures.flatMap(({ wants }) => wants.filter((want) => want.code === code)).length,
    mended.get(code) ?? 0,
    tried.get(code) ?? 0,
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column])].map((cell) => String(cell).length)),
  );
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? String(cell).padEnd(width) : String(cell).padStart(width);
      })
      .join('  '),
  );
}

/** The fixtures that say of a rule what it finds, or that it is silent. */
function casesOf(code: string, kind: Knowledge, fixtures: readonly RuleFixture[]): readonly RuleFixture[] {
  return fixtures.filter(
    ({ knowledge, wants, silent }) =>
      knowledge === kind && (silent.includes(code) || wants.some((want) => want.code === code)),
  );
}

/** The codes of the findings that fixAll has taken away, each as often as it did. */
function mendedIn(fixture: RuleFixture): readonly string[] {
  const fixed = fixedText(fixture);
  if (fixed === undefined) return [];
  const { services, options, wants } = fixture;
  const left = findingsIn(fixed, describedInventory(services, fixed), options).map(({ code }) => code);
  return wants.flatMap(({ code }) => {
    const at = left.indexOf(code);
    if (at === -1) return [code];
    left.splice(at, 1);
    return [];
  });
}
