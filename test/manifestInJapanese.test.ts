/** What VS Code shows of package.json, of the client and of the walkthrough: all of it in both languages, with the same facts. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { read, readManifest, ruleTextsInJapanese, withoutTexts } from '../scripts/nls.ts';
import { severitiesOfRules } from '../server/src/analysis/messages/ja/rules.ts';
import { rules } from '../server/src/analysis/rules/registry.ts';

const root = join(import.meta.dirname, '..');
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const [english, japanese] = [read('package.nls.json'), read('package.nls.ja.json')];
const bundle = read('l10n/bundle.l10n.ja.json');
const kana = /[ぁ-んァ-ヶ一-龠]/;
/** Code, addresses, commands and places to fill in, which no language changes. */
const factsIn = (words: string) =>
  (words.match(/`[^`]*`|\{\d\}|\(command:[^)]*\)|\$\([a-z-]+\)|"[^"]*"/g) ?? []).sort();
const marks = /[ぁ-んァ-ヶー一-龠、。] [\w(]|[\w)`] [ぁ-んァ-ヶ一-龠]|[（）：！，．]|。。/;

test('package.json holds no text that a language may change, and its texts are where it names them', () => {
  const { manifest, words } = withoutTexts(readManifest());
  const due = 'run: node scripts/contributeSettings.ts';
  assert.deepEqual(words, english, due);
  assert.deepEqual(manifest, JSON.parse(text('package.json')), due);
});

test('every text of package.json is there in Japanese, with the same code', () => {
  assert.deepEqual(Object.keys(japanese).sort(), Object.keys(english).sort());
  for (const [key, words] of Object.entries(english)) {
    const said = japanese[key] ?? '';
    assert.match(said, kana, key);
    assert.doesNotMatch(said, marks, said);
    // The summaries of rules are the catalogue's.
    if (!key.startsWith('rules.properties')) assert.deepEqual(factsIn(said), factsIn(words), said);
  }
  for (const [key, said] of Object.entries(ruleTextsInJapanese(rules))) assert.equal(japanese[key], said);
  for (const { defaultSeverity } of rules)
    if (/;/.test(defaultSeverity))
      assert.match(severitiesOfRules[defaultSeverity] ?? '', kana, defaultSeverity);
});

test('what the client says is in the bundle, and the bundle has nothing else', () => {
  const said = globSync('client/src/*.ts', { cwd: root, exclude: ['**/*.test.ts'] }).flatMap((file) =>
    [...text(file).matchAll(/\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(
      ([, single, double]) => (single ?? double ?? '').replaceAll(/\\(.)/g, '$1'),
    ),
  );
  assert.ok(said.length > 50, `${said.length} texts`);
  assert.deepEqual([...new Set(said)].sort(), Object.keys(bundle).sort());
  for (const [words, inJapanese] of Object.entries(bundle)) {
    assert.deepEqual(factsIn(inJapanese), factsIn(words), words);
    if (!['Services', '{0}, {1}'].includes(words)) assert.match(inJapanese, kana, words);
  }
});

test('no text of the client stands beside it', () => {
  for (const file of globSync('client/src/*.ts', { cwd: root, exclude: ['**/*.test.ts'] }))
    assert.doesNotMatch(
      text(file),
      /(?:title|label|placeHolder|prompt|tooltip|description|placeholder): ['"`](?:\$\([a-z-]+\) )?[A-Za-z]|new Error\(['"`]|showErrorMessage\(['"]/,
      file,
    );
});

test('the pages of the walkthrough have one in Japanese beside them, with the same code, lists and headings', () => {
  const pages = globSync('docs/walkthrough/*.md', { cwd: root, exclude: ['**/*.nls.*'] });
  assert.ok(pages.length >= 4);
  for (const page of pages) {
    const [inEnglish, inJapanese] = [text(page), text(page.replace(/\.md$/, '.nls.ja.md'))];
    const shape = (words: string) => words.match(/^(?:#+|-|\d\.|```\w*)(?= |$)/gm);
    assert.deepEqual(shape(inJapanese), shape(inEnglish), page);
    const code = (words: string) => [...new Set(words.match(/`[^`\n]+`/g))].sort();
    assert.deepEqual(code(inJapanese), code(inEnglish), page);
    assert.match(inJapanese, kana);
  }
});
