/** Overlays of which nobody knows what they use: nothing that they take is changed unasked, and titles say why. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  overlayUri as at,
  offeredIn,
  overlayProject,
  overlayTree as tree,
  overlaidPod as web,
} from '../../../test/support/overlays.ts';

const dev = (...lines: readonly string[]) =>
  ['namespace: dev', 'resources: [../base]', ...lines, ''].join('\n');
const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';

const unbuilt = '; dev cannot be built and may lose variables in use';
const partly = '; dev is not known in full and may lose variables in use';

/** What `dev/kustomization.yaml` says, with more files; and what titles say of it. */
const doubtful: Readonly<Record<string, readonly [Readonly<Record<string, string>>, string]>> = {
  'a patch that is not valid YAML': [
    { 'dev/kustomization.yaml': dev('patches: [{ path: p.yaml }]'), 'dev/p.yaml': 'a: [\n' },
    unbuilt,
  ],
  'a patch that is missing': [{ 'dev/kustomization.yaml': dev('patches: [{ path: p.yaml }]') }, unbuilt],
  'a patch without a target': [
    {
      'dev/kustomization.yaml': dev('patches: [{ path: p.yaml }]'),
      'dev/p.yaml': web.replace('name: web', 'name: other'),
    },
    unbuilt,
  ],
  'a resource that is missing': [
    { 'dev/kustomization.yaml': 'namespace: dev\nresources: [../base, more.yaml]\n' },
    unbuilt,
  ],
  'a component from elsewhere': [
    { 'dev/kustomization.yaml': dev('components: ["https://github.com/example/x//tracer?ref=v1"]') },
    partly,
  ],
  'a component from elsewhere in a component': [
    {
      'dev/kustomization.yaml': dev('components: [../comp]'),
      'comp/kustomization.yaml': `${component}components: ["https://github.com/example/x//tracer?ref=v1"]\n`,
    },
    partly,
  ],
  'a kustomization that is not valid YAML': [
    { 'dev/kustomization.yaml': dev('patches: [{ path: p.yaml') },
    unbuilt,
  ],
  'a kustomization that is not valid YAML, with the base in quotes': [
    { 'dev/kustomization.yaml': 'resources:\n  - "../base"\n  - [\n' },
    unbuilt,
  ],
  'a second kustomization': [{ 'dev/kustomization.yaml': dev(), 'dev/kustomization.yml': dev() }, unbuilt],
  'a second kustomization that alone takes the base': [
    { 'dev/kustomization.yaml': 'namespace: dev\n', 'dev/Kustomization': dev() },
    unbuilt,
  ],
  'a key that Kustomize does not know': [{ 'dev/kustomization.yaml': dev('patchs: []') }, unbuilt],
  'another version': [
    { 'dev/kustomization.yaml': dev('apiVersion: kustomize.config.k8s.io/v9', 'kind: Kustomization') },
    unbuilt,
  ],
  'a kustomization of another group': [
    {
      'dev/kustomization.yaml': dev(
        'apiVersion: kustomize.toolkit.fluxcd.io/v1',
        'kind: Kustomization',
        'patches: [{ path: p.yaml }]',
      ),
      'dev/p.yaml': web,
    },
    unbuilt,
  ],
  'a kustomization of another kind': [
    { 'dev/kustomization.yaml': dev('apiVersion: example.com/v1', 'kind: Foo') },
    unbuilt,
  ],
  'a kustomization that is too long to be read here': [
    { 'dev/kustomization.yaml': dev('configMapGenerator:', `  - literals: [A=${'x'.repeat(5_000_000)}]`) },
    partly,
  ],
  'a circle': [{ 'dev/kustomization.yaml': 'resources: [../base, ../dev]\n' }, unbuilt],
  'a transformer that is a program': [
    {
      'dev/kustomization.yaml': dev('transformers: [t.yaml]'),
      'dev/t.yaml': 'apiVersion: example.com/v1\nkind: Changer\nmetadata: { name: t }\n',
    },
    partly,
  ],
  'a folder of transformers': [{ 'dev/kustomization.yaml': dev('transformers: [../t]') }, partly],
  openapi: [{ 'dev/kustomization.yaml': dev('openapi: { path: s.json }') }, partly],
  'a patch whose target is not known': [
    {
      'dev/kustomization.yaml': dev(
        'transformers: [t.yaml]',
        'patches: [{ path: p.yaml, target: { labelSelector: a=b } }]',
      ),
      'dev/t.yaml': 'apiVersion: example.com/v1\nkind: Changer\nmetadata: { name: t }\n',
      'dev/p.yaml': web,
    },
    partly,
  ],
};

for (const [what, [files, said]] of Object.entries(doubtful))
  test(`${what}: the base is not changed unasked, and the title says why`, (t) => {
    const [first = ''] = offeredIn(overlayProject(t, { ...tree, ...files }), 'base/web.yaml');
    assert.match(first, /^In base\/web\.yaml, for (dev and )?prod: …/);
    assert.ok(first.endsWith(said), first);
  });

