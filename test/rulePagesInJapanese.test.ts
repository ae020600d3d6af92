/** The pages of the rules in Japanese: each says what the English one says, with the same code, links and numbers. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { headingsInJapanese } from '../scripts/rulePattern.ts';
import { severitiesOfRules } from '../server/src/analysis/messages/ja/rules.ts';
import { wordsFor } from '../server/src/analysis/messages/languages.ts';
import { ruleCodes, rulePage, rules } from '../server/src/analysis/rules/registry.ts';
import { eachNamed } from './support/markdown.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const fence = /(?:^<!-- .* -->\n)?^```[\s\S]*?^```$/gm;

/** What stands between the code, without what the program says. */
function prose(page: string): string {
  return page.replaceAll(fence, '').replaceAll(/^>.*$/gm, '');
}

/** How the page is built: each line by what it begins with. */
function shape(page: string): readonly string[] {
  return page
    .replaceAll(fence, '@')
    .split('\n')
    .map((line) => /^(?:#+ |[-|>@] ?|\d+\. |<!--)/.exec(line)?.[0] ?? (line === '' ? '' : 'text'));
}

test('every page is there in Japanese, and findings lead to it', async () => {
  const pages = globSync('*.md', { cwd: join(root, 'docs/ja/rules'), exclude: ['README.md'] });
  assert.deepEqual(pages.sort(), ruleCodes.map((code) => `${code}.md`).sort());
  const { locale } = await wordsFor('ja_JP');
  assert.match(rulePage('x', locale), /\/docs\/ja\/rules\/x\.md$/);
  assert.match(rulePage('x', 'en'), /\/docs\/rules\/x\.md$/);
});

for (const { code, defaultSeverity } of rules) {
  const english = read(`docs/rules/${code}.md`);
  const japanese = read(`docs/ja/rules/${code}.md`);

  test(`the Japanese page of ${code} is built like the English one`, () => {
    assert.deepEqual(shape(japanese), shape(english));
    assert.equal(
      japanese.split('\n')[2],
      `既定の重大度: ${severitiesOfRules[defaultSeverity] ?? defaultSeverity}`,
    );
    const headings = (page: string) =>
      [...prose(page).matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
    assert.deepEqual(
      headings(japanese),
      headings(english).map((heading) => headingsInJapanese[heading]),
    );
  });

  test(`the Japanese page of ${code} has the code, the links and the numbers of the English one`, () => {
    assert.deepEqual(japanese.match(fence), english.match(fence));
    const [inEnglish, inJapanese] = [prose(english), prose(japanese)];
    const links = /\]\(([^)#\s]+)/g;
    assert.deepEqual(eachNamed(inJapanese, links), eachNamed(inEnglish, links));
    const inline = /`[^`\n]+`/g;
    assert.deepEqual(
      eachNamed(inJapanese, inline).filter(
        (span) => !eachNamed(english, inline).includes(span) && !/バイト/.test(span),
      ),
      [],
    );
    assert.deepEqual(
      eachNamed(inEnglish, inline).filter(
        (span) => !eachNamed(inJapanese, inline).includes(span) && !/ bytes`/.test(span),
      ),
      [],
    );
    const numbers = /(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])/g;
    const withoutLinks = (text: string) => text.replaceAll(/\]\([^)]*\)/g, ']').replaceAll(inline, '');
    const known = eachNamed(withoutLinks(inJapanese), /\d+(?:[.,]\d+)*/g);
    assert.deepEqual(
      eachNamed(withoutLinks(inEnglish), numbers).filter((number) => !known.includes(number)),
      [],
    );
  });

  test(`the Japanese page of ${code} is Japanese`, () => {
    const text = prose(japanese)
      .replaceAll(/`[^`\n]*`|「[^」]*」|\]\([^)]*\)/g, 'x')
      .replaceAll(/^\|.*$/gm, '');
    assert.doesNotMatch(text, /(?<![\w./#-])[A-Za-z']{2,}(?: [a-z']{2,}){2,}/);
    assert.doesNotMatch(text, /[ぁ-んァ-ヶー一-龠、。] [\w(]|[\w)] [ぁ-んァ-ヶ一-龠]|[（）！，．]|。。|、、/);
    for (const line of text.split('\n').filter((line) => /^[^#<|>-]/.test(line)))
      assert.match(line, /[。:)]$|^既定の重大度/, line);
  });
}
