/** What delivers counts as a kustomization, or what delivers it, makes it: in which namespace, and of which folder. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlaidPod, overlayProject, overlayUri } from '../../../test/support/overlays.ts';

const flux = (name: string, spec: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { sourceRef: { kind: GitRepository, name: shop }, ${spec} }
`;
const operation = (kind: string, path: string, value: string) =>
  `patches: [{ target: { kind: ${kind} }, patch: '[{ "op": "add", "path": "${path}", "value": "${value}" }]' }]`;
const apps = { 'apps/kustomization.yaml': 'resources: [web.yaml]\n', 'apps/web.yaml': overlaidPod };
const base = { ...apps, 'clusters/base/kustomization.yaml': 'resources: [apps.yaml]\n' };
const overBase = (more: string) => ({ 'clusters/a/kustomization.yaml': `resources: [../base]\n${more}\n` });
const toShop = operation('Kustomization', '/spec/targetNamespace', 'shop');
const application = (destination: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: apps }
spec: { source: { repoURL: "https://github.com/team/shop", path: apps }, destination: { ${destination} } }
`;
const set = (generators: string) => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: apps }
spec:
  generators: [${generators}]
  template:
    metadata: { name: apps }
    spec: { source: { repoURL: "https://github.com/team/shop", path: apps }, destination: { namespace: "{{ns}}" } }
`;
const ownTemplate = 'template: { metadata: {}, spec: { destination: { namespace: shop } } }';

/** The namespaces of the pod, as far as they are known. */
const rows: Readonly<Record<string, readonly [Readonly<Record<string, string>>, readonly string[]]>> = {
  'a patch of one of two clusters': [
    {
      ...base,
      'clusters/base/apps.yaml': flux('apps', 'path: ./apps, targetNamespace: dev'),
      ...overBase(toShop),
      'clusters/b/kustomization.yaml': 'resources: [../base]\n',
    },
    ['shop', 'dev'],
  ],
  'nothing, in two clusters': [
    {
      ...base,
      'clusters/base/apps.yaml': flux('apps', 'path: ./apps, targetNamespace: dev'),
      ...overBase(''),
      'clusters/b/kustomization.yaml': 'resources: [../base]\n',
    },
    ['dev'],
  ],
  'a Component': [
    {
      ...apps,
      'clusters/a/apps.yaml': flux('apps', 'path: ./apps'),
      'clusters/a/kustomization.yaml': 'resources: [apps.yaml]\ncomponents: [../comp]\n',
      'clusters/comp/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${toShop}\n`,
    },
    ['shop'],
  ],
  'what delivers it': [
    {
      ...apps,
      'clusters/a/apps.yaml': flux('apps', 'path: ./apps'),
      'root/parent.yaml': flux('parent', `path: ./clusters/a, ${toShop}`),
    },
    ['shop'],
  ],
  'a patch of the path': [
    {
      ...base,
      'apps2/kustomization.yaml': 'resources: [../apps]\n',
      'clusters/base/apps.yaml': flux('apps', 'path: ./apps, targetNamespace: shop'),
      ...overBase(operation('Kustomization', '/spec/path', './apps2')),
    },
    ['shop'],
  ],
  'a patch of an Application': [
    {
      ...base,
      'clusters/base/apps.yaml': application('namespace: dev'),
      ...overBase(operation('Application', '/spec/destination/namespace', 'shop')),
    },
    ['shop'],
  ],
  'a patch of a set': [
    {
      ...base,
      'clusters/base/apps.yaml': set('{ list: { elements: [{ ns: dev }] } }'),
      ...overBase(operation('ApplicationSet', '/spec/generators/0/list/elements/0/ns', 'shop')),
    },
    ['shop'],
  ],
  'a template of the generator': [
    { ...apps, 'apps.yaml': set(`{ list: { elements: [{ ns: dev }], ${ownTemplate} } }`) },
    ['shop'],
  ],
  'a template of one of two generators': [
    {
      ...apps,
      'apps.yaml': set(
        `{ list: { elements: [{ ns: dev }] } }, { list: { elements: [{ ns: eu }], ${ownTemplate} } }`,
      ),
    },
    [],
  ],
};

for (const [what, [files, namespaces]] of Object.entries(rows))
  test(`${what} decides in which namespace a folder is`, (t) => {
    const project = overlayProject(t, files);
    const found = () => project.workloads().map(({ namespace }) => namespace.name);
    assert.deepEqual(found(), namespaces);
  });

test('an edit of a patch moves what is delivered', (t) => {
  const project = overlayProject(t, {
    ...base,
    'clusters/base/apps.yaml': flux('apps', 'path: ./apps, targetNamespace: dev'),
    ...overBase(toShop),
  });
  const found = () => project.workloads().map(({ namespace }) => namespace.name);
  assert.deepEqual(found(), ['shop']);
  for (const name of ['eu', 'us', 'shop']) {
    project.texts.update(
      overlayUri('clusters/a/kustomization.yaml'),
      `resources: [../base]\n${operation('Kustomization', '/spec/targetNamespace', name)}\n`,
    );
    assert.deepEqual(found(), [name]);
  }
  project.texts.update(overlayUri('clusters/a/kustomization.yaml'), 'resources: [../base]\n');
  assert.deepEqual(found(), ['dev']);
});
