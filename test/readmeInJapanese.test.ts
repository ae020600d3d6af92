/** The README in Japanese beside the one in English: the same sections, code, pictures and rules, in the same order. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ruleSummaries, severitiesOfRules } from '../server/src/analysis/messages/ja/rules.ts';
import { rules } from '../server/src/analysis/rules/registry.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
const [english, japanese] = [read('README.md'), read('README.ja.md')];

for (const [what, pattern] of [
  ['the levels of its headings', /^#+(?= )/gm],
  ['its code', /^```[\s\S]*?^```/gm],
  ['its pictures', /(?<=\]\()docs\/images\/[^)]+/g],
  ['its rules', /(?<=^\| \[`)[a-z-]+/gm],
] as const) {
  test(`it has ${what}`, () => {
    const wanted = english.match(pattern) ?? [];
    assert.ok(wanted.length > 5, `${wanted.length} of them`);
    const shown = japanese.match(pattern)?.map((each) => each.replace('docs/images/ja/', 'docs/images/'));
    assert.deepEqual(shown, wanted);
  });
}

test('each leads to the other', () => {
  assert.match(english, /\]\(README\.ja\.md\)/);
  assert.match(japanese, /\]\(README\.md\)/);
});

test('no space stands between full and half width, and marks are those of Japanese', () => {
  const prose = japanese.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/^\|.*$/gm, '');
  assert.doesNotMatch(prose, /[ぁ-んァ-ヶー一-龠、。] [\w`$]|[\w`] [ぁ-んァ-ヶ一-龠]|[（）：！，．]/);
});

test('its table of rules is what the catalogue says of them, and leads to the Japanese pages', () => {
  for (const { code, defaultSeverity } of rules)
    assert.ok(
      japanese.includes(
        `| [\`${code}\`](docs/ja/rules/${code}.md) | ${severitiesOfRules[defaultSeverity] ?? defaultSeverity} | ${ruleSummaries[code]} |`,
      ),
      code,
    );
});
