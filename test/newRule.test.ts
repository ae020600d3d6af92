/** The steps by which CONTRIBUTING.md adds a rule, in a copy: the gates are shut until all is filled in, and open then. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { problemOf, summariesInJapanese } from '../scripts/ruleNames.ts';
import { constantOf, ruleFiles } from '../scripts/rulePattern.ts';
import { fencesOf, sectionOf } from './support/markdown.ts';

const project = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'new-rule-'));
after(() => rmSync(folder, { recursive: true }));
const copy = join(folder, 'copy');
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: project,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(project, file)));
for (const file of files) cpSync(join(project, file), join(copy, file));
symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'dir');

const [steps] = fencesOf(sectionOf(readFileSync(join(project, 'CONTRIBUTING.md'), 'utf8'), 'Adding a rule'));
const commands = (steps?.text ?? '').split('\n').filter((line) => /^[a-z]/.test(line));
const rules = [
  { code: 'dns-name-too-long', needsInventory: false },
  { code: 'image-left-behind', needsInventory: true },
] as const;

/** Runs a command line in the copy. */
function run(command: string) {
  const env = {
    ...process.env,
    PATH: `${join(copy, 'node_modules/.bin')}${delimiter}${process.env['PATH']}`,
    NODE_TEST_CONTEXT: undefined,
    // Not that of this project, which would keep what there is of each copy.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  const { status, stdout, stderr } = spawnSync(command, { cwd: copy, shell: true, encoding: 'utf8', env });
  return { status, output: `${stdout}${stderr}` };
}

function newRule(words: string) {
  return run(`node scripts/newRule.ts ${words}`);
}

/** Files of tests in which a new rule has a say, as far as they take no time. */
const gates = [
  ...['filledIn', 'fixtures', 'rulePages', 'settings', 'projectSchema', 'architecture'].map(
    (name) => `test/${name}.test.ts`,
  ),
  ...rules.map(({ code }) => `server/src/analysis/rules/${constantOf(code)}.test.ts`),
];

/** The names of the tests that fail, those about other rules aside. */
function closedGates(files: readonly string[] = gates): readonly string[] {
  const others = `(?!${rules.map(({ code }) => code).join('|')})`;
  const { output } = run(
    [
      'node --test --test-reporter=tap',
      `--test-skip-pattern="/^${others}\\S+\\.yaml |^(example \\d+|the page) of ${others}/"`,
      ...files,
    ].join(' '),
  );
  assert.match(output, /^# pass [1-9]/m, output);
  return [...output.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name = '']) => name);
}

/** What an author would write: what is wrong is an image of the rule's name with the tag `bad`. */
function fillIn(file: string, code: string): void {
  const path = join(copy, file);
  const message =
    'Container web will not start: the cause, with the number and the limit. Do this. when it fails.';
  const text = readFileSync(path, 'utf8')
    .replace('_container: ContainerEstimate', '{ container }: ContainerEstimate')
    .replace('return false;', `return container.image?.endsWith('/${code}:bad') === true;`)
    .replace('FILL IN: the whole message', message)
    .replace('FILL IN: each form of the message', message)
    .replaceAll('FILL IN: ', '')
    .replaceAll('FILL IN', 'to be filled in');
  writeFileSync(path, text);
}

function changedFiles(): readonly string[] {
  return files.filter(
    (file) => readFileSync(join(copy, file), 'utf8') !== readFileSync(join(project, file), 'utf8'),
  );
}

test('the steps are those that are taken here', () => {
  assert.deepEqual(commands, [
    'npm run new:rule dns-name-too-long',
    'node scripts/contributeSettings.ts',
    'npm run lint',
    'npm test',
  ]);
});

for (const words of ['', 'a-rule another-rule', '--all a-rule', 'DnsNameTooLong']) {
  test(`${words === '' ? 'no name' : words} is refused in a line, and nothing is written`, () => {
    const { status, output } = newRule(words);
    assert.equal(status, 1);
    assert.match(output, words.startsWith('Dns') ? /^"DnsNameTooLong" is not a code/ : /^Name one rule: /);
    assert.equal(output.trim().split('\n').length, 1);
    assert.deepEqual(changedFiles(), []);
  });
}

