import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { startChartThread } from './chartThread.ts';

const program = new URL('./worker.ts', import.meta.url);
const engineFile = join(import.meta.dirname, '../../../../../helm/engine.wasm.gz');
const release = { name: 'web', namespace: 'shop' };
const chart = (template: string, values = '') => ({
  files: {
    'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'values.yaml': values,
    'templates/a.yaml': template,
  },
  release,
  helm: 3 as const,
});

const start = (options: { readonly mostMs?: number; readonly idleMs?: number } = {}) =>
  startChartThread({ program, engineFile, ...options });

test('charts are rendered one after the other in a thread', async (t) => {
  const renderer = start();
  t.after(() => renderer.dispose());
  const charts = await Promise.all(
    ['a', 'b', 'c'].map((name) => renderer.render(chart(`name: {{ .Release.Name }}-${name}\n`))),
  );
  assert.deepEqual(
    charts.map(({ templates }) => templates.map(({ text }) => text)),
    [['name: web-a\n'], ['name: web-b\n'], ['name: web-c\n']],
  );
  assert.deepEqual(
    charts[0]?.templates[0]?.runs.map(({ length, writer }) => `${length} ${writer.kind}`),
    ['6 text', '3 action', '3 text'],
  );
});

test('a chart that never ends is given up, and the next one is rendered', async (t) => {
  const renderer = start({ mostMs: 5000 });
  t.after(() => renderer.dispose());
  const endless = '{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}';
  const [lost, next] = await Promise.all([renderer.render(chart(endless)), renderer.render(chart('a: 1\n'))]);
  assert.deepEqual(
    lost.problems.map(({ kind }) => kind),
    ['too-long'],
  );
  assert.equal(next.templates[0]?.text, 'a: 1\n');
});

test('a template that never ends is given up, and the others of its chart are rendered', async (t) => {
  const renderer = start({ mostMs: 8000 });
  t.after(() => renderer.dispose());
  const endless = '{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}';
  const request = chart(endless);
  const files = { ...request.files, 'templates/b.yaml': 'b: 1\n', 'templates/c.yaml': endless };
  const { templates, problems } = await renderer.render({ ...request, files });
  assert.deepEqual(
    [templates.map(({ text }) => text), problems.map(({ kind, template }) => [kind, template])],
    [
      ['b: 1\n'],
      [
        ['too-long', 'web/templates/c.yaml'],
        ['too-long', 'web/templates/a.yaml'],
      ],
    ],
  );
});

test('what nobody wants any more is ended', async (t) => {
  const renderer = start();
  t.after(() => renderer.dispose());
  const endless = '{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}';
  const leaving = new AbortController();
  const lost = renderer.render(chart(endless), leaving.signal);
  setTimeout(() => leaving.abort(), 1000);
  assert.deepEqual((await lost).templates, []);
  assert.equal((await renderer.render(chart('a: 1\n'))).templates[0]?.text, 'a: 1\n');
});

test('after dispose nothing is rendered', async () => {
  const renderer = start();
  const before = await renderer.render(chart('a: 1\n'));
  await renderer.dispose();
  assert.equal(before.templates.length, 1);
  assert.deepEqual((await renderer.render(chart('a: 1\n'))).templates, []);
});

test('a thread without work ends, and comes back when a chart does', async (t) => {
  const renderer = start({ idleMs: 1 });
  t.after(() => renderer.dispose());
  await renderer.render(chart('a: 1\n'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal((await renderer.render(chart('a: 2\n'))).templates[0]?.text, 'a: 2\n');
});
