import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { memoryCharts } from '../../../test/support/charts.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import { mergeViews } from '../analysis/placing/mergeViews.ts';
import { defaultSettings } from '../settings.ts';
import type { InputText } from '../sources/inputText.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';
import type { ChartsInProject } from './projectChartsOptions.ts';

const at = (path: string) => `file:///w/${path}`;
const long = 'x'.repeat(140_000);
const template = `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
spec:
  containers:
    - name: app
      image: {{ .Values.image }}
      env: {{ toYaml .Values.env | nindent 8 }}
`;
const helpers = '{{- define "web.unused" }}{{ end }}\n';
const service =
  'apiVersion: v1\nkind: Service\nmetadata: { name: {{ .Release.Name }}-db }\nspec: { ports: [{ port: 80 }] }\n';
const chart = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': 'image: app\nenv: []\n',
  'charts/web/values-prod.yaml': `# prod\nenv:\n  - name: LONG\n    value: ${long}\n`,
  'charts/web/templates/_helpers.tpl': helpers,
  'charts/web/templates/pod.yaml': template,
  'charts/web/templates/service.yaml': service,
};
const withLong = template.replace(/env:.+/, `env:\n        - name: LONG\n          value: ${long}`);
const pod = at('charts/web/templates/pod.yaml');
const prod = at('charts/web/values-prod.yaml');

async function setUp(
  t: TestContext,
  files: Readonly<Record<string, string>> = chart,
  options: Partial<ChartsInProject> = {},
  readInput?: (uri: string) => Promise<InputText>,
) {
  const onDisk: Record<string, string> = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [at(path), text]),
  );
  const port = memoryCharts(onDisk);
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
    charts: { port, ...options },
    ...(readInput && { readInput }),
  });
  t.after(() => project.dispose());
  for (const [uri, text] of Object.entries(onDisk)) if (/\.ya?ml$/.test(uri)) project.texts.update(uri, text);
  const render = () => project.buildAhead(async () => undefined);
  await render();
  const found = (uri: string) =>
    project
      .findingsIn(uri)
      .map(({ code, range, namespace, via = [] }) =>
        [`${range.start.line + 1}`, code, namespace, ...via].join(' '),
      );
  const remarks = () => project.charts?.remarks.map(({ reason, charts, at }) => [reason, charts, at.in.uri]);
  return { project, port, onDisk, render, found, remarks };
}

test('a chart is looked at by itself, and with each values file beside its own', async (t) => {
  const { project, found, port } = await setUp(t);
  assert.deepEqual(
    project.charts?.all.map(({ label }) => label),
    ['charts/web', 'charts/web (values-prod.yaml)'],
  );
  assert.equal(port.requests.length, 2);
  const finding = '3 env-value-too-long default charts/web (values-prod.yaml)';
  assert.deepEqual(found(prod), [finding]);
  assert.deepEqual([found(pod), found(at('charts/web/values.yaml'))], [[], []]);
});

test('a file of an environment is looked at from when it sets what the chart has', async (t) => {
  const { project, render } = await setUp(t, {
    ...chart,
    'charts/web/env/eu.yaml': 'other: 1\n',
  });
  const labels = () => project.charts?.all.map(({ label }) => label);
  const before = labels();
  project.texts.edit(at('charts/web/env/eu.yaml'), 'global: {}\n');
  await render();
  assert.deepEqual(labels(), [...(before ?? []), 'charts/web (env/eu.yaml)'].toSorted());
});

test('Services of a chart count with their rendered names, where the release goes', async (t) => {
  const { project } = await setUp(t);
  const { inventory } = project.worlds.of(pod);
  assert.equal(inventory.totals('default', true).serviceCount, 1);
});

test('a namespace that is only the release’s is one that nobody chose', async (t) => {
  const { project } = await setUp(t);
  const [workload] = project.workloads();
  assert.deepEqual(workload?.namespace, {
    name: 'default',
    from: 'default',
    apart: at('charts/web/Chart.yaml'),
  });
});

test('a chart in the charts/ of another is a part of it, and a library is no view', async (t) => {
  const { project } = await setUp(t, {
    ...chart,
    'charts/web/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 0.1.0\n',
    'charts/web/charts/db/templates/pod.yaml': withLong,
    'charts/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 0.1.0\ntype: library\n',
    'charts/common/templates/_pod.tpl': helpers,
  });
  assert.deepEqual(
    project.charts?.all.map(({ label }) => label),
    ['charts/web', 'charts/web (values-prod.yaml)'],
  );
  const [finding] = project.findingsIn(at('charts/web/charts/db/templates/pod.yaml'));
  assert.deepEqual([finding?.range.start.line, finding?.via?.length], [10, 2]);
});

