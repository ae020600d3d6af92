/** In an editor, what charts declare of which no file is open, and what it says of a chart beside findings. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { projectOfCharts } from '../../../test/support/charts.ts';

const at = (path: string) => `file:///w/${path}`;
const described = (name: string) => `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`;
const release = (name: string, more = '') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: flux-system }
spec:
  releaseName: ${name}-live
  targetNamespace: shop
  chart: { spec: { chart: ./charts/${name}, sourceRef: { kind: GitRepository, name: flux-system }${more} } }
`;
const files = {
  'charts/db/Chart.yaml': described('db'),
  'charts/db/templates/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: { name: {{ .Release.Name }} }\nspec: { ports: [{ port: 80 }] }\n',
  'charts/web/Chart.yaml': described('web'),
  'charts/web/values.yaml': 'image: app\n',
  'charts/web/values-dev.yaml': 'image: dev\n',
  'charts/web/templates/pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: app, image: {{ .Values.image }} }] }\n',
};
const releases = {
  'flux/db.yaml': release('db'),
  'flux/web.yaml': release('web', ', valuesFiles: [charts/web/values.yaml]'),
};

async function setUp(t: TestContext, tree: Readonly<Record<string, string>>) {
  const project = await projectOfCharts(t, tree, { areOpenOnly: true });
  const services = () => project.worlds.of(at('a.yaml')).inventory.totals('shop', true).serviceCount;
  return { project, services };
}

test('a chart that is installed somewhere is rendered though nobody looks at it: its Services count', async (t) => {
  const { services } = await setUp(t, { ...files, ...releases });
  assert.equal(services(), 1);
});

test('a chart that nobody installs is not rendered before somebody looks at it', async (t) => {
  const { project, services } = await setUp(t, files);
  assert.deepEqual([services(), project.charts?.all], [0, []]);
});

test('a repository with very many charts renders those alone that somebody looks at', async (t) => {
  const many = Array.from({ length: 51 }, (_, index) => `c${index}`).flatMap((name) => [
    [`charts/${name}/Chart.yaml`, described(name)],
    [`flux/${name}.yaml`, release(name)],
  ]);
  const { project } = await setUp(t, Object.fromEntries(many));
  assert.deepEqual(project.charts?.all, []);
});

test('a values file that nothing uses says so, and the others do not', async (t) => {
  const { project } = await setUp(t, { ...files, ...releases });
  const said = (path: string) => project.remarksIn(at(path)).map(({ line, message }) => [line, message]);
  assert.deepEqual(said('charts/web/values-dev.yaml'), [
    [0, { id: 'chart-values-unused', files: ['values-dev.yaml'], chart: 'charts/web', releases: ['web'] }],
  ]);
  assert.deepEqual([said('charts/web/values.yaml'), said('charts/web/templates/pod.yaml')], [[], []]);
});

test('a view of a chart has its release, and who says so', async (t) => {
  const { project } = await setUp(t, { ...files, ...releases });
  const [web] = project.charts?.all.filter(({ label }) => label.startsWith('charts/web')) ?? [];
  assert.deepEqual(project.charts?.releaseOf(web?.id ?? ''), { name: 'web-live', from: 'flux' });
  assert.equal(project.charts?.releaseOf(at('flux/web.yaml')), undefined);
});
