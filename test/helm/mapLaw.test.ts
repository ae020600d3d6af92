/** The law of the map over the catalogue: a sample of its characters, of which none may be mapped to a wrong place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RenderedChart, readAnswer } from '../../server/src/analysis/helm/renderedChart.ts';
import { runsOf } from '../support/share.ts';
import { catalogue } from './chart.ts';
import { render, startEngine } from './engine.ts';
import { changed, judgeProbe, probesOf } from './mapLaw.ts';

const release = { name: 'release-name', namespace: 'default' };

test('a character that is changed where it was written changes just what is mapped there', async (t) => {
  const engine = await startEngine();
  const counts = { exact: 0, near: 0, 'other-shape': 0 };
  const wrong: string[] = [];
  for (const { name, files, valueFiles } of catalogue()) {
    if (Object.keys(files).some((path) => path.includes('.tgz/'))) continue;
    const values = valueFiles.map((file) => ({ name: file, text: files[file] ?? '' }));
    const rendered = (changedFiles: typeof files): RenderedChart =>
      readAnswer(render(engine, { files: changedFiles, values, release, helm: 4 }));
    const before = rendered(files);
    for (const { text, runs } of before.templates)
      assert.equal(
        runs.reduce((sum, { length }) => sum + length, 0),
        text.length,
        `${name}: the runs cover the text`,
      );
    const probes = probesOf(before);
    const step = Math.max(1, Math.floor(probes.length / runsOf(5, 200).numRuns));
    for (let index = 0; index < probes.length; index += step) {
      const probe = probes[index];
      const text = files[probe?.path ?? ''];
      if (probe === undefined || text === undefined) continue;
      assert.match(text[probe.offset] ?? '', /[a-zA-Z0-9]/);
      const outcome = judgeProbe(
        before,
        rendered({ ...files, [probe.path]: changed(text, probe.offset) }),
        probe,
      );
      if (typeof outcome === 'string') counts[outcome] += 1;
      else wrong.push(`${name}: ${outcome.wrong}`);
    }
  }
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(wrong, []);
  assert.ok(counts.exact > 100, JSON.stringify(counts));
});
