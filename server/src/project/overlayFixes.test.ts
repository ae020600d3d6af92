import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { overlayUri as at, overlayProject, titlesOf } from '../../../test/support/overlays.ts';
import { applyRangeEdits } from '../analysis/text.ts';

const web = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: app:1
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  ports: [{ port: 80 }]
`;
const tree = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': web,
  'dev/kustomization.yaml': 'namespace: dev\nresources: [../base]\n',
  'prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\n',
};
const patched = (spec: string) => ({
  'dev/kustomization.yaml': 'namespace: dev\nresources: [../base]\npatches: [{ path: p.yaml }]\n',
  'dev/p.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n${spec}`,
});

/** Where pods should say whether they want links: the fixes of what is found in the base. */
function fixesOf(t: TestContext, files: Readonly<Record<string, string>>) {
  const project = overlayProject(t, files);
  const [finding, ...more] = project.findingsIn(at('base/web.yaml'));
  assert.ok(finding?.code === 'service-links-implicit' && more.length === 0);
  const fixes = finding.fixes.filter(({ title }) => title.id !== 'fix-suppress');
  return { fixes, told: titlesOf(fixes) };
}

test('what all overlays want is done in the base, unasked where nobody loses anything', (t) => {
  const { fixes, told } = fixesOf(t, tree);
  assert.deepEqual(told, ['In base/web.yaml, for dev and prod: … *']);
  const [{ edits } = assert.fail()] = fixes;
  assert.match(applyRangeEdits(web, edits), /^spec:\n {2}enableServiceLinks: false\n {2}containers:$/m);
});

test('overlays take a base by keys of any case', (t) => {
  const overlay = (namespace: string) => `namespace: ${namespace}\nResources: [../base]\n`;
  const files = { 'dev/kustomization.yaml': overlay('dev'), 'prod/kustomization.yaml': overlay('prod') };
  assert.deepEqual(fixesOf(t, { ...tree, ...files }).told, ['In base/web.yaml, for dev and prod: … *']);
});

test('an overlay that would lose something keeps the base from it, and the other gets a patch of its own', (t) => {
  const uses = patched('  containers:\n    - name: app\n      args: ["$(CACHE_SERVICE_HOST)"]\n');
  const { fixes, told } = fixesOf(t, { ...tree, ...uses });
  const of = '(1 use of CACHE_SERVICE_HOST would no longer be expanded)';
  assert.deepEqual(told, [
    `In base/web.yaml, for dev and prod: … ${of}; dev may lose variables in use`,
    `For dev alone, by a patch in dev/p.yaml: … ${of}`,
    'In base/web.yaml and dev/p.yaml: …, and write DNS names and ports for the use of CACHE_SERVICE_HOST',
    'For prod alone, by a patch in prod/kustomization.yaml: …',
  ]);
  const [edit] = fixes.find(({ title }) => title.id === 'fix-in-view' && title.view === 'prod')?.edits ?? [];
  assert.equal(edit?.file, at('prod/kustomization.yaml'));
  assert.match(
    applyRangeEdits(tree['prod/kustomization.yaml'], [edit ?? assert.fail()]),
    /\npatches:\n {2}- patch: \|-\n {6}apiVersion: v1\n.* {8}enableServiceLinks: false\n$/s,
  );
});

test('an overlay that says the key itself has nothing to lose', (t) => {
  for (const value of [false, true]) {
    const { told } = fixesOf(t, { ...tree, ...patched(`  enableServiceLinks: ${value}\n`) });
    assert.ok(told.includes('In base/web.yaml, for prod: … *'), told.join('\n'));
  }
});

test('what another object of a list shares by a merge key or an alias is not changed in a base', (t) => {
  const item = (name: string, spec: string) => `  - apiVersion: v1
    kind: Pod
    metadata: { name: ${name} }
    spec: ${spec}
`;
  const containers = '\n      # All.\n      containers: [{ name: app, image: "app:1" }]';
  const listOf = (...items: readonly string[]) => `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
  const firstOf = (text: string) => {
    const project = overlayProject(t, { ...tree, 'base/web.yaml': text });
    const [finding] = project.findingsIn(at('base/web.yaml'));
    return titlesOf(finding?.fixes ?? [])[0] ?? '';
  };
  const merged = item(
    'job',
    '\n      <<: *pod\n      containers: [{ name: b, image: "b:1", args: ["$(A_PORT)"] }]',
  );
  assert.match(firstOf(listOf(item('web', `&pod${containers}`), merged)), /^For dev alone, /);
  assert.match(firstOf(listOf(item('web', `&pod${containers}`), item('job', '*pod'))), /^For dev alone, /);
  assert.match(
    firstOf(listOf(item('web', containers), item('job', containers))),
    /^In base\/web.yaml, .* \*$/,
  );
  assert.match(firstOf(listOf(item('web', `&pod${containers}`))), /^In base\/web.yaml, .* \*$/);
});
