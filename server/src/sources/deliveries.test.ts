/** What Flux and Argo CD deliver is judged in the namespace that they put it in, and the place that says so is known. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { namespaceSource } from '../analysis/placing/namespaceSource.ts';
import { rangeOf } from '../analysis/views/place.ts';
import { noClusters } from '../project/clusters.ts';
import { Project } from '../project/project.ts';

const at = (path: string) => `file:///w/${path}`;
const pod = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}${more} }\nspec: { containers: [{ name: app, image: app }] }\n`;
const flux = (path: string, more: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: shop }\nspec:\n  path: ./${path}\n${more}`;
const argo = (path: string, more: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  source: { path: ${path}, ${more} }\n  destination: { namespace: argo }\n`;

/** `label: workload in namespace from origin (file:line)` of all workloads. */
function workloads(t: TestContext, files: Readonly<Record<string, string>>): readonly string[] {
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
  });
  t.after(() => project.dispose());
  for (const [path, text] of Object.entries(files)) project.texts.update(at(path), text);
  const ids = [...project.builds.map(({ id }) => id), ...Object.keys(files).map(at)];
  return ids.flatMap((id) =>
    (project.workspace.isCovered(id) ? [] : (project.view(id)?.documents ?? [])).flatMap((placed) => {
      const view = project.view(id);
      if (view === undefined) return [];
      return project.analyze(placed.document, id).workloads.map(({ workload, namespace }) => {
        const { name, from, place } = namespaceSource({ view, placed }, workload.manifest, namespace);
        const where = place && ` (${place.in.uri.slice(10)}:${rangeOf(place).start.line + 1})`;
        return `${view.label ?? ''}: ${workload.manifest.name} in ${name} from ${from}${where ?? ''}`;
      });
    }),
  );
}

const tree = {
  'repo/overlays/prod/kustomization.yaml': 'namespace: prod\nresources: [../../base]\n',
  'repo/base/kustomization.yaml': 'resources: [web.yaml]\n',
  'repo/base/web.yaml': pod('web'),
};

test('an overlay says it, and Flux over it; both know their place', (t) => {
  assert.deepEqual(workloads(t, tree), [
    'repo/overlays/prod: web in prod from kustomization (repo/overlays/prod/kustomization.yaml:1)',
  ]);
  assert.deepEqual(
    workloads(t, { ...tree, 'repo/clusters/a.yaml': flux('overlays/prod', '  targetNamespace: flux\n') }),
    ['repo/overlays/prod: web in flux from flux (repo/clusters/a.yaml:6)'],
  );
});

test('Argo CD says it where nobody does', (t) => {
  assert.deepEqual(workloads(t, { ...tree, 'repo/argo.yaml': argo('overlays/prod', '') }), [
    'repo/overlays/prod: web in prod from kustomization (repo/overlays/prod/kustomization.yaml:1)',
  ]);
  assert.deepEqual(workloads(t, { ...tree, 'repo/argo.yaml': argo('base', '') }), [
    'repo/overlays/prod: web in prod from kustomization (repo/overlays/prod/kustomization.yaml:1)',
    'repo/base: web in argo from argocd (repo/argo.yaml:6)',
  ]);
  assert.deepEqual(
    workloads(t, {
      ...tree,
      'repo/argo.yaml': argo('base', 'kustomize: { namespace: own, namePrefix: eu- }'),
    })[1],
    'repo/base: eu-web in own from argocd (repo/argo.yaml:5)',
  );
});

test('a folder without a kustomization is delivered as well, with what is below it if that is said', (t) => {
  const plain = {
    'repo/apps/a.yaml': pod('a'),
    'repo/apps/b/b.yaml': pod('b', ', namespace: own'),
    'repo/apps/c/kustomization.yaml': 'resources: [c.yaml]\nnamePrefix: x-\n',
    'repo/apps/c/c.yaml': pod('c'),
    'repo/other.yaml': pod('other'),
  };
  assert.deepEqual(workloads(t, { ...plain, 'repo/f.yaml': flux('apps', '  targetNamespace: flux\n') }), [
    'repo/apps: a in flux from flux (repo/f.yaml:6)',
    'repo/apps: b in flux from flux (repo/f.yaml:6)',
    'repo/apps: x-c in flux from flux (repo/f.yaml:6)',
    ': other in default from default',
  ]);
  assert.deepEqual(workloads(t, { ...plain, 'repo/f.yaml': argo('apps', '') }), [
    'repo/apps/c: x-c in default from default',
    'repo/apps: a in argo from argocd (repo/f.yaml:6)',
    ': b in own from manifest',
    ': other in default from default',
  ]);
});

test('where several deliver one folder, each is a view', (t) => {
  const two = `${flux('overlays/prod', '  targetNamespace: a\n')}---\n${flux('overlays/prod', '  targetNamespace: b\n').replace('name: shop', 'name: eu')}`;
  assert.deepEqual(workloads(t, { ...tree, 'repo/f.yaml': two }), [
    'repo/overlays/prod (shop): web in a from flux (repo/f.yaml:6)',
    'repo/overlays/prod (eu): web in b from flux (repo/f.yaml:13)',
  ]);
});

test('what Flux fills in is not known', (t) => {
  const project = new Project({ clusters: noClusters, onDidChange: () => undefined });
  t.after(() => project.dispose());
  const text = pod('web').replace('image: app', 'image: "nginx:${VERSION}"');
  project.texts.update(at('apps/web.yaml'), text);
  project.texts.update(at('f.yaml'), flux('apps', '  postBuild: { substitute: { VERSION: "1" } }\n'));
  const images = () =>
    project.workloads().flatMap((one) => one.containers.map(({ container }) => container.image));
  assert.deepEqual(images(), [undefined]);
  project.texts.update(at('f.yaml'), flux('apps', ''));
  assert.deepEqual(images(), ['nginx:${VERSION}']);
});

for (const [set, image] of [
  ['app=registry:5000/other:2', 'registry:5000/other:2'],
  ['app:3', 'app:3'],
  ['app=other', 'other'],
  ['app@sha256:abc', 'app@sha256:abc'],
  ['elsewhere:3', 'app'],
] as const)
  test(`Argo CD sets an image: ${set}`, (t) => {
    const project = new Project({ clusters: noClusters, onDidChange: () => undefined });
    t.after(() => project.dispose());
    project.texts.update(at('apps/kustomization.yaml'), 'resources: [web.yaml]\n');
    project.texts.update(at('apps/web.yaml'), pod('web'));
    project.texts.update(at('f.yaml'), argo('apps', `kustomize: { images: ["${set}"] }`));
    const [workload] = project.workloads();
    assert.equal(workload?.containers[0]?.container.image, image);
  });

test('an artifact has paths of its own', (t) => {
  const oci = flux(
    'overlays/prod',
    '  targetNamespace: flux\n  sourceRef: { kind: OCIRepository, name: x }\n',
  );
  assert.match(workloads(t, { ...tree, 'repo/f.yaml': oci })[0] ?? '', /in prod from kustomization/);
});

test('a delivery of what is not there changes nothing', (t) => {
  assert.deepEqual(workloads(t, { ...tree, 'repo/f.yaml': flux('elsewhere', '') }), [
    'repo/overlays/prod: web in prod from kustomization (repo/overlays/prod/kustomization.yaml:1)',
  ]);
  assert.deepEqual(
    workloads(t, { 'apps/kustomization.yaml': flux('elsewhere', ''), 'apps/a.yaml': pod('a') }),
    [': a in default from default'],
  );
});
