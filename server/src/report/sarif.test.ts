import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { oneFinding } from '../../../test/support/findings.ts';
import { assertSarif } from '../../../test/support/sarifSchema.ts';
import type { ToldFinding } from '../analysis/findings/finding.ts';
import { homepage, ruleCodes, rulePage, rules } from '../analysis/rules/registry.ts';
import { fullCoverage } from './coverage.ts';
import { checkSarif } from './sarif.ts';

const coverage = fullCoverage;
const summary = { files: 1, documents: 1, workloads: 1 };
const pages = join(import.meta.dirname, '../../../docs/rules');
const pageOf = (code: string) => readFileSync(join(pages, `${code}.md`), 'utf8');
const options = { version: '1.2.3', pageOf, isSuccessful: true };
const range = { start: { line: 8, character: 13 }, end: { line: 9, character: 39 } };

function runOf(file: string, ...findings: readonly ToldFinding[]) {
  const { runs } = assertSarif(checkSarif({ files: [{ file, findings }], summary, coverage }, options));
  const [run] = runs;
  assert.ok(run !== undefined && runs.length === 1);
  return run;
}

function resultOf(file: string, finding: ToldFinding) {
  const [result] = runOf(file, finding).results ?? [];
  assert.ok(result);
  return result;
}

test('a log without findings is complete', () => {
  const { results, columnKind, artifacts, invocations, tool } = runOf('a.yaml');
  assert.deepEqual([results, artifacts, columnKind], [[], [], 'utf16CodeUnits']);
  assert.deepEqual(invocations, [{ executionSuccessful: true }]);
  const { rules: described, ...driver } = tool.driver;
  assert.deepEqual(driver, { name: 'kube-service-links', version: '1.2.3', informationUri: homepage });
  assert.deepEqual(
    described?.map(({ id }) => id),
    ruleCodes,
  );
});

test('a run that could not read everything says so', () => {
  const log = assertSarif(checkSarif({ files: [], summary, coverage }, { ...options, isSuccessful: false }));
  assert.deepEqual(log.runs[0]?.invocations, [{ executionSuccessful: false }]);
});

