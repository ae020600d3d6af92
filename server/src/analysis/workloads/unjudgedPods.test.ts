import assert from 'node:assert/strict';
import { test } from 'node:test';
import { said } from '../../../../test/support/said.ts';
import { parseDocument } from '../documents/parse.ts';
import { manifestsOf } from './manifests.ts';
import { unjudgedPods } from './unjudgedPods.ts';

const pod = { containers: [{ name: 'app', image: 'app:1' }] };
const farm = { apiVersion: 'example.com/v1', kind: 'Farm', podSpec: ['spec', 'barns', 'pod'] };

function because(apiVersion: string, kind: string, spec: unknown, kinds = [farm]): string | undefined {
  const document = parseDocument(JSON.stringify({ apiVersion, kind, metadata: { name: 'x' }, spec }));
  const [found] = manifestsOf(document).flatMap((manifest) => unjudgedPods(manifest, kinds) ?? []);
  return found && said(found.because);
}

const unknown = (kind: string, path: string) =>
  `how a ${kind} (example.com/v1) creates pods is not known; add it to kinds in the project file (podSpec: ${path})`;

for (const [what, spec, path] of [
  ['a pod spec', { worker: pod }, 'spec.worker'],
  ['one in a list', { workers: [{ size: 1 }, { template: { spec: pod } }] }, 'spec.workers[].template.spec'],
  ['a pod template without containers', { podTemplate: { metadata: {} } }, 'spec.podTemplate.spec'],
  [
    'containers whose image a controller gives them',
    { template: { spec: { containers: [{ name: 'x', env: [{ name: 'MODE', value: 'a' }] }] } } },
    'spec.template.spec',
  ],
  ['one of another name', { workerPodTemplateSpec: { spec: {} } }, 'spec.workerPodTemplateSpec.spec'],
] as const) {
  test(`${what} in a kind that nobody knows is said`, () => {
    assert.equal(because('example.com/v1', 'Mill', spec), unknown('Mill', path));
  });
}

for (const [what, spec] of [
  ['an image and how many of them', { image: 'mill:3', replicas: 2 }],
  ['an image and the nodes for it', { grinder: { image: 'mill:3', nodeSelector: { stone: 'yes' } } }],
  ['an image by another name', { imageName: 'mill:3', instances: 3 }],
] as const) {
  test(`${what} in a kind that nobody knows are said, though no pod spec is there`, () => {
    assert.equal(
      because('example.com/v1', 'Mill', spec),
      'how a Mill (example.com/v1) creates pods is not known, but it names an image',
    );
  });
}

for (const [apiVersion, kind, spec] of [
  ['postgresql.cnpg.io/v1', 'Cluster', { instances: 3, storage: { size: '1Gi' } }],
  ['acid.zalan.do/v1', 'postgresql', { numberOfInstances: 2 }],
  ['sparkoperator.k8s.io/v1beta2', 'SparkApplication', { type: 'Scala', driver: { cores: 1 } }],
  ['opentelemetry.io/v1beta1', 'OpenTelemetryCollector', { config: {} }],
  ['argoproj.io/v1alpha1', 'EventBus', { jetstream: { version: 'latest' } }],
] as const) {
  test(`a ${kind}, of which it is known that it creates pods but not how, is said`, () => {
    assert.equal(
      because(apiVersion, kind, spec),
      `how a${/^[EO]/.test(kind) ? 'n' : ''} ${kind} (${apiVersion}) creates pods is not known`,
    );
    assert.equal(because(`x.${apiVersion}`, kind, spec), undefined);
  });
}

for (const [what, apiVersion, kind, spec] of [
  ['an image alone', 'example.com/v1', 'Mill', { image: 'mill:3', interval: '5m', replicas: { min: 1 } }],
  ['a known kind', 'apps/v1', 'Deployment', { template: { spec: pod } }],
  [
    'a kind without pods',
    'example.com/v1',
    'Mill',
    { containers: ['a', { name: 'x' }], podTemplate: 'name' },
  ],
  ['a policy', 'example.com/v1', 'ImagePolicy', { match: pod }],
  ["a chart's values", 'helm.toolkit.fluxcd.io/v2', 'HelmRelease', { values: pod }],
  ["Kubernetes' own", 'admissionregistration.k8s.io/v1', 'X', { podTemplate: { spec: pod } }],
  ['a path that leads somewhere', 'example.com/v1', 'Farm', { barns: { pod } }],
] as const) {
  test(`of ${what} nothing is said`, () => {
    assert.equal(because(apiVersion, kind, spec), undefined);
  });
}

