/**
 * The pages of the documentation in Japanese: each is built like the English one, with the same code, links and tables,
 * so that who changes one sees what the other lacks. Those of the rules are `rulePagesInJapanese.test.ts`'s.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { ruleIndexInJapanese } from '../scripts/ruleTables.ts';
import { settingTexts } from '../server/src/analysis/messages/ja/settingTexts.ts';
import { rules } from '../server/src/analysis/rules/registry.ts';
import { eachNamed } from './support/markdown.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
/** What concerns who works on the program is in English alone. */
const forMaintainers = ['decisions.md'];
const pages = globSync('docs/*.md', { cwd: root })
  .map((file) => basename(file))
  .filter((page) => !forMaintainers.includes(page));
const fence = /^ *```[\s\S]*?^ *```$/gm;
const prose = (page: string) => page.replaceAll(fence, '');

/** How a page is built: each line by what it begins with, a row of a table by its cells. */
function shape(page: string): readonly string[] {
  return page
    .replaceAll(fence, '@')
    .split('\n')
    .map((line) =>
      line.startsWith('|')
        ? `| ${line.split(/(?<!\\)\|/).length}`
        : (/^ *(?:#+ |[->@] ?|\d+\. |<!--)/.exec(line)?.[0] ?? (line === '' ? '' : 'text')),
    );
}

test('every page that is not for maintainers is there in Japanese, and no other', () => {
  assert.ok(pages.length > 5);
  assert.deepEqual(
    globSync('docs/ja/*.md', { cwd: root })
      .map((file) => basename(file))
      .sort(),
    [...pages].sort(),
  );
});

for (const page of pages) {
  const [english, japanese] = [read(`docs/${page}`), read(`docs/ja/${page}`)];

  test(`docs/ja/${page} is built like the English page, and has its code, links and names`, () => {
    assert.deepEqual(shape(japanese), shape(english));
    assert.deepEqual(japanese.match(fence), english.match(fence));
    const links = (text: string) =>
      eachNamed(prose(text), /\]\(([^)#\s]+)/g).map((link) => link.replace('../../schemas/', '../schemas/'));
    assert.deepEqual(links(japanese), links(english));
    const inline = /`[^`\n]+`/g;
    const without = (text: string) => eachNamed(prose(text).replaceAll(/\]\([^)]*\)/g, ']'), inline);
    assert.deepEqual(without(japanese), without(english));
  });

  test(`docs/ja/${page} is Japanese`, () => {
    const text = prose(japanese)
      .replaceAll(/`[^`\n]*`|「[^」]*」|VS Code for the Web|\*(?=\w)[^*]*\*|\]\([^)]*\)/g, 'x')
      .replaceAll(/^\|---.*$/gm, '');
    assert.doesNotMatch(text, /(?<![\w./#-])[A-Za-z']{2,}(?: [a-z']{2,}){2,}/);
    assert.doesNotMatch(text, /[ぁ-んァ-ヶー一-龠、。] [\w(]|[\w)] [ぁ-んァ-ヶ一-龠]|[（）！，．]|。。|、、/);
    for (const line of text.split('\n').filter((line) => /^[^#<|>\d-]/.test(line)))
      assert.match(line, /[。:x]$/, line);
  });
}

test('the table of the settings has the texts that the editor shows', () => {
  const shown: Readonly<Record<string, string>> = JSON.parse(read('package.nls.ja.json'));
  const row = /^\| `([\w.]+)` \| (.*) \|$/gm;
  const english = [...read('docs/settings.md').matchAll(row)];
  const japanese = new Map(
    [...read('docs/ja/settings.md').matchAll(row)].map(([, name, text]) => [name, text]),
  );
  assert.ok(english.length > 10);
  for (const [, name = '', text = ''] of english)
    assert.equal(japanese.get(name), settingTexts[text] ?? shown[`${name}.description`], name);
});

test('the index of the rules is the registry', () => {
  assert.equal(
    read('docs/ja/rules/README.md'),
    ruleIndexInJapanese(rules),
    'run: node scripts/contributeSettings.ts',
  );
});
