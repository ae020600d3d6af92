/** Dependencies of charts that lie in the tree: what `helm dependency build` would take from there is rendered with the chart. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { memoryCharts } from '../../../test/support/charts.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';

const at = (path: string) => `file:///w/${path}`;
const long = 'x'.repeat(140_000);
const podOf = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  containers:
    - name: app
      image: app
      env: {{ include "common.long" . | nindent 8 }}
`;
const longIn = (value: string) => `{{ define "common.long" }}\n- name: LONG\n  value: ${value}\n{{- end }}`;
const dependency = (name: string, repository: string, more = '') =>
  `  - { name: ${name}, version: 1.x, repository: "${repository}"${more} }\n`;
const chartOf = (name: string, ...dependencies: readonly string[]) =>
  `apiVersion: v2\nname: ${name}\nversion: 1.2.0\n${dependencies.length > 0 ? 'dependencies:\n' : ''}${dependencies.join('')}`;
const common = {
  'libs/common/Chart.yaml': `${chartOf('common')}type: library\n`,
  'libs/common/templates/_long.tpl': longIn(long),
};
const fromFile = dependency('common', 'file://../../libs/common');
const web = {
  ...common,
  'charts/web/Chart.yaml': chartOf('web', fromFile),
  'charts/web/templates/pod.yaml': podOf('web'),
};

async function setUp(t: TestContext, files: Readonly<Record<string, string>>) {
  const onDisk: Record<string, string> = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [at(path), text]),
  );
  const port = memoryCharts(onDisk);
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
    charts: { port },
  });
  t.after(() => project.dispose());
  for (const [uri, text] of Object.entries(onDisk)) if (/\.ya?ml$/.test(uri)) project.texts.update(uri, text);
  const render = () => project.buildAhead(async () => undefined);
  await render();
  const found = (path: string) => project.findingsIn(at(path)).map(({ code, via = [] }) => [code, ...via]);
  const remarks = () => project.charts?.remarks.map(({ reason, charts }) => [reason, charts]);
  const parts = () =>
    project.charts?.parts.map(({ chart, name, from, isSure }) => [chart, name, from, isSure]);
  return { project, port, onDisk, render, found, remarks, parts };
}

test('a chart is rendered with what a dependency names by file://', async (t) => {
  const { found, remarks, parts } = await setUp(t, web);
  assert.deepEqual(found('libs/common/templates/_long.tpl'), [['env-value-too-long', 'charts/web']]);
  assert.deepEqual(remarks(), []);
  assert.deepEqual(parts(), [['charts/web', 'common', 'libs/common', true]]);
});

test('and again when that is edited', async (t) => {
  const { project, found, render } = await setUp(t, web);
  project.texts.update(at('libs/common/templates/_long.tpl'), longIn('short'));
  await render();
  assert.deepEqual(found('libs/common/templates/_long.tpl'), []);
  project.texts.update(at('libs/common/templates/_long.tpl'), `# new\n${longIn(long)}`);
  await render();
  assert.deepEqual(found('libs/common/templates/_long.tpl'), [['env-value-too-long', 'charts/web']]);
});

test('a dependency may have an alias', async (t) => {
  const db = {
    'libs/db/Chart.yaml': chartOf('db'),
    'libs/db/templates/pod.yaml': podOf('{{ .Chart.Name }}'),
  };
  const repository = 'file://../../libs/db';
  const aliases = ['one', 'two'].map((alias) => dependency('db', repository, `, alias: ${alias}`));
  const { found, parts } = await setUp(t, {
    ...web,
    ...db,
    'charts/web/Chart.yaml': chartOf('web', fromFile, ...aliases),
    'charts/web/templates/pod.yaml': '',
  });
  assert.deepEqual(found('libs/common/templates/_long.tpl'), [['env-value-too-long', 'charts/web']]);
  assert.equal(parts()?.length, 2);
});

test('what would be fetched is taken from the folder beside it, and that is told apart', async (t) => {
  const oci = dependency('common', 'oci://registry.example.com/charts');
  const { found, remarks, parts } = await setUp(t, {
    'charts/common/Chart.yaml': common['libs/common/Chart.yaml'],
    'charts/common/templates/_long.tpl': common['libs/common/templates/_long.tpl'],
    'charts/web/Chart.yaml': chartOf('web', oci),
    'charts/web/templates/pod.yaml': podOf('web'),
  });
  assert.deepEqual(found('charts/common/templates/_long.tpl'), [['env-value-too-long', 'charts/web']]);
  assert.deepEqual([remarks(), parts()], [[], [['charts/web', 'common', 'charts/common', false]]]);
});

test('dependencies of dependencies are there, too, and circles end', async (t) => {
  const { found } = await setUp(t, {
    ...web,
    'libs/db/Chart.yaml': chartOf(
      'db',
      dependency('common', 'file://../common'),
      dependency('web', 'file://../../charts/web'),
    ),
    'libs/db/templates/pod.yaml': podOf('db'),
    'charts/web/Chart.yaml': chartOf('web', dependency('db', 'file://../../libs/db')),
    'charts/web/templates/pod.yaml': '',
  });
  assert.deepEqual(found('libs/common/templates/_long.tpl'), [
    ['env-value-too-long', 'charts/web', 'libs/db'],
  ]);
});

for (const [what, text] of [
  ['another version', chartOf('common').replace('1.2.0', '2.0.0')],
  ['another name', chartOf('commons')],
  ['no chart', undefined],
] as const)
  test(`${what} is not what a dependency wants`, async (t) => {
    const { 'libs/common/Chart.yaml': _, ...without } = web;
    const described = text === undefined ? {} : { 'libs/common/Chart.yaml': text };
    const { remarks, parts, render, project, onDisk } = await setUp(t, { ...without, ...described });
    const missing = [{ id: 'chart-dependencies-missing', names: ['common'] }, ['charts/web']];
    assert.deepEqual([remarks(), parts()], [[missing], []]);
    const mended = chartOf('common');
    onDisk[at('libs/common/Chart.yaml')] = mended;
    project.texts.update(at('libs/common/Chart.yaml'), mended);
    await render();
    assert.deepEqual([remarks(), parts()?.length], [[], 1]);
  });

test('what is in charts/ goes before what lies elsewhere', async (t) => {
  const { found, parts } = await setUp(t, {
    ...web,
    'charts/web/charts/common/Chart.yaml': chartOf('common'),
    'charts/web/charts/common/templates/_long.tpl': longIn('short'),
  });
  assert.deepEqual([found('libs/common/templates/_long.tpl'), parts()], [[], []]);
});

test('a chart of which nothing can be rendered took nothing from anywhere', async (t) => {
  const broken = `${chartOf('web', fromFile)}appVersion: [1]\n`;
  const { parts } = await setUp(t, { ...web, 'charts/web/Chart.yaml': broken });
  assert.deepEqual(parts(), []);
});
