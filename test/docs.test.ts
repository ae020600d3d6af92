/** The documentation against the program: pages of rules, the README's rule table and examples, links between files. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { rules } from '../server/src/analysis/rules/registry.ts';
import { runCli } from './support/cli.ts';

const root = join(import.meta.dirname, '..');
const pages = globSync('docs/rules/*.md', { cwd: root });
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...globSync('docs/**/*.md', { cwd: root }),
];

/** What every page of a rule has, in this order. */
const sections = [
  'What is found',
  'Why it happens',
  'When the container fails',
  'Example',
  'Fixes',
  'How to suppress it',
  'Settings',
  'Reports',
];

const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('every rule has its page, and every page its rule', () => {
  const expected = rules.map(({ code }) => `docs/rules/${code}.md`);
  assert.deepEqual(pages.map((page) => page.replaceAll('\\', '/')).sort(), expected.sort());
});

for (const { code, defaultSeverity } of rules) {
  test(`the page of ${code} is built like the others`, () => {
    const text = withoutCode(read(`docs/rules/${code}.md`));
    const [first, , second, , third] = text.split('\n');
    assert.equal(first, `# ${code}`);
    assert.equal(second, `Default severity: ${defaultSeverity}`);
    assert.ok(third, 'no sentence says what the rule finds');
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, sections);
  });
}

test("the README's rule table is the registry", () => {
  const rows = rules.map(
    ({ code, defaultSeverity, summary }) =>
      `| [\`${code}\`](docs/rules/${code}.md) | ${defaultSeverity} | ${summary} |`,
  );
  const [, table = ''] = /<!-- rules:start -->\n([\s\S]*?)<!-- rules:end -->/.exec(read('README.md')) ?? [];
  assert.deepEqual(table.trimEnd().split('\n').slice(2), rows);
});

const examples = [
  ...read('README.md').matchAll(/```sh\nkube-service-links (.+)\n```\n\n```text\n([\s\S]*?)```/g),
];

test('the README shows what the commands print', () => {
  assert.deepEqual(
    examples.map(([, words = '']) => words.split(' ')[0]),
    ['check', 'env', 'budget'],
  );
});

for (const [, words = '', shown = ''] of examples) {
  test(`the README shows what ${words} prints`, async () => {
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

/** Comments in examples look like headings, and their brackets like links. */
function withoutCode(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```$/gm, '');
}
