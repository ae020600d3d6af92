import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unrendered } from '../analysis/helm/renderedChart.ts';
import { poolOf } from './rendererPool.ts';

const release = { name: 'web', namespace: 'shop' };
const answer = unrendered('chart', '');

test('who has read the files of a chart is asked about it again, where nobody else has to wait', async () => {
  const asked: string[] = [];
  let started = 0;
  const pool = poolOf(() => {
    started += 1;
    const lane = `lane ${started}`;
    return {
      render: async ({ files }) => {
        asked.push(`${lane}: ${files['Chart.yaml']}`);
        return answer;
      },
      dispose: async () => undefined,
    };
  }, 2);
  const [one, other] = [{ 'Chart.yaml': 'one' }, { 'Chart.yaml': 'other' }];
  const ask = (files: Readonly<Record<string, string>>) => pool.render({ files, release, helm: 3 });
  await Promise.all([ask(one), ask(other)]);
  await ask(other);
  await ask(one);
  await Promise.all([ask(one), ask(one)]);
  assert.deepEqual(asked, [
    'lane 1: one',
    'lane 2: other',
    'lane 2: other',
    'lane 1: one',
    'lane 1: one',
    'lane 2: one',
  ]);
});
