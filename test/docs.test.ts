/** The documentation against the program: tables of rules, examples of the command line, links between files, pictures. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { ruleIndex, ruleTable } from '../scripts/ruleTables.ts';
import { rules } from '../server/src/analysis/rules/registry.ts';
import { runCli } from './support/cli.ts';
import { withoutCode } from './support/markdown.ts';

const root = join(import.meta.dirname, '..');
const documents = [
  'README.md',
  'README.ja.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...globSync('docs/**/*.md', { cwd: root }),
];

const read = (file: string) => readFileSync(join(root, file), 'utf8');

const due = 'run: node scripts/contributeSettings.ts';

test("the README's rule table and the index of the pages are the registry", () => {
  const [, table = ''] = /<!-- rules:start -->\n([\s\S]*?)<!-- rules:end -->/.exec(read('README.md')) ?? [];
  assert.equal(table.trimEnd(), ruleTable(rules), due);
  assert.equal(read('docs/rules/README.md'), ruleIndex(rules), due);
});

const examples = ['README.md', 'docs/ci.md'].flatMap((file) =>
  [...read(file).matchAll(/```sh\nkube-service-links (.+)\n```\n\n```text\n([\s\S]*?)```/g)].map(
    ([, words = '', shown = '']) => ({ file, words, shown }),
  ),
);

test('the documents show what the commands print', () => {
  assert.deepEqual(
    examples.map(({ words }) => words.split(' ')[0]),
    ['check', 'env', 'budget'],
  );
});

for (const { file, words, shown } of examples) {
  test(`${file} shows what ${words} prints`, async () => {
    const { out, err } = await runCli(root, words.split(' '));
    assert.equal(err, '');
    // A line with an ellipsis alone stands for any number of lines.
    const [start = '', ...rest] = shown.split(/^…\n/m);
    assert.equal(out.slice(0, start.length), start);
    let at = start.length;
    for (const part of rest) {
      const found = out.indexOf(`\n${part}`, at - 1);
      assert.notEqual(found, -1, `not printed, or not in this order:\n${part}`);
      at = found + 1 + part.length;
    }
    assert.equal(out.slice(at).trimEnd(), '', 'more is printed');
  });
}

for (const file of documents) {
  test(`the links of ${file} lead somewhere`, () => {
    const broken = linksOf(read(file)).filter((link) => !leadsSomewhere(file, link));
    assert.deepEqual(broken, []);
  });
}

test('what documents name by its path is there', () => {
  for (const file of documents.filter((document) => document !== 'CHANGELOG.md')) {
    const named = [...read(file).matchAll(/`((?:client|docs|scripts|server|test)\/[\w./-]*\w)\/?`/g)];
    const paths = named.map(([, path = '']) => path).filter((path) => !path.includes('CODE'));
    const missing = paths.filter((path) => !existsSync(join(root, path)));
    assert.deepEqual(missing, [], file);
  }
});

test('the pages link to what is shipped with them, so that they lead somewhere offline', () => {
  for (const page of documents.filter((file) => file.startsWith('docs/'))) {
    const others = linksOf(read(page)).filter((link) => !link.startsWith('#'));
    // The README and the changelog are shipped under other names.
    const strays = others.filter((link) => !/^(docs|schemas)\//.test(join(dirname(page), link)));
    assert.deepEqual(strays, [], page);
  }
});

test('a picture of the README is told in words to those who do not see it', () => {
  const pictures = [...read('README.md').matchAll(/!\[(.*?)\]\((.*?)\)/g)];
  assert.notEqual(pictures.length, 0);
  for (const [, text = '', path = ''] of pictures) {
    assert.match(path, /^docs\/images\//);
    assert.ok(text.split(' ').length >= 8, `${path}: ${text}`);
  }
});

/** The targets of links and images that are no addresses of their own. */
function linksOf(text: string): readonly string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z][a-z+.-]*:/i.test(target));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(root, from) : join(root, dirname(from), decodeURIComponent(path));
  if (relative(root, target).startsWith('..') || !existsSync(target) || !statSync(target).isFile())
    return false;
  return anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}

/** The anchors that GitHub and VS Code give the headings of a Markdown text. */
function anchorsOf(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
