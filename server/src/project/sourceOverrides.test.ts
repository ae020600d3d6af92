/** What Argo CD finds beside a kustomization, and writes over an Application's source. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  offeredIn,
  overlayProject,
  overlayUri,
  overlayTree as tree,
} from '../../../test/support/overlays.ts';

const application = (source: string) => ({
  'clusters/shop.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  destination: { namespace: prod }
  source: { repoURL: "https://github.com/team/shop", path: ${source} }
`,
});
const operation = '[{ "op": "add", "path": "/spec/containers/0/args", "value": ["$(WEB_SERVICE_HOST)"] }]';
const uses = `kustomize:
  patches:
    - target: { kind: Pod }
      patch: '${operation}'
`;
const loses = /^In base\/web\.yaml, for prod: … \(1 use of WEB_SERVICE_HOST would no longer be expanded\)$/;
const unknown = (line: string) =>
  new RegExp(`; prod/${line}, which was not followed, may deliver this and may lose`);

for (const [what, files, expected] of [
  ['a file for all', { ...application('prod'), 'prod/.argocd-source.yaml': uses }, loses],
  ['one for the Application', { ...application('prod'), 'prod/.argocd-source-shop.yaml': uses }, loses],
  [
    'one for another',
    { ...application('prod'), 'prod/.argocd-source-other.yaml': uses },
    unknown('\\.argocd-source-other\\.yaml:1'),
  ],
  [
    'one of an Application elsewhere',
    { 'prod/.argocd-source.yaml': uses },
    unknown('\\.argocd-source\\.yaml:1'),
  ],
  [
    'one that cannot be read',
    { ...application('prod'), 'prod/.argocd-source.yaml': 'kustomize: [\n' },
    unknown('\\.argocd-source\\.yaml:1'),
  ],
  [
    'one with a plugin',
    { ...application('prod'), 'prod/.argocd-source.yaml': 'plugin: { name: envsubst }\n' },
    unknown('\\.argocd-source\\.yaml:1'),
  ],
  [
    'one without patches',
    { ...application('prod'), 'prod/.argocd-source.yaml': 'kustomize: { namePrefix: a- }\n' },
    / \*$/,
  ],
  [
    'one that takes a patch away',
    {
      ...application(`prod, kustomize: { patches: [{ target: { kind: Pod }, patch: '${operation}' }] }`),
      'prod/.argocd-source.yaml': 'kustomize: { patches: null }\n',
    },
    / \*$/,
  ],
  ['one of another folder', { ...application('prod'), 'apps/.argocd-source.yaml': uses }, / \*$/],
] as const)
  test(`${what} is taken into account`, (t) => {
    const [first = ''] = offeredIn(overlayProject(t, { ...tree, ...files }), 'base/web.yaml');
    assert.match(first, expected);
  });

test('what a file says of the namespace holds', (t) => {
  const project = overlayProject(t, {
    ...tree,
    'prod/kustomization.yaml': 'resources: [../base]\n',
    ...application('prod'),
  });
  const namespaces = () => project.workloads().map(({ namespace }) => namespace.name);
  assert.deepEqual(namespaces(), ['prod']);
  project.texts.update(overlayUri('prod/.argocd-source.yaml'), 'kustomize: { namespace: eu }\n');
  assert.deepEqual(namespaces(), ['eu']);
});
