/**
 * The pages of the rules: each has the same sections, and its examples are run.
 * An example stands below a marker, which says what is known, as fixtures do:
 * `<!-- bad: services shop 632x12 -->` or `<!-- good: services shop 632x12 -->`; without `services` nothing is known.
 * Behind a semicolon follow settings as the project file has them (`; rules: { CODE: warning }`), or how long a text the
 * ellipsis of the example stands for (`; … is 140000 characters`).
 * A bad example has findings of the page's rule on the lines that end in `# CODE`, and none of any other rule;
 * a good one has none at all.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ruleCodes, rules } from '../server/src/analysis/rules/registry.ts';
import { findingsIn } from './support/analysis.ts';
import { describedInventory } from './support/describedInventory.ts';
import { type Fence, fencesOf, sectionOf, withoutCode } from './support/markdown.ts';
import { optionsIn } from './support/projectOptions.ts';

const folder = join(import.meta.dirname, '../docs/rules');

/** What every page has, in this order. */
const sections = [
  'What is found',
  'Why it happens',
  'When the container fails',
  'How to see it in a cluster',
  'Examples',
  'Fixes',
  'When to switch it off',
  'Settings',
  'Reports',
];

test('every rule has its page, and every page its rule', () => {
  const pages = globSync('*.md', { cwd: folder }).filter((page) => page !== 'README.md');
  assert.deepEqual(pages.sort(), ruleCodes.map((code) => `${code}.md`).sort());
});

for (const { code, defaultSeverity } of rules) {
  const page = readFileSync(join(folder, `${code}.md`), 'utf8');

  test(`the page of ${code} is built like the others`, () => {
    const text = withoutCode(page);
    const [first, , second, , third] = text.split('\n');
    assert.equal(first, `# ${code}`);
    assert.equal(second, `Default severity: ${defaultSeverity}`);
    assert.ok(third, 'no sentence says what the rule finds');
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, sections);
  });

  test(`the page of ${code} shows commands, real reports, and how to silence it`, () => {
    const commands = fencesOf(sectionOf(page, 'How to see it in a cluster'));
    assert.ok(
      commands.some(({ language, text }) => language === 'sh' && /^kubectl /m.test(text)),
      'no kubectl command',
    );
    const silenced = sectionOf(page, 'When to switch it off');
    if (code !== 'unused-suppression')
      assert.ok(
        silenced.includes(`# kube-service-links-disable-next-line ${code} -- `),
        'no comment with a reason',
      );
    assert.ok(sectionOf(page, 'Settings').includes(`rules: { ${code}: `), 'no severity');
    assert.match(sectionOf(page, 'Reports'), /https:\/\/|^None: /m);
  });

  const examples = fencesOf(sectionOf(page, 'Examples')).filter(({ language }) => language === 'yaml');

  test(`the page of ${code} has a bad and a good example`, () => {
    const kinds = examples.map(({ above }) => markerOf(above).kind);
    assert.deepEqual([kinds.includes('bad'), kinds.includes('good')], [true, true]);
  });

  test(`the page of ${code} quotes what the program says`, () => {
    const quoted = new Set([...page.matchAll(/^> (.+)$/gm)].map(([, quotation]) => quotation));
    const said = examples
      .filter(({ above }) => markerOf(above).kind === 'bad')
      .flatMap((example) => findingsOf(example).map(({ message }) => message));
    assert.ok(
      said.some((message) => quoted.has(message)),
      `quote one of these, word for word:\n${said.join('\n')}`,
    );
  });

  for (const [index, example] of examples.entries()) {
    test(`example ${index + 1} of ${code} has the findings that its marker promises`, () => {
      const { kind } = markerOf(example.above);
      const wanted = kind === 'good' ? [] : markedLines(example.text, code);
      if (kind === 'bad') assert.notEqual(wanted.length, 0, `no line ends in # ${code}`);
      assert.deepEqual(foundIn(example), wanted);
    });
  }
}

interface Marker {
  readonly kind: string;
  /** The words of the inventory; undefined where nothing is known. */
  readonly services: string | undefined;
  readonly settings: string;
  /** What the ellipsis stands for. */
  readonly characters: number | undefined;
}

function markerOf(line: string): Marker {
  const [, kind, rest = ''] =
    /^<!-- (bad|good)(?:: (.*))? -->$/.exec(line) ?? assert.fail(`no marker above the example, but: ${line}`);
  const parts = rest.split('; ').filter(Boolean);
  const services = parts.flatMap((part) => /^services (.*)$/.exec(part)?.[1] ?? [])[0];
  const characters = parts.flatMap((part) => /^… is (\d+) characters$/.exec(part)?.[1] ?? [])[0];
  const settings = parts.filter((part) => !/^(services |… is )/.test(part)).join('\n');
  return {
    kind: kind ?? '',
    services,
    settings,
    characters: characters === undefined ? undefined : Number(characters),
  };
}

/** `LINE: CODE`, counted from 1. */
function foundIn(example: Fence): readonly string[] {
  return findingsOf(example).map(({ code, range }) => `${range.start.line + 1}: ${code}`);
}

function findingsOf({ above, text: shown }: Fence) {
  const { services, settings, characters } = markerOf(above);
  const text = characters === undefined ? shown : shown.replace('…', 'x'.repeat(characters));
  return findingsIn(text, describedInventory(services, text), optionsIn(settings));
}

function markedLines(text: string, code: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (new RegExp(`# ${code}(,|$)`).test(line) ? `${index + 1}: ${code}` : []));
}
