/** The bundles render a chart, with the engine that stands beside them, in Node and where there is no Node. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { startChartThread } from '../../server/src/hosts/node/charts/chartThread.ts';

const server = join(import.meta.dirname, '../../dist/server');

test('what is packed renders a chart', async (t) => {
  const renderer = startChartThread({
    program: new URL(`file://${join(server, 'chartWorker.js')}`),
    engineFile: join(server, 'charts.wasm.gz'),
  });
  t.after(() => renderer.dispose());
  const { templates } = await renderer.render({
    files: {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
      'templates/a.yaml': 'a: {{ .Release.Name | quote }}\n',
    },
    release: { name: 'web', namespace: 'shop' },
    helm: 4,
  });
  assert.deepEqual(
    templates.map(({ text }) => text),
    ['a: "web"\n'],
  );
});
