/** Charts that somebody made to do harm: bounded time and memory, and the thread that asks goes on with its work. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { noClusters } from '../../../project/clusters.ts';
import { Project } from '../../../project/project.ts';
import { startChartThread } from './chartThread.ts';

const renderer = startChartThread({
  program: new URL('./worker.ts', import.meta.url),
  engineFile: join(import.meta.dirname, '../../../../../helm/engine.wasm.gz'),
  mostMs: 8000,
});
test.after(() => renderer.dispose());

const good = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: app
      image: app
      env: [{ name: LONG, value: ${'x'.repeat(140_000)} }]
`;
const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n';

interface Case {
  readonly files: Readonly<Record<string, string>>;
  /** What is said of the chart: the ids of reasons, or engine's words. */
  readonly says: RegExp;
  /** The good template beside it is not checked either. */
  readonly isAll?: true;
}

const cases: Readonly<Record<string, Case>> = {
  'helpers that call themselves': {
    files: {
      'templates/_h.tpl': '{{ define "a" }}{{ include "a" . }}{{ end }}',
      'templates/a.yaml': '{{ include "a" . }}',
    },
    says: /nested|too deep|exceeded/,
  },
  'templates that call themselves': {
    files: { 'templates/a.yaml': '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}' },
    says: /exceeded|deep|too-large/,
  },
  'until 1000000000': {
    files: { 'templates/a.yaml': '{{ range until 1000000000 }}a{{ end }}' },
    says: /until/,
  },
  'a loop in a loop': {
    files: { 'templates/a.yaml': '{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}' },
    says: /chart-too-long|too m/,
    isAll: true,
  },
  'an output of 50 MB': {
    files: { 'templates/a.yaml': `${head}  a: {{ range until 500000 }}${'x'.repeat(100)}{{ end }}\n` },
    says: /chart-too-large|too/,
    isAll: true,
  },
  'braces without end': {
    files: { 'templates/a.yaml': '{{ if }} {{ .Values.a\n{{ end }}' },
    says: /missing value|unclosed/,
  },
  'values that are no mapping': {
    files: { 'values.yaml': '- a\n- b\n' },
    says: /unmarshal|cannot|values/,
    isAll: true,
  },
  'tpl of a text that does not parse': {
    files: { 'values.yaml': 'a: "{{ tpl .Values.a . }}"\n', 'templates/a.yaml': '{{ tpl .Values.a . }}' },
    says: /tpl|deep|exceeded|too/,
  },
  'files outside of the chart': {
    files: { 'templates/a.yaml': '{{ required "nothing there" (.Files.Get "../../../etc/passwd") }}' },
    says: /nothing there/,
  },
};

async function checked(files: Readonly<Record<string, string>>) {
  const all: Record<string, string> = {
    'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'templates/good.yaml': good,
    ...files,
  };
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    charts: {
      port: {
        ...renderer,
        dispose: async () => undefined,
        readPart: async () => ({ texts: new Map(), binary: new Map() }),
        readFolder: async () => ({ texts: new Map(Object.entries(all)), binary: new Map() }),
      },
    },
  });
  const at = (way: string) => `file:///w/web/${way}`;
  for (const [way, text] of Object.entries(all)) if (/\.yaml$/.test(way)) project.texts.update(at(way), text);
  let worst = 0;
  let last = performance.now();
  const clock = setInterval(() => {
    worst = Math.max(worst, performance.now() - last);
    last = performance.now();
  }, 10);
  const begun = performance.now();
  await project.buildAhead(async () => undefined);
  const took = performance.now() - begun;
  clearInterval(clock);
  const said = JSON.stringify(project.charts?.remarks.map(({ reason }) => reason));
  const found = project.findingsIn(at('templates/good.yaml')).map(({ code }) => code);
  const workloads = project.workloads().length;
  project.dispose();
  return { said, found, workloads, took, worst };
}

for (const [name, { files, says, isAll }] of Object.entries(cases))
  test(`${name}: it is said, and the rest is checked`, async () => {
    const { said, found, took, worst } = await checked(files);
    assert.match(said, says);
    assert.deepEqual(found, ['env-value-too-long'], isAll ? 'as a file' : 'as a part of the chart');
    assert.ok(took < 60_000, `${took.toFixed(0)} ms`);
    assert.ok(worst < 2_000, `nothing else was done for ${worst.toFixed(0)} ms`);
  });

test('10,000 templates are rendered, or given up in time', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => [
    `templates/t${index}.yaml`,
    `# {{ .Release.Name }}\n`,
  ]);
  const { took, worst } = await checked(Object.fromEntries(many));
  assert.ok(took < 60_000, `${took.toFixed(0)} ms`);
  assert.ok(worst < 5_000, `nothing else was done for ${worst.toFixed(0)} ms`);
});

test('what is another each time is not known, and what does not change is', async () => {
  const { said, workloads, found } = await checked({
    'templates/a.yaml': `${head}  a: {{ randAlphaNum 10 }}\n  b: {{ now | date "2006" }}\n  c: {{ (genCA "a" 365).Cert | b64enc }}\n`,
  });
  assert.deepEqual([said, workloads, found], ['[]', 1, ['env-value-too-long']]);
});

test('carriage returns, several documents and none', async () => {
  const { said, workloads } = await checked({
    'templates/crlf.yaml': `{{- if true }}\n${good.replace('name: web', 'name: a')}{{- end }}\n`.replaceAll(
      '\n',
      '\r\n',
    ),
    'templates/two.yaml': `${good.replace('name: web', 'name: b')}---\n---\n${good.replace('name: web', 'name: c')}`,
    'templates/none.yaml': '{{- if false }}\na: 1\n{{- end }}\n',
    'templates/empty.yaml': '',
  });
  assert.deepEqual([said, workloads], ['[]', 4]);
});
