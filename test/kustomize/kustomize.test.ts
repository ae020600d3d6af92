/** Our builds beside those of the real Kustomize: the handmade trees. Those made at random are among the long tests. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue, runCatalogue } from './catalogue.ts';
import { startRealKustomize } from './realKustomize.ts';
import { runFixes } from './runFixes.ts';
import { runPlaces } from './runPlaces.ts';
import { describeTally, knownShare, type Tally } from './tally.ts';

/** The goal is that nothing is wrong, and that so much is known. */
const leastKnown = 0.97;

test('what we claim of a build is what Kustomize builds', async (context) => {
  const real = startRealKustomize();
  if (typeof real === 'string') {
    context.skip(real);
    return;
  }
  const holds = (what: string, tally: Tally, started: number) => {
    context.diagnostic(describeTally(what, tally, (performance.now() - started) / 1000));
    assert.deepEqual(tally.wrong, []);
    assert.ok(knownShare(tally.values) >= leastKnown, `${what}: only ${knownShare(tally.values)} is known`);
  };
  const started = performance.now();
  try {
    holds('catalogue', await runCatalogue(real), started);
    assert.deepEqual((await runPlaces(real, { runs: 0, seed: 0 })).wrong, []);
    const fixes = await runFixes(real, { runs: 0, seed: 0 });
    context.diagnostic(`fixes: ${fixes.set} keys set by --fix, ${fixes.patches} patches of one overlay`);
    assert.deepEqual(fixes.wrong, []);
    assert.ok(fixes.set > 0 && fixes.patches > 0);
  } finally {
    await real.stop();
  }
});

test('the catalogue has at least 80 trees', () => {
  assert.ok(catalogue().length >= 80);
});