for (const [index, { code, summary: words }] of rules.entries()) {
  test(`the log explains ${code}`, () => {
    const rule = runOf('a.yaml').tool.driver.rules?.[index];
    const { text = '', markdown = '' } = rule?.help ?? {};
    assert.equal(rule?.helpUri, rulePage(code));
    assert.ok(text.endsWith(`. See ${rulePage(code)}`));
    // A sentence, whose first word is not changed where it is code.
    const sentence = words.charAt(0).toUpperCase() + words.slice(1);
    assert.equal(rule?.shortDescription?.text, `${sentence.replaceAll('`', '')}.`);
    // The page's own sentence, not a heading or the severity.
    assert.match(rule?.fullDescription?.text ?? '', /^[A-Za-z][^#`*]{20,1000}\.$/);
    assert.doesNotMatch(rule?.fullDescription?.text ?? '', /^Default severity/);
    assert.ok(markdown.startsWith(`# ${code}\n`));
    // Viewers show the text far from its folder.
    assert.deepEqual(markdown.match(/\]\((?!https:)[^)]*\)/g), null);
    assert.doesNotMatch(markdown, /<!--/);
  });
}

test('without its page a rule has summary and link', () => {
  const log = assertSarif(
    checkSarif({ files: [], summary, coverage }, { ...options, pageOf: () => undefined }),
  );
  const [rule] = log.runs[0]?.tool.driver.rules ?? [];
  assert.equal(rule?.help?.markdown, undefined);
  assert.equal(rule?.fullDescription?.text, rule?.shortDescription?.text);
});

test('the level of a rule is that of its first severity, and a rule that is off is not enabled', () => {
  const levels = new Map(
    runOf('a.yaml').tool.driver.rules?.map(({ id, defaultConfiguration }) => [id, defaultConfiguration]),
  );
  for (const { code, defaultSeverity } of rules) {
    const first = defaultSeverity.split(/[ ,;]/)[0];
    const expected = { error: 'error', warning: 'warning', information: 'note', off: 'note' }[first ?? ''];
    const off = first === 'off' ? { enabled: false } : {};
    assert.deepEqual(levels.get(code), { level: expected, ...off }, code);
  }
});

test('a finding has what applies to it and nothing else, and places count from 1', () => {
  const least = oneFinding({ range, workload: undefined, container: undefined, namespace: undefined });
  const location = { uri: 'my%20pods/a.yaml', uriBaseId: '%SRCROOT%' };
  const region = { startLine: 9, startColumn: 14, endLine: 10, endColumn: 40 };
  assert.deepEqual(resultOf('my pods/a.yaml', least), {
    ruleId: 'argument-list-too-long',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'It is too long.' },
    locations: [{ physicalLocation: { artifactLocation: { ...location, index: 0 }, region } }],
    partialFingerprints: { 'kubeServiceLinks/v1': 'argument-list-too-long;;;;;my pods/a.yaml;1' },
    properties: {},
  });
  const edits = [
    { range, newText: 'x\n' },
    { range, newText: '' },
  ];
  const most = oneFinding({
    related: [{ file: '/b.yaml', range, message: 'see' }],
    fixes: [
      { title: 'mend', isPreferred: true, target: 'a', edits },
      { title: 'hide', isPreferred: false, target: 'comment', edits },
    ],
  });
  const { locations, relatedLocations, fixes, properties } = resultOf('my pods/a.yaml', most);
  assert.deepEqual(locations?.[0]?.logicalLocations, [{ fullyQualifiedName: 'shop/Pod/one/app' }]);
  assert.deepEqual(properties, { workload: 'Pod/one', container: 'app', namespace: 'shop' });
  assert.deepEqual(relatedLocations, [
    {
      id: 0,
      physicalLocation: { artifactLocation: { uri: 'file:///b.yaml' }, region },
      message: { text: 'see' },
    },
  ]);
  const replacements = [
    { deletedRegion: region, insertedContent: { text: 'x\n' } },
    { deletedRegion: region },
  ];
  assert.deepEqual(fixes, [
    { description: { text: 'mend' }, artifactChanges: [{ artifactLocation: location, replacements }] },
  ]);
});

for (const [severity, level] of [
  ['error', 'error'],
  ['warning', 'warning'],
  ['information', 'note'],
] as const) {
  test(`${severity} is SARIF's ${level}`, () => {
    assert.equal(resultOf('a.yaml', oneFinding({ severity })).level, level);
  });
}

test('findings keep their order, and equal ones are told apart', () => {
  const again = oneFinding({ message: 'It is too long by 5 bytes.' });
  const results = runOf('a.yaml', oneFinding(), oneFinding({ container: 'b' }), again).results ?? [];
  assert.deepEqual(
    results.map(({ partialFingerprints }) => Object.values(partialFingerprints ?? {})[0]),
    ['app;;a.yaml;1', 'b;;a.yaml;1', 'app;;a.yaml;2'].map(
      (end) => `argument-list-too-long;shop;Pod/one;${end}`,
    ),
  );
});

test('each file is an artifact once, related ones too', () => {
  const related = [{ file: 'b.yaml', range, message: 'see' }];
  const { artifacts } = runOf('./a.yaml', oneFinding({ related }), oneFinding({ related }));
  assert.deepEqual(
    artifacts?.map(({ location }) => location?.uri),
    ['a.yaml', 'b.yaml'],
  );
});

test('what a manifest says can make no link and break no log', () => {
  assert.equal(
    resultOf('a.yaml', oneFinding({ message: '[click](https://example.com) \\ $(X)' })).message.text,
    '\\[click\\](https://example.com) \\\\ $(X)',
  );
  const odd = 'SARIF_BUILDER_INVALID [x] \u2028 \ud800';
  assert.equal(resultOf('a.yaml', oneFinding({ message: odd })).message.text, odd);
});
