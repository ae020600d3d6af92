import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { projectOfCharts } from '../../../test/support/charts.ts';

const at = (path: string) => `file:///w/charts/web/${path}`;
const template = at('templates/pod.yaml');
const long = 'x'.repeat(140_000);
const pod = `{{- if .Values.enabled }}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "web.name" . }}
  namespace: {{ .Release.Namespace }}
spec:
  containers:
    - name: app
      image: "app:{{ required "a tag is needed" .Values.tag }}"
      env:
        - name: LONG
          value: ${long}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
  namespace: shop
spec:
  ports: [{ port: 80 }]
{{- end }}
`;

async function setUp(t: TestContext, files: Readonly<Record<string, string>>) {
  const described = { 'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n', ...files };
  const project = await projectOfCharts(
    t,
    Object.fromEntries(Object.entries(described).map(([path, text]) => [`charts/web/${path}`, text])),
  );
  const render = () => project.buildAhead(async () => undefined);
  const found = () =>
    project
      .findingsIn(template)
      .map(({ code, range, fixes, via }) =>
        [range.start.line + 1, code, ...(via ?? []), ...fixes.filter(({ isPreferred }) => isPreferred)].join(
          ' ',
        ),
      );
  return { project, render, found };
}

test('of a template that fails what is written in it is looked at, and its Services do not count', async (t) => {
  const { project, found } = await setUp(t, {
    'values.yaml': 'enabled: true\n',
    'templates/_h.tpl': '{{ define "web.name" }}web{{ end }}\n',
    'templates/pod.yaml': pod,
  });
  assert.deepEqual(found(), ['12 env-value-too-long charts/web']);
  assert.equal(project.worlds.of(template).inventory.totals('shop', true).serviceCount, 0);
  assert.equal(project.charts?.remarks.length, 1);
});

test('once it can be rendered, that counts alone', async (t) => {
  const { project, render, found } = await setUp(t, {
    'values.yaml': 'enabled: true\n',
    'templates/_h.tpl': '{{ define "web.name" }}web{{ end }}\n',
    'templates/pod.yaml': pod,
  });
  project.texts.update(template, `# first\n${pod}`);
  assert.deepEqual(found(), ['13 env-value-too-long charts/web']);
  project.texts.update(at('values.yaml'), 'enabled: true\ntag: 1\n');
  await render();
  assert.deepEqual(found(), ['13 env-value-too-long charts/web']);
  assert.equal(project.worlds.of(template).inventory.totals('shop', true).serviceCount, 1);
  project.texts.update(at('values.yaml'), 'enabled: false\ntag: 1\n');
  await render();
  assert.deepEqual(found(), []);
});

test('a chart of which nothing can be rendered is looked at in the same way, and leaves nothing when it is gone', async (t) => {
  const { project, found, render } = await setUp(t, {
    'values.yaml': '- no mapping\n',
    'templates/pod.yaml': pod,
  });
  assert.deepEqual(found(), ['12 env-value-too-long charts/web']);
  project.texts.update(at('Chart.yaml'), undefined);
  await render();
  assert.deepEqual(found(), []);
});

const commander = `{{- if .Values.migrates }}
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: shop }
spec: { template: { spec: { containers: [{ name: m, image: rediscommander/redis-commander }] } } }
{{- end }}
---
apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }
spec: { ports: [{ port: 6379 }] }
`;
const service = commander.slice(commander.indexOf('apiVersion: v1\n'));

test('what nobody knows to be there is no reason for a claim about something else', async (t) => {
  const { project, render } = await setUp(t, {
    'values.yaml': '- no mapping\n',
    'templates/a.yaml': commander,
  });
  const codes = () => project.findingsIn(at('templates/a.yaml')).map(({ code }) => code);
  assert.deepEqual(codes(), []);
  assert.equal(project.worlds.of(template).inventory.totals('shop', true).serviceCount, 0);
  project.texts.update(at('values.yaml'), 'migrates: true\n');
  await render();
  assert.deepEqual(codes(), ['service-link-collision', 'service-link-collision']);
});

test('a document without braces is checked as it is written, but none of a file that has some elsewhere', async (t) => {
  const { project } = await setUp(t, { 'values.yaml': '- no mapping\n', 'templates/a.yaml': service });
  assert.equal(project.worlds.of(template).inventory.totals('shop', true).serviceCount, 1);
});