test('fixes in a template are offered where the line stands there, and never preferred', async (t) => {
  const { project } = await setUp(t, {
    ...chart,
    'charts/web/templates/pod.yaml': withLong,
  });
  const fixes = project.findingsIn(pod).flatMap((finding) => finding.fixes);
  assert.deepEqual(
    fixes.filter(({ isPreferred }) => isPreferred),
    [],
  );
});

test('an edit is rendered before the rest of the chart, and places follow it at once', async (t) => {
  const { project, port, found } = await setUp(t);
  port.requests.length = 0;
  project.texts.edit(prod, `# prod\n# more\nenv:\n  - name: LONG\n    value: ${long}\n`);
  assert.deepEqual(found(prod), ['4 env-value-too-long default charts/web (values-prod.yaml)']);
  project.texts.edit(pod, withLong);
  project.charts?.edited(pod);
  await project.charts?.caughtUp(pod, 10_000);
  assert.deepEqual(found(pod), ['11 env-value-too-long default charts/web charts/web (values-prod.yaml)']);
  assert.deepEqual(
    port.requests.slice(0, 2).map(({ only }) => only),
    [['web/templates/pod.yaml'], ['web/templates/pod.yaml']],
  );
});

test('while a template cannot be rendered, what was found last stays', async (t) => {
  const { project, render, found, remarks } = await setUp(t);
  const good = found(prod);
  project.texts.edit(pod, template.replace('{{ .Values.image }}', '{{ .Values.image'));
  await render();
  assert.deepEqual(found(prod), good);
  assert.equal(remarks()?.length, 1);
  assert.equal(project.charts?.remarks[0]?.isStale, true);
  project.texts.edit(pod, template);
  await render();
  assert.deepEqual([found(prod), remarks()], [good, []]);
});

test('what was never rendered is read as far as it is written', async (t) => {
  const { project, found, remarks } = await setUp(t, {
    ...chart,
    'charts/web/templates/other.yaml': `${withLong}# {{ fail "no" }}\n`,
  });
  const uri = at('charts/web/templates/other.yaml');
  assert.equal(project.workspace.isCovered(uri), true);
  assert.deepEqual(found(uri), ['11 env-value-too-long default charts/web']);
  assert.equal(remarks()?.length, 1);
});

test('a dependency that is not there is said once', async (t) => {
  const { remarks } = await setUp(t, {
    ...chart,
    'charts/web/Chart.yaml':
      'apiVersion: v2\nname: web\nversion: 0.1.0\ndependencies: [{ name: redis, version: 1.x.x, repository: "https://x.test" }]\n',
  });
  assert.deepEqual(remarks(), [
    [
      { id: 'chart-dependencies-missing', names: ['redis'] },
      ['charts/web', 'charts/web (values-prod.yaml)'],
      at('charts/web/Chart.yaml'),
    ],
  ]);
});

test('in an editor a chart is rendered once one of its files is open', async (t) => {
  const { project, port, render } = await setUp(t, chart, { areOpenOnly: () => true });
  assert.deepEqual([port.requests.length, project.workspace.isCovered(pod)], [0, false]);
  project.texts.edit(pod, template);
  await render();
  assert.deepEqual([port.requests.length, project.workspace.isCovered(pod)], [2, true]);
  project.texts.close(pod);
  await render();
  assert.equal(project.workspace.isCovered(pod), true);
});

test('a chart that is gone leaves nothing behind', async (t) => {
  const { project, found } = await setUp(t);
  project.texts.update(at('charts/web/Chart.yaml'), undefined);
  assert.deepEqual([found(prod), project.charts?.all, project.workspace.isCovered(pod)], [[], [], false]);
});

test('a chart can be installed as somebody says', async (t) => {
  const { project, found } = await setUp(t, chart, {
    installation: {
      values: [
        { kind: 'file', name: 'prod.yaml', uri: prod },
        { kind: 'set', words: 'image=other' },
      ],
      release: 'shop',
      namespace: 'harbour',
    },
  });
  const label = 'charts/web (prod.yaml, --set image=other)';
  assert.deepEqual(found(prod), [`3 env-value-too-long harbour ${label}`]);
  const [workload] = project.workloads();
  assert.deepEqual(workload?.workload.manifest.name, 'shop');
  assert.deepEqual(workload?.namespace, { name: 'harbour', from: 'view', view: label });
});