const harmless: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a resource from elsewhere': {
    'dev/kustomization.yaml':
      'namespace: dev\nresources: [../base, "https://example.com/crds.yaml", "github.com/example/x?ref=v1"]\n',
  },
  'a chart': { 'dev/kustomization.yaml': dev('helmCharts: [{ name: x, repo: "https://example.com" }]') },
  'an object of Flux in a file of that name': {
    'dev/kustomization.yaml': dev(),
    'flux/kustomization.yaml':
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: base }\nspec: { path: ./apps }\n',
  },
  'a base of others that cannot be built': {
    'dev/kustomization.yaml': dev(),
    'other/kustomization.yaml': 'resources: [../otherBase]\npatches: [{ path: p.yaml }]\n',
    'otherBase/kustomization.yaml': 'resources: [web.yaml]\n',
    'otherBase/web.yaml': web,
  },
};

for (const [what, files] of Object.entries(harmless))
  test(`${what} leaves what is known of the base as it is`, (t) => {
    assert.deepEqual(offeredIn(overlayProject(t, { ...tree, ...files }), 'base/web.yaml'), [
      'In base/web.yaml, for dev and prod: … *',
    ]);
  });

test('a file of a kustomization that cannot be built is not changed unasked either, nor what is judged by itself because of it', (t) => {
  const files = {
    'app/kustomization.yaml': 'resources: [web.yaml]\nnamespace: 5\n',
    'app/web.yaml': web,
  };
  const project = overlayProject(t, files);
  assert.equal(project.viewsOfPart(at('app/web.yaml')), undefined);
  assert.deepEqual(offeredIn(project, 'app/web.yaml'), [
    'Set enableServiceLinks: false in the pod spec; app cannot be built and may lose variables in use',
  ]);
  project.texts.update(at('app/kustomization.yaml'), 'resources: [web.yaml]\npatchs: [{ path: p.yaml }]\n');
  assert.deepEqual(offeredIn(project, 'app/web.yaml'), [
    'In app/web.yaml, for app: …; app cannot be built and may lose variables in use',
  ]);
  project.texts.update(at('app/kustomization.yaml'), 'resources: [web.yaml]\n');
  assert.deepEqual(offeredIn(project, 'app/web.yaml'), ['In app/web.yaml, for app: … *']);
});

test('while an overlay is being typed it keeps the base from being changed unasked', (t) => {
  const project = overlayProject(t, { ...tree, 'dev/kustomization.yaml': dev() });
  const wanted = 'In base/web.yaml, for dev and prod: …';
  assert.deepEqual(offeredIn(project, 'base/web.yaml'), [`${wanted} *`]);
  project.texts.edit(at('dev/kustomization.yaml'), dev('patches: ['));
  assert.equal(
    offeredIn(project, 'base/web.yaml')[0],
    `${wanted}; dev cannot be read now and may lose variables in use`,
  );
  project.texts.edit(at('dev/kustomization.yaml'), dev('patches: []'));
  assert.deepEqual(offeredIn(project, 'base/web.yaml'), [`${wanted} *`]);
  // One that never could be read, and says which base it takes only by then.
  project.texts.edit(at('eu/kustomization.yaml'), 'resources: [../base');
  assert.match(offeredIn(project, 'base/web.yaml')[0] ?? '', /; eu cannot be built and may lose/);
  project.texts.close(at('eu/kustomization.yaml'));
  assert.deepEqual(offeredIn(project, 'base/web.yaml'), [`${wanted} *`]);
});

test('a kustomization that nobody can read may take anything', (t) => {
  const project = overlayProject(t, tree);
  const why = { id: 'file-denied', done: 'read' } as const;
  project.texts.supply(at('secret/kustomization.yaml'), { kind: 'absent', why });
  assert.deepEqual(offeredIn(project, 'base/web.yaml'), [
    'In base/web.yaml, for prod: …; secret cannot be read now and may lose variables in use',
    'For prod alone, by a patch in prod/kustomization.yaml: …',
  ]);
  project.texts.update(at('secret/kustomization.yaml'), 'resources: []\n');
  assert.deepEqual(offeredIn(project, 'base/web.yaml'), ['In base/web.yaml, for prod: … *']);
  // What is not there, or lies elsewhere, takes nothing.
  project.texts.supply(at('gone/kustomization.yaml'), {
    kind: 'absent',
    why: { id: 'file-missing', isPathBroken: false },
  });
  project.texts.supply(at('out/kustomization.yaml'), { kind: 'absent', why: { id: 'input-outside' } });
  assert.deepEqual(offeredIn(project, 'base/web.yaml'), ['In base/web.yaml, for prod: … *']);
});

test('where not all files were looked at, a part of a kustomization is not changed unasked', (t) => {
  const project = overlayProject(t, { ...tree, 'alone.yaml': web });
  project.around.overlook(at('all'));
  assert.deepEqual(offeredIn(project, 'base/web.yaml'), [
    'In base/web.yaml, for prod: …; all has files that were not looked at and may lose variables in use',
    'For prod alone, by a patch in prod/kustomization.yaml: …',
  ]);
  assert.match(offeredIn(project, 'alone.yaml')[0] ?? '', / \*$/);
  project.around.overlook(undefined);
  assert.deepEqual(offeredIn(project, 'base/web.yaml'), ['In base/web.yaml, for prod: … *']);
});

test('an overlay that lies where nothing is read keeps nothing back but what it takes', (t) => {
  const files = {
    'dev/kustomization.yaml': 'resources: [../base, ../../out/base]\n',
    'more/kustomization.yaml': 'resources: [../mine]\n',
  };
  const project = overlayProject(t, { ...tree, ...files });
  project.texts.update('file:///out/base/web.yaml', web);
  assert.match(offeredIn(project, 'base/web.yaml')[0] ?? '', /dev cannot be built/);
});
