/** The law of the map over the catalogue: a sample of its characters, of which none may be mapped to a wrong place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runsOf } from '../support/share.ts';
import { catalogue } from './chart.ts';
import { render, startEngine } from './engine.ts';
import { noCounts, sampleLaw } from './sampleLaw.ts';

const release = { name: 'release-name', namespace: 'default' };
const charts = catalogue()
  .filter(({ files }) => !Object.keys(files).some((path) => path.includes('.tgz/')))
  .map(({ name, files, valueFiles }) => ({
    name,
    request: {
      files,
      values: valueFiles.map((file) => ({ name: file, text: files[file] ?? '' })),
      release,
      helm: 4 as const,
    },
  }));

test('a character that is changed where it was written changes just what is mapped there', async (t) => {
  const engine = await startEngine();
  const counts = noCounts();
  for (const { name, request } of charts) {
    const { templates } = sampleLaw(engine, name, request, runsOf(5, 200).numRuns, counts);
    for (const { text, runs } of templates) {
      const covered = runs.reduce((sum, { length }) => sum + length, 0);
      assert.equal(covered, text.length, `${name}: the runs cover the text`);
    }
  }
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(counts.wrong, []);
  assert.ok(counts.exact > 100, JSON.stringify(counts));
});

test('what an engine has rendered before changes nothing', async () => {
  const used = await startEngine();
  for (const { request } of charts) render(used, request);
  for (const { name, request } of charts.filter((_, index) => index % 5 === 0)) {
    const expected = render(await startEngine(), request);
    assert.deepEqual(render(used, request), expected, name);
    render(used, { ...request, release: { ...release, isUpgrade: true } });
    assert.deepEqual(render(used, request), expected, `${name}, as it was asked for before`);
  }
});