test('a code is of the right form, new, and free wherever it will stand', () => {
  const rows = [
    ['rule', /^"rule" is not a code: it is at least two words of lower-case letters/],
    ['a--rule', /^"a--rule" is not a code/],
    ['7-rules', /^"7-rules" is not a code/],
    ['a-rule\n', /^"a-rule\\n" is not a code/],
    ['../a-rule', /^"\.\.\/a-rule" is not a code/],
    [`a-${'very-'.repeat(8)}long-name`, /has 51 characters, and a code has at most 40/],
    ['missing-service-link', /^There is a rule missing-service-link already$/],
    ['bare-ipv6-address', /^A rule was called bare-ipv6-address once/],
    ['exec-over', /^There is a message exec-over already/],
    [
      'limit-phrases',
      /^server\/src\/analysis\/messages\/en\.ts has something else that is called limitPhrases/,
    ],
    ['named-container', /^The files of a rule have something else that is called namedContainer/],
    ['is-wrong', /^The files of a rule have something else that is called isWrong/],
    ['own-name', /^server\/src\/analysis\/rules\/ownName\.ts exists already/],
  ] as const;
  for (const [code, refusal] of rows) assert.match(problemOf(code) ?? '', refusal);
  for (const code of [...rules.map((rule) => rule.code), 'another-rule', 'a-1', 'x2-y'])
    assert.equal(problemOf(code), undefined);
});

test('two rules are made, refused by the gates, filled in, and let through', () => {
  const [create = '', contribute = '', lint = ''] = commands;
  const made = run(create);
  assert.equal(made.status, 0, made.output);
  assert.match(made.output, /^ {2}docs\/rules\/dns-name-too-long\.md$/m);
  for (const file of changedFiles())
    assert.ok(made.output.includes(file), `${file} is named: ${made.output}`);
  const second = run('npm run new:rule -- --services image-left-behind');
  assert.equal(second.status, 0, second.output);
  assert.match(newRule('dns-name-too-long').output, /^There is a rule dns-name-too-long already/);

  assert.doesNotMatch(
    run('node --test test/filledIn.test.ts').output,
    /'(README\.md|docs\/rules\/README\.md|package\.json):/,
  );
  const unfilled = run(lint);
  assert.equal(unfilled.status, 0, `what is written is right as far as it goes: ${unfilled.output}`);
  assert.deepEqual(closedGates(), [
    ...rules.map(() => 'it says what fails, why, when, and what to do'),
    'nothing is left to be filled in',
    ...rules.flatMap(({ code }) =>
      ['LF', 'CRLF'].map((ends) => `${code}.yaml with ${ends} has the findings that it wants`),
    ),
    ...rules.flatMap(({ code }) => [
      `the page of ${code} quotes what the program says`,
      `example 1 of ${code} has the findings that its marker promises`,
    ]),
  ]);

  for (const rule of rules)
    for (const file of [...ruleFiles(rule).keys(), summariesInJapanese]) fillIn(file, rule.code);
  assert.ok(
    closedGates().some((name) => /what the table makes/.test(name)),
    'the tables are due',
  );
  assert.equal(run(contribute).status, 0);
  const filled = run(lint);
  assert.equal(filled.status, 0, filled.output);
  assert.deepEqual(
    closedGates([
      ...gates,
      'test/words.test.ts',
      'test/wordsInJapanese.test.ts',
      'test/bannedPhrases.test.ts',
    ]),
    [],
  );
  assert.deepEqual(changedFiles(), [
    'README.md',
    'docs/ja/rules/README.md',
    'docs/rules/README.md',
    'package.json',
    'package.nls.ja.json',
    'package.nls.json',
    'schemas/kube-service-links.schema.json',
    'server/src/analysis/messages/en.ts',
    'server/src/analysis/messages/ja.ts',
    summariesInJapanese,
    'server/src/analysis/rules/registry.ts',
    'test/contract/check.schema.json',
    'test/support/everyStatement.ts',
  ]);
});
