/** What each of several Flux clusters of a repository applies is there in that cluster alone. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { noClusters } from '../project/clusters.ts';
import { Project } from '../project/project.ts';

const at = (path: string) => `file:///w/${path}`;
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ports: [{ port: 1 }] }\n`;
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: n, image: busybox, command: [x, $(QUEUE_SERVICE_HOST)] }] }\n';
const flux = (name: string, path: string, namespace = 'flux-system', more = '') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec:\n  path: ./${path}\n  targetNamespace: shop\n${more}`;

const apps = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': pod,
  'eu/kustomization.yaml': 'resources: [../base, svc.yaml]\n',
  'eu/svc.yaml': service('queue'),
  'us/kustomization.yaml': 'resources: [../base]\n',
};
const own = (cluster: string, more = {}) => ({
  [`clusters/${cluster}/flux-system/gotk-sync.yaml`]: flux('flux-system', `clusters/${cluster}`),
  [`clusters/${cluster}/apps.yaml`]: flux('apps', cluster),
  ...more,
});

/** `label cluster`, and whether it lacks the Service, of each view with the pod. */
function views(t: TestContext, files: Readonly<Record<string, string>>): readonly string[] {
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
  });
  t.after(() => project.dispose());
  for (const [path, text] of Object.entries(files)) project.texts.update(at(path), text);
  return project.builds.flatMap(({ id, label }) =>
    (project.view(id)?.documents ?? []).flatMap(({ document }) =>
      project.analyze(document, id).workloads.map(({ namespace, containers }) => {
        const links = containers[0]?.environment.links;
        const has = links?.find('QUEUE_SERVICE_HOST') !== undefined;
        return `${label} ${namespace.cluster ?? '?'} ${has}`;
      }),
    ),
  );
}

test('Services of one cluster are not those of another', (t) => {
  assert.deepEqual(views(t, { ...apps, ...own('eu'), ...own('us') }), [
    'eu flux:clusters/eu true',
    'us flux:clusters/us false',
  ]);
});

test('what one cluster applies is together, be it named by what is applied', (t) => {
  const more = { 'infra/more.yaml': flux('queue', 'queue'), 'queue/svc.yaml': service('queue') };
  const { 'eu/svc.yaml': _svc, ...without } = { ...apps, 'eu/kustomization.yaml': 'resources: [../base]\n' };
  const inUs = own('us', { 'clusters/us/infra.yaml': flux('infra', 'infra') });
  assert.deepEqual(views(t, { ...without, ...own('eu'), ...inUs, ...more }), [
    'eu flux:clusters/eu false',
    'us flux:clusters/us true',
  ]);
});

test('what both apply is there in both', (t) => {
  const both = (cluster: string) =>
    own(cluster, {
      [`clusters/${cluster}/kustomization.yaml`]:
        'resources: [apps.yaml, flux-system/gotk-sync.yaml, ../shared.yaml]\n',
    });
  const shared = { 'clusters/shared.yaml': flux('queue', 'queue'), 'queue/svc.yaml': service('queue') };
  assert.deepEqual(views(t, { ...apps, ...both('eu'), ...both('us'), ...shared }), [
    'eu flux:clusters/eu true',
    'us flux:clusters/us true',
  ]);
});

test('of one cluster, and of objects of other names, nothing is kept apart', (t) => {
  const sees = (files: Readonly<Record<string, string>>) =>
    views(t, { ...apps, ...files }).map((one) => one.split(' ').slice(0, 2).join(' '));
  const all = own('all');
  assert.deepEqual(
    sees({ ...all, 'clusters/all/apps.yaml': `${flux('eu', 'eu')}---\n${flux('us', 'us')}` }),
    ['eu ?', 'us ?'],
  );
  const tenants = (namespace: string) => ({
    [`clusters/${namespace}/sync.yaml`]: flux('sync', `clusters/${namespace}`, namespace),
    [`clusters/${namespace}/apps.yaml`]: flux('apps', namespace, namespace),
  });
  assert.deepEqual(sees({ ...tenants('eu'), ...tenants('us') }), ['eu ?', 'us ?']);
});
