/** The fixes of small charts: what is offered, what becomes of the files, and, where there is Go, what the real Helm says. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { textsWith } from '../../../server/src/analysis/helm/fixes/tryOffers.ts';
import { writeChart } from '../chart.ts';
import { startEngine } from '../engine.ts';
import { startRealHelm } from '../realHelm.ts';
import { fixCatalogue } from './catalogue.ts';
import { objection, offersFor, readForFixes, wordsOf } from './fixChart.ts';

const room = mkdtempSync(join(tmpdir(), 'kube-service-links-fixes-'));
const real = startRealHelm();
after(async () => {
  rmSync(room, { recursive: true });
  if (typeof real !== 'string') await real.stop();
});

for (const { chart, variable, offers: wanted, wanted: texts } of fixCatalogue())
  test(`${chart.name}: ${wanted.join('; ') || 'nothing'}`, async () => {
    const folder = join(room, chart.name);
    writeChart(chart.files, folder);
    const engine = await startEngine();
    const read = readForFixes(engine, folder, chart.valueFiles);
    const [name, value] = variable?.split('=') ?? [];
    const goal = name === undefined ? read?.goals[0] : read?.variableGoal(name, value ?? '');
    assert.ok(read !== undefined && goal !== undefined, 'it renders, with links');
    const offers = await offersFor(engine, read, goal);
    assert.deepEqual(offers.map(wordsOf), wanted);
    const [first] = offers;
    if (first === undefined) return;
    const made = [...textsWith(first)].map(
      ([{ uri }, text]) => [uri.replace('file:///chart/', ''), text] as const,
    );
    if (Object.keys(texts).length > 0)
      for (const [path, text] of made) if (path in texts) assert.equal(text, texts[path], path);
    for (const path of Object.keys(texts))
      assert.ok(
        made.some(([one]) => one === path),
        `${path} is changed`,
      );
    if (typeof real === 'string') return;
    for (const offer of offers)
      assert.equal(await objection(real, folder, read, offer), undefined, wordsOf(offer));
  });
