/**
 * What version 0.1.0 wrote down about our own manifests, when messages still told findings apart: baselines in both
 * formats (without fixes, related places and the rules' pages, which nobody compares) and the fingerprints of all
 * fixtures. They are not made anew.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { identityOf } from '../server/src/report/identity.ts';
import { findingsIn } from './support/analysis.ts';
import { runCli } from './support/cli.ts';
import { describedInventory } from './support/describedInventory.ts';
import { ruleFixtures } from './support/ruleFixtures.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, 'baselines', name), 'utf8'));

interface Logged {
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

const results: readonly Logged[] = read('check-0.1.0.sarif').runs[0].results;
const files = [
  ...new Set(results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri ?? '')),
];
const words = ['check', ...files, '--services', 'test/samples/shop/services.json'];

for (const format of ['json', 'sarif']) {
  test(`a baseline in ${format.toUpperCase()} hides the findings that it names, and no other is there`, async () => {
    const baseline = `test/baselines/check-0.1.0.${format}`;
    const { out } = await runCli(root, [...words, '--baseline', baseline, '--format', 'json']);
    assert.deepEqual(JSON.parse(out).findings, []);
  });
}

test('a log has the same fingerprints', async () => {
  const { out } = await runCli(root, [...words, '--format', 'sarif']);
  const now: readonly Logged[] = JSON.parse(out).runs[0].results;
  assert.deepEqual(
    now.map((one) => one.partialFingerprints),
    results.map((one) => one.partialFingerprints),
  );
  assert.ok(results.length > 40, `${results.length} results`);
});

test('the findings of the fixtures have the same identities', () => {
  const before: Readonly<Record<string, readonly string[]>> = read('fingerprints.json');
  for (const { file, text, services, options } of ruleFixtures) {
    if (before[file] === undefined) continue;
    const found = findingsIn(text, describedInventory(services, text), options);
    assert.deepEqual(
      found.map((finding) => identityOf({ ...finding, file })),
      before[file],
      file,
    );
  }
});