test('settings say how a chart is installed, and values files may lie elsewhere', async (t) => {
  const files = { ...chart, 'env/prod.yaml': chart['charts/web/values-prod.yaml'] };
  const { project, found, render } = await setUp(t, files);
  const row = {
    chart: at('charts/web'),
    values: [at('env/prod.yaml')],
    release: 'shop',
    namespace: 'harbour',
  };
  const together = {
    ...defaultSettings,
    helm: [row, { ...row, release: undefined, values: [], namespace: 'quay' }],
  };
  project.configure({ together, of: () => together });
  await render();
  assert.deepEqual(found(at('env/prod.yaml')), ['3 env-value-too-long harbour charts/web (shop, prod.yaml)']);
  assert.deepEqual(
    project.charts?.all.map(({ label }) => label),
    ['charts/web (shop, prod.yaml)', 'charts/web', 'charts/web (values-prod.yaml)'],
  );
  project.texts.update(at('env/prod.yaml'), 'env: []\n');
  await render();
  assert.deepEqual(found(at('env/prod.yaml')), []);
});

test('a values file that nobody has brought is read where it is named', async (t) => {
  const { project, render } = await setUp(t, chart, {}, async () => ({
    kind: 'text',
    text: 'image: elsewhere\n',
  }));
  const row = {
    chart: at('charts/web'),
    values: ['file:///v/prod.yaml'],
    release: undefined,
    namespace: undefined,
  };
  const together = { ...defaultSettings, helm: [row] };
  project.configure({ together, of: () => together });
  await render();
  const [workload] = project.workloads();
  assert.equal(workload?.containers[0]?.container.image, 'elsewhere');
});

const helmRelease = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop, namespace: flux-system }
spec:
  targetNamespace: harbour
  releaseName: shop
  chart:
    spec:
      chart: ./charts/web
      sourceRef: { kind: GitRepository, name: repository }
  values:
    env:
      - name: LONG
        value: ${long}
`;

test('a release of Flux says where its chart goes, and with which values', async (t) => {
  const { project, render } = await setUp(t, { ...chart, 'flux/web.yaml': helmRelease });
  const workloads = () =>
    project
      .workloads()
      .map(({ workload, namespace }) => [workload.manifest.name, namespace.name, namespace.from]);
  assert.deepEqual(workloads(), [['shop', 'harbour', 'flux']]);
  assert.deepEqual(
    project.charts?.all.map(({ label }) => label),
    ['charts/web (shop)'],
  );
  project.texts.update(at('flux/web.yaml'), helmRelease.replace('harbour', 'quay'));
  await render();
  assert.deepEqual(workloads(), [['shop', 'quay', 'flux']]);
  project.texts.update(at('flux/web.yaml'), undefined);
  await render();
  assert.equal(project.charts?.all.length, 2);
});

test('a value that is set is not placed in the file that said something else before', async (t) => {
  const said = 'env:\n  - name: LONG\n    value: short\n';
  const file = { kind: 'file', name: 'prod', uri: prod } as const;
  const at = async (words: string) => {
    const files = { ...chart, 'charts/web/values-prod.yaml': said };
    const { found } = await setUp(t, files, { installation: { values: [file, { kind: 'set', words }] } });
    return [found(prod).length, found(pod).length];
  };
  assert.deepEqual(await at(`env[0].name=LONG,env[0].value=${long},image=a\\,b`), [0, 1]);
  assert.deepEqual(await at('image=other'), [0, 0]);
});

test('what is found in a packed sub-chart is one finding for all views', async (t) => {
  const { project } = await setUp(t);
  const [view] = project.charts?.all.map(({ id }) => project.view(id)) ?? [];
  assert.ok(view);
  const finding = {
    ...{
      file: 'web/charts/db/templates/a.yaml',
      isUnwritten: true as const,
      code: 'c',
      severity: 'error' as const,
    },
    ...{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, subject: '' },
    ...{ workload: 'Pod/db', container: 'db', namespace: 'shop', related: [], fixes: [] },
    message: { id: 'links-implicit' } as unknown as Finding['message'],
  };
  const found = ['one', 'two'].map((label) => ({
    view: { ...view, label },
    findings: [
      { ...finding, via: [label] },
      { ...finding, container: 'other', via: [label] },
    ],
  }));
  assert.deepEqual(
    mergeViews(found).map(({ container, via }) => [container, via]),
    [
      ['db', ['one', 'two']],
      ['other', ['one', 'two']],
    ],
  );
});