test('a path of the project file that leads nowhere is said, with what looks like a pod spec', () => {
  const nowhere = 'podSpec: spec.barns.pod in the project file leads nowhere in this Farm';
  assert.equal(because('example.com/v1', 'Farm', { barns: [] }), nowhere);
  assert.equal(
    because('example.com/v1', 'Farm', { barns: [{ pod }] }),
    `${nowhere}; spec.barns[].pod looks like a pod spec`,
  );
});

test('a kind without a namespace is not judged', () => {
  const spec = { templates: [{ container: { image: 'app:1' } }] };
  const said = 'a ClusterWorkflowTemplate has no namespace: its pods are created where it is used';
  assert.equal(because('argoproj.io/v1alpha1', 'ClusterWorkflowTemplate', spec), said);
  const off = { ...spec, podSpecPatch: 'enableServiceLinks: false' };
  assert.equal(because('argoproj.io/v1alpha1', 'ClusterWorkflowTemplate', off), undefined);
});

const elsewhere = (kind: string) =>
  `the chart of ${kind.startsWith('A') ? 'an' : 'a'} ${kind} is not among the files; check what helm template prints`;
const flux = 'helm.toolkit.fluxcd.io/v2';
const argo = 'argoproj.io/v1alpha1';

for (const [apiVersion, kind, spec] of [
  [flux, 'HelmRelease', { chart: { spec: { chart: 'podinfo', sourceRef: { kind: 'HelmRepository' } } } }],
  [flux, 'HelmRelease', { chartRef: { kind: 'OCIRepository', name: 'podinfo' } }],
  [argo, 'Application', { source: { repoURL: 'https://example.com/charts', chart: 'podinfo' } }],
  [argo, 'Application', { sources: [{ path: 'values' }, { chart: 'podinfo' }] }],
  [argo, 'ApplicationSet', { template: { spec: { source: { chart: '{{chart}}' } } } }],
  ['helm.cattle.io/v1', 'HelmChart', { chart: 'stable/podinfo' }],
  ['helm.cattle.io/v1', 'HelmChartConfig', { valuesContent: 'links: true' }],
  ['helm.crossplane.io/v1beta1', 'Release', { forProvider: { chart: { name: 'podinfo' } } }],
  ['helm.m.crossplane.io/v1beta1', 'Release', { forProvider: { chart: { name: 'podinfo' } } }],
  ['kappctrl.k14s.io/v1alpha1', 'App', { template: [{ helmTemplate: { path: 'charts/web' } }] }],
] as const) {
  test(`a chart of a registry is said: ${JSON.stringify(spec)}`, () => {
    assert.equal(because(apiVersion, kind, spec), elsewhere(kind));
  });
}

for (const [apiVersion, kind, spec] of [
  [flux, 'HelmRelease', { chart: { spec: { chart: './charts/web', sourceRef: { kind: 'GitRepository' } } } }],
  // A patch, which changes one of another file.
  [flux, 'HelmRelease', { chart: { spec: { version: '1.0.0' } }, values: {} }],
  [argo, 'Application', { source: { path: 'overlays/prod' } }],
  ['kappctrl.k14s.io/v1alpha1', 'App', { template: [{ ytt: {} }, { kbld: {} }] }],
] as const) {
  test(`a chart that may be here is not said: ${JSON.stringify(spec)}`, () => {
    assert.equal(because(apiVersion, kind, spec), undefined);
  });
}

test('more pods than are read are said', () => {
  const nodeSets = Array.from({ length: 1001 }, (_, index) => ({ name: `n${index}` }));
  const said = because('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', { nodeSets });
  assert.equal(said, 'it has more parts that create pods than are read');
});

test('an OpenTelemetryCollector that is put into pods of others creates none', () => {
  assert.equal(
    because('opentelemetry.io/v1alpha1', 'OpenTelemetryCollector', { mode: 'sidecar' }),
    undefined,
  );
});

for (const [apiVersion, kind, spec, near] of [
  ['v1', 'pod', pod, 'Pod (v1)'],
  ['apps/v1', 'Deployments', { template: { spec: pod } }, 'Deployment (apps/v1)'],
  ['apps/v1alpha1', 'PetSet', { template: { spec: pod } }, undefined],
] as const) {
  test(`a ${kind} of ${apiVersion}, which the API server refuses, is said`, () => {
    assert.equal(
      because(apiVersion, kind, spec),
      `Kubernetes has no kind ${kind} in ${apiVersion}, so the API server refuses it${near === undefined ? '' : `; ${near} may be meant`}`,
    );
  });
}

test('a kind of Kubernetes itself that holds no pod spec is of no matter', () => {
  assert.equal(because('apps/v1', 'ControllerRevision', { revision: 1 }), undefined);
});
