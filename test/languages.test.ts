/** Languages: which one a client gets, and that another one is a file and a line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tell } from '../server/src/analysis/findings/tell.ts';
import { english, languages, wordsFor } from '../server/src/analysis/messages/languages.ts';
import { contextFor, untoldFindings } from './support/analysis.ts';
import { describedInventory } from './support/describedInventory.ts';
import { ruleFixtures } from './support/ruleFixtures.ts';
import { toy } from './toys/language.ts';

const quoted = { id: 'quoted', text: 'x' } as const;
const both = [...languages, { locale: toy.locale, load: async () => toy }];

for (const [locale, said] of [
  ['tok', 'QUOTED(text x)'],
  ['TOK', 'QUOTED(text x)'],
  ['tok-Latn-001', 'QUOTED(text x)'],
  ['tok_XX', 'QUOTED(text x)'],
  ['en-GB', 'x'],
  ['toki', 'x'],
  ['', 'x'],
  ['-', 'x'],
  ['-'.repeat(1_000_000), 'x'],
  [undefined, 'x'],
  [null, 'x'],
  [7, 'x'],
  [{ toString: () => 'tok' }, 'x'],
] as const) {
  test(`a client with the locale ${JSON.stringify(locale)?.slice(0, 20)} is told ${said}`, async () => {
    assert.equal((await wordsFor(locale, both)).say(quoted), said);
  });
}

test('a language that is only registered says all findings, fixes and places of the fixtures', async () => {
  const words = await wordsFor('tok', both);
  let findings = 0;
  for (const { text, services, options } of ruleFixtures) {
    const context = contextFor(text, describedInventory(services, text), options);
    for (const finding of untoldFindings(text, context)) {
      const { message, related, fixes } = tell(finding, words);
      for (const said of [message, ...related.map((one) => one.message), ...fixes.map(({ title }) => title)])
        assert.match(said, /^[A-Z0-9-]+\(/);
      findings += 1;
    }
  }
  assert.ok(findings > 100, `${findings} findings`);
});

test('messages are plain data: what has crossed a wire says the same', () => {
  for (const { text, services, options } of ruleFixtures) {
    const context = contextFor(text, describedInventory(services, text), options);
    for (const finding of untoldFindings(text, context)) {
      const { message, related, fixes } = finding;
      const sent = JSON.parse(JSON.stringify({ message, related, fixes }));
      assert.deepEqual(sent, { message, related, fixes });
      assert.deepEqual(tell({ ...finding, ...sent }, english), tell(finding, english));
    }
  }
});
