import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../documents/manifestFile.ts';
import { rangeOf } from '../views/place.ts';
import { readDeliveries } from './readDeliveries.ts';

const read = (text: string) =>
  (readDeliveries('file:///w/a.yaml', readManifestFile(text).documents)?.deliveries ?? []).map(
    ({ tool, name, at, path, fields, namespace, isRecursive, fillsIn }) => ({
      delivery: `${tool} ${name} ${path}`,
      line: rangeOf(at).start.line,
      fields: Object.fromEntries(
        [...fields].map(([field, node]) => [field, node.type === 'scalar' ? node.text : node.type]),
      ),
      namespace: namespace && [namespace.name, rangeOf(namespace.place).start.line],
      isRecursive,
      fillsIn,
    }),
  );

test('a Kustomization of Flux', () => {
  const text = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: shop
spec:
  path: ./apps//prod/
  targetNamespace: shop
  components: [../eu]
  patches:
    - patch: x
  images: [{ name: web, newTag: "2" }]
  postBuild: { substitute: { a: b } }
`;
  assert.deepEqual(read(text), [
    {
      delivery: 'flux shop apps/prod',
      line: 7,
      fields: { namespace: 'shop', components: 'sequence', patches: 'sequence', images: 'sequence' },
      namespace: undefined,
      isRecursive: true,
      fillsIn: true,
    },
  ]);
});

test('an Application of Argo CD, with several sources', () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  destination: { namespace: shop }
  sources:
    - path: apps/prod
      kustomize: { namespace: prod, namePrefix: eu-, nameSuffix: "" }
    - { path: plain, directory: { recurse: true } }
    - { chart: redis }
    - { path: charts/web, helm: {} }
    - { path: ../elsewhere }
`;
  const base = { line: 2, namespace: ['shop', 4], fillsIn: false };
  assert.deepEqual(read(text), [
    {
      ...base,
      delivery: 'argocd shop apps/prod',
      fields: { namespace: 'prod', namePrefix: 'eu-' },
      isRecursive: false,
    },
    { ...base, delivery: 'argocd shop plain', fields: {}, isRecursive: true },
  ]);
});

test('of a source hydrator the dry source is rendered, and nothing else', () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  destination: { namespace: shop }
  source: { path: old }
  sources: [{ path: older }]
  sourceHydrator:
    drySource: { path: apps/prod, repoURL: x, kustomize: { namespace: prod } }
    syncSource: { targetBranch: env/prod, path: rendered }
`;
  const at = { line: 2, namespace: ['shop', 4], fillsIn: false, isRecursive: false };
  assert.deepEqual(read(text), [{ ...at, delivery: 'argocd shop apps/prod', fields: { namespace: 'prod' } }]);
  assert.deepEqual(read(text.replace(/drySource: .*/, 'drySource:')), []);
});

test('an ApplicationSet has one for each element of its lists', () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shops }
spec:
  generators:
    - list:
        elements:
          - { env: dev }
          - { env: prod, values: { ns: shop } }
    - git: {}
  template:
    metadata: { name: 'shop-{{env}}' }
    spec:
      source: { path: 'overlays/{{ .env }}' }
      destination: { namespace: '{{values.ns}}' }
`;
  assert.deepEqual(
    read(text).map(({ delivery, namespace }) => [delivery, namespace?.[0]]),
    [
      ['argocd shop-dev overlays/dev', undefined],
      ['argocd shop-prod overlays/prod', 'shop'],
    ],
  );
});

test('what says too little delivers nothing that is known', () => {
  for (const text of [
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: { name: x }\n',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: x }\nspec: { source: { path: "{{x}}" } }\n',
    'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { name: x }\nspec: { source: { path: x } }\n',
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nspec: [\n',
  ])
    assert.deepEqual(read(text), []);
});
