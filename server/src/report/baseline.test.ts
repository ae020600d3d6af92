import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneFinding } from '../../../test/support/findings.ts';
import { english } from '../analysis/messages/languages.ts';
import { readBaseline } from './baseline.ts';
import { fullCoverage } from './coverage.ts';
import { identityOf } from './identity.ts';
import { checkJson } from './json.ts';
import { checkSarif } from './sarif.ts';

const coverage = fullCoverage;
const summary = { files: 1, documents: 1, workloads: 1 };
const files = [
  {
    file: './my pods/a%.yaml',
    findings: [
      oneFinding({ message: 'The variable A_B quotes [this](https://example.com) and takes 5 bytes.' }),
      oneFinding({ message: '$(x) is not set', container: undefined }),
      oneFinding({ workload: undefined, container: undefined, namespace: undefined }),
    ],
  },
];
const json = checkJson({ files, summary, coverage });
const sarif = checkSarif(
  { files, summary, coverage },
  { version: '1', pageOf: () => undefined, isSuccessful: true },
);

function identitiesIn(text: string): readonly string[] {
  const baseline = readBaseline(text);
  assert.ok(baseline.kind === 'read', JSON.stringify(baseline));
  return baseline.findings.map((one) => identityOf({ ...one, file: one.file.replace(/^\.\//, '') }));
}

test('JSON and SARIF name the same findings', () => {
  assert.equal(new Set(identitiesIn(json)).size, 3);
  assert.deepEqual(identitiesIn(sarif), identitiesIn(json));
});

test('SARIF keeps its fingerprints: they are the identities', () => {
  const [run] = JSON.parse(sarif).runs;
  assert.deepEqual(
    run.results.map((one: { partialFingerprints: object }) => Object.values(one.partialFingerprints)[0]),
    identitiesIn(sarif).map((identity) => `${identity};1`),
  );
});

test('of a log of several tools only our runs count', () => {
  const log = JSON.parse(sarif);
  log.runs.unshift({ tool: { driver: { name: 'other' } }, results: [{ message: {} }] });
  log.runs.push({ tool: { driver: { name: 'kube-service-links' } } });
  assert.equal(identitiesIn(JSON.stringify(log)).length, 3);
});

for (const [what, text, problem] of [
  ['empty', ' \n', 'is empty'],
  ['cut', json.slice(0, -20), 'is not output of check --format json, or is cut off'],
  ['HTML', '<!DOCTYPE html>', 'is not output of check --format json, or is cut off'],
  ['a list', '[]', 'is not output of check --format json, or is cut off'],
  ['an output of env', '{"version":1,"workloads":[]}', 'is neither the JSON nor the SARIF of check'],
  ['a list of Services', '{"kind":"List","items":[]}', 'is neither the JSON nor the SARIF of check'],
  ['of a later version', '{"version":2,"findings":[]}', 'has version 2 of the JSON of check; 1 is read'],
  ['an older SARIF', '{"version":"2.0.0","runs":[]}', 'has version "2.0.0" of SARIF; 2.1.0 is read'],
  ["another tool's", '{"version":"2.1.0","runs":[{"tool":{}}]}', 'holds no run of kube-service-links'],
  ['damaged', '{"version":1,"findings":[null]}', 'is damaged: findings[0] has no file, code or message'],
] as const) {
  test(`a baseline that is ${what} is not used, and the reason is said`, () => {
    const baseline = readBaseline(text);
    assert.equal(baseline.kind === 'bad' && english.say(baseline.problem), problem);
  });
}

test('a baseline without findings is one', () => {
  assert.deepEqual(identitiesIn(checkJson({ files: [], summary, coverage })), []);
  const none = checkSarif(
    { files: [], summary, coverage },
    { version: '1', pageOf: () => undefined, isSuccessful: true },
  );
  assert.deepEqual(identitiesIn(none), []);
});

for (const [what, text, problem] of [
  [
    'lists in lists',
    `{"findings":[],"version":${'['.repeat(500_000)}${']'.repeat(500_000)}}`,
    /^has version of another kind of the JSON/,
  ],
  [
    'keys in keys',
    `{"runs":[],"version":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`,
    /^has version of another kind of SARIF/,
  ],
  ['megabytes', `{"findings":[],"version":"${'v'.repeat(5_000_000)}"}`, /^has version "v{39}… of the JSON/],
  [
    'findings that are lists in lists',
    `{"version":1,"findings":${'['.repeat(500_000)}${']'.repeat(500_000)}}`,
    /^is damaged/,
  ],
] as const) {
  test(`a baseline of ${what} is bad, in a short sentence`, () => {
    const baseline = readBaseline(text);
    assert.ok(baseline.kind === 'bad');
    const said = english.say(baseline.problem);
    assert.match(said, problem);
    assert.ok(said.length < 120);
  });
}

test('names that objects of JavaScript have are names like any other', () => {
  const text =
    '{"version":1,"findings":[{"__proto__":{"container":"x"},"file":"constructor","code":"__proto__","message":"m"}]}';
  const baseline = readBaseline(text);
  assert.deepEqual(
    baseline.kind === 'read' && baseline.findings.map(({ file, container }) => [file, container]),
    [['constructor', undefined]],
  );
});
