/** Overlays that carry what is written into their base to where it is not meant, or that are built no more with it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  offeredIn,
  overlayProject,
  overlayUri,
  overlayTree as tree,
} from '../../../test/support/overlays.ts';

const dev = (...lines: readonly string[]) => ({
  'dev/kustomization.yaml': ['namespace: dev', 'resources: [../base]', ...lines, ''].join('\n'),
});
const operations = (...lines: readonly string[]) =>
  dev('patches:', '- target: { kind: Pod }', '  patch: |', ...lines.map((line) => `    ${line}`));
const other = `apiVersion: v1
kind: Pod
metadata:
  name: other
spec:
  enableServiceLinks: true
  containers:
    - name: other
      image: other:1
      args: [$(WEB_SERVICE_HOST)]
`;
const copies = (from: string, ...more: readonly string[]) => ({
  ...dev(
    ...['replacements:', `- source: { kind: Pod, name: web, fieldPath: ${from} }`, '  targets:'],
    ...[`  - select: { kind: Pod, name: other }`, `    fieldPaths: [${from}]`, ...more],
  ),
});
const withOther = (files: Readonly<Record<string, string>>) => ({
  ...Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace('[../base]', '[../base, other.yaml]')]),
  ),
  'dev/other.yaml': other,
});
const links = '/spec/enableServiceLinks';
const spec = '{ containers: [{ name: app, image: "app:1" }] }';

const breaks = 'dev would no longer build';
const spreads = 'dev would change in other fields or objects, too';

for (const [what, files, why] of [
  ['an operation that tests for no key', operations('- op: test', `  path: ${links}`), breaks],
  ['one that tests the pod spec', operations(`- { op: test, path: /spec, value: ${spec} }`), breaks],
  [
    'one in a patch in JSON',
    dev(`patches: [{ target: { kind: Pod }, patch: '[{"op": "test", "path": "${links}", "value": null}]' }]`),
    breaks,
  ],
  [
    'one in a file of operations',
    {
      ...dev('patchesJson6902: [{ target: { version: v1, kind: Pod, name: web }, path: p.json }]'),
      'dev/p.json': `[{"op": "test", "path": "/spec", "value": {"containers": [{"name": "app", "image": "app:1"}]}}]`,
    },
    breaks,
  ],
  [
    'one in a Component',
    {
      ...dev('components: [../part]'),
      'part/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches: [{ target: { kind: Pod }, patch: '[{ "op": "test", "path": "${links}" }]' }]
`,
    },
    breaks,
  ],
  ['one that copies the pod spec', operations('- { op: copy, from: /spec, path: /data }'), spreads],
  ['a replacement of a whole pod spec', withOther(copies('spec')), spreads],
  [
    'a replacement of the key',
    withOther(copies('spec.enableServiceLinks', '    options: { create: true }')),
    undefined,
  ],
  ['a generator of the file', dev('configMapGenerator: [{ name: own, files: [../base/web.yaml] }]'), spreads],
] as const)
  test(`${what}: the base is not changed unasked, and why is said`, (t) => {
    const [first = ''] = offeredIn(overlayProject(t, { ...tree, ...files }), 'base/web.yaml');
    assert.doesNotMatch(first, /\*$/);
    assert.ok(first.endsWith(`; ${why ?? 'dev cannot be built and may lose variables in use'}`), first);
  });

for (const [what, files] of [
  ['an operation that tests something else', operations('- { op: test, path: /kind, value: Pod }')],
  ['a copy of something else', operations('- { op: copy, from: /metadata/name, path: /spec/hostname }')],
  ['a replacement of an image', withOther(copies('spec.containers.0.image'))],
  [
    'a generator of another file',
    { ...dev('configMapGenerator: [{ name: own, files: [web.yaml] }]'), 'dev/web.yaml': '' },
  ],
] as const)
  test(`${what} keeps nothing back`, (t) => {
    const [first = ''] = offeredIn(overlayProject(t, { ...tree, ...files }), 'base/web.yaml');
    assert.match(first, /^In base\/web\.yaml, for dev and prod: … \*$/);
  });

test('what is typed in the base is tried as it stands then', (t) => {
  // What looks like an operation is enough to try it.
  const overlay = 'commonAnnotations: { op: test }\nresources: [../base]\n';
  const files = { 'dev/kustomization.yaml': overlay, 'prod/kustomization.yaml': overlay };
  const project = overlayProject(t, { ...tree, ...files });
  const first = () => offeredIn(project, 'base/web.yaml')[0] ?? '';
  assert.match(first(), / \*$/);
  // An edit that the overlays do not look at is carried into what was built before it.
  for (const line of ['  hostname: a\n', '  # one\n  # two\n  hostname: b\n', '  # three\n']) {
    const text = tree['base/web.yaml'].replace('spec:\n', `spec:\n${line}`);
    project.texts.update(overlayUri('base/web.yaml'), text);
    assert.match(first(), / \*$/);
  }
});
