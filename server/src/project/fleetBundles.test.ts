/** Rancher Fleet: what a `fleet.yaml` makes of its folder is not followed, so fixes there are held back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  offeredIn,
  overlaidPod,
  overlayProject,
  overlayTree as tree,
} from '../../../test/support/overlays.ts';
import { english } from '../analysis/messages/languages.ts';

const overlays = 'yaml: { overlays: [x] }\n';
const target = (options: string) => `targetCustomizations:\n- name: a\n  ${options}`;
const plain = { 'app/web.yaml': overlaidPod };

for (const [what, files, path, line] of [
  ['overlays', { ...tree, 'base/fleet.yaml': overlays }, 'base/web.yaml', 'base/fleet.yaml:1'],
  [
    'overlays of a target',
    { ...tree, 'base/fleet.yaml': target(overlays) },
    'base/web.yaml',
    'base/fleet.yaml:3',
  ],
  [
    'overlays of plain manifests',
    { ...plain, 'app/fleet.yml': target(overlays) },
    'app/web.yaml',
    'app/fleet.yml:3',
  ],
  ['overlays above', { ...tree, 'fleet.yaml': overlays }, 'base/web.yaml', 'fleet.yaml:1'],
  [
    'a folder of a target',
    { ...tree, 'fleet.yaml': target('kustomize: { dir: ./base }\n') },
    'base/web.yaml',
    'fleet.yaml:3',
  ],
  ['a folder', { ...tree, 'fleet.yaml': 'kustomize: { dir: base }\n' }, 'base/web.yaml', 'fleet.yaml:1'],
  [
    'nothing beside a base',
    { ...tree, 'base/fleet.yaml': 'defaultNamespace: a\n' },
    'base/web.yaml',
    'base/fleet.yaml:1',
  ],
  [
    'nothing that can be read',
    { ...tree, 'base/fleet.yaml': 'yaml: [\n' },
    'base/web.yaml',
    'base/fleet.yaml:1',
  ],
] as const)
  test(`a bundle with ${what} holds the fix back`, (t) => {
    const [first = ''] = offeredIn(overlayProject(t, files), path);
    const words = `; ${line}, which was not followed, may deliver this and may lose variables in use`;
    assert.ok(first.endsWith(words), first);
  });

const repository = (spec: string) =>
  `apiVersion: fleet.cattle.io/v1alpha1\nkind: GitRepo\nmetadata: { name: r }\nspec:\n  branch: main\n${spec}`;
const heldBack = /; r\.yaml:\d, which was not followed, may deliver this/;

for (const [what, spec, isHeld] of [
  ['its path', '  paths: [base]\n', true],
  ['a pattern', '  paths:\n  - ./ba*/\n', true],
  ['a path that is a kustomization in any case', '  paths: [prod]\n', false],
  ['another path', '  paths: [apps, /prod]\n  targets: [{ clusterSelector: {} }]\n', false],
  ['the root, where no kustomization is', '  targetNamespace: a\n', false],
] as const)
  test(`a repository of Fleet of which ${what} is applied ${isHeld ? 'holds the fix of a base back' : 'holds nothing back'}`, (t) => {
    const [first = ''] = offeredIn(
      overlayProject(t, { ...tree, 'r.yaml': repository(spec) }),
      'base/web.yaml',
    );
    assert.equal(heldBack.test(first), isHeld, first);
    assert.equal(first.endsWith(' *'), !isHeld, first);
  });

for (const [what, files, path] of [
  ['overlays elsewhere', { ...tree, 'apps/fleet.yaml': overlays }, 'base/web.yaml'],
  [
    'a folder that is built in any case',
    { ...tree, 'fleet.yaml': 'kustomize: { dir: prod }\n' },
    'base/web.yaml',
  ],
  ['no overlays', { ...tree, 'fleet.yaml': 'yaml: { overlays: [] }\n' }, 'base/web.yaml'],
  ['plain manifests', { ...plain, 'app/fleet.yaml': 'defaultNamespace: a\n' }, 'app/web.yaml'],
  [
    'a manifest of that name',
    { ...tree, 'base/fleet.yaml': `apiVersion: a/v1\nkind: Fleet\n${overlays}` },
    'base/web.yaml',
  ],
] as const)
  test(`a bundle with ${what} holds nothing back`, (t) => {
    assert.match(offeredIn(overlayProject(t, files), path)[0] ?? '', / \*$/);
  });

for (const [text, said] of [
  [overlays, ['yaml.overlays of Rancher Fleet is not followed']],
  [
    'helm: { values: { a: 1 } }\nnamespace: a\n',
    ['helm of Rancher Fleet is not followed', 'namespace of Rancher Fleet is not followed'],
  ],
  [target('helm: { valuesFiles: [a.yaml] }\n'), ['targetCustomizations of Rancher Fleet is not followed']],
  [target('kustomize: { dir: prod }\n'), []],
  ['defaultNamespace: a\nhelm: { releaseName: a }\n', []],
] as const)
  test(`what is not known with ${JSON.stringify(text)}`, (t) => {
    const project = overlayProject(t, { ...tree, 'fleet.yaml': text });
    assert.deepEqual(
      project.openDeliveries.open.map(({ reason }) => english.say(reason)),
      said,
    );
  });

test('of a bundle around what is looked at only one above it is said', (t) => {
  const project = overlayProject(t, tree);
  const said = () => project.openDeliveries.open.map(({ at }) => at.in.uri);
  project.around.surround('file:///w/other/fleet.yaml', overlays);
  assert.deepEqual(said(), []);
  project.around.surround('file:///w/fleet.yaml', overlays);
  assert.deepEqual(said(), ['file:///w/fleet.yaml']);
});
