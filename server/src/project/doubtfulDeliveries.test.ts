/** Deliveries that nobody can follow: what they may take is not changed unasked, and titles name them. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  overlayUri as at,
  offeredIn,
  overlayProject,
  overlayTree as tree,
  overlaidPod as web,
} from '../../../test/support/overlays.ts';
import { english } from '../analysis/messages/languages.ts';

const config = (url: string) => ({ '.git/config': `[remote "origin"]\n\turl = ${url}\n` });

/** What is offered first for the links of a file; `*` behind what is applied unasked. */
function firstOffer(t: TestContext, files: Readonly<Record<string, string>>, path = 'base/web.yaml'): string {
  const project = overlayProject(t, {});
  for (const [name, text] of Object.entries(files))
    if (name === '.git/config') project.texts.supply(at(name), { kind: 'text', text });
    else project.texts.update(at(name), text);
  return offeredIn(project, path)[0] ?? '';
}

const flux = (spec: string, kind = 'GitRepository') => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop }
spec:
  sourceRef: { kind: ${kind}, name: shop }
${spec}`;
const application = (source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  source: { repoURL: "https://github.com/team/shop", ${source} }
`;
const set = (generators: string, source: string, more = '') => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shop }
spec:
  generators: [${generators}]
  template:
    metadata: { name: "{{name}}" }
    spec: { source: { repoURL: "https://github.com/team/shop", ${source} } }
${more}`;
const patch = (text: string) => `patches: [{ target: { kind: Pod }, patch: '${text}' }]\n`;
const addsUse = '[{ "op": "add", "path": "/spec/containers/0/args", "value": ["$(WEB_SERVICE_HOST)"] }]';

const including = (folder: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: other, namespace: flux-system }
spec:
  url: https://github.com/team/other
  include: [{ repository: { name: shop }, ${folder} toPath: vendor }]
`;

/** What is said with a file that delivers `base`, or may: nothing can be said of what it makes. */
const doubtful: Readonly<Record<string, string>> = {
  'a Kustomization of Flux that is not valid YAML': flux('  path: ./base\n  patches: [\n'),
  'one that is not valid YAML in its path': flux('  patches: [\n  path: "./base\n'),
  'one that is not valid YAML before its path': flux('  patches: [\n'),
  'one that is a template, with patches': flux('  path: {{ .path }}\n  patches: {{ .patches }}\n'),
  'an artifact with a patch': flux(`  path: ./base\n  ${patch(addsUse)}`, 'OCIRepository'),
  'an artifact of another folder with the same end': flux(`  path: ./\n  ${patch(addsUse)}`, 'Bucket'),
  'an artifact with a Component': flux('  path: ./\n  components: [../links]\n', 'OCIRepository'),
  'an artifact of a base': flux('  path: ./base\n', 'OCIRepository'),
  'a variable in the path': flux('  path: ./${folder}\n'),
  'a variable at the end of a path': flux('  path: ./ba${se}\n  targetNamespace: eu\n'),
  'a plugin of Argo CD': application('path: base, plugin: { name: envsubst }'),
  'an Application that is not valid YAML': application('path: base').replace(' }\n', '\n'),
  'a set whose paths depend on clusters': set('{ clusters: {} }', 'path: "{{metadata.labels.app}}"'),
  'a set of pull requests': set('{ pullRequest: {} }', 'path: "ba{{suffix}}", kustomize: { namePrefix: a- }'),
  'a set with a patch of its template': set(
    '{ list: { elements: [{ name: a }] } }',
    'path: base',
    '  templatePatch: "{{ x }}"\n',
  ),
  'a set with a patch of its paths': set(
    '{ list: { elements: [{ name: a }] } }',
    'path: apps',
    '  templatePatch: "spec: { source: { path: base } }"\n',
  ),
  'a Kustomization of Flux with old patches': flux(
    `  path: ./prod\n  patchesStrategicMerge: [{ kind: Pod, spec: { containers: [{ args: ["$(A_PORT)"] }] } }]\n`,
  ),
  'one with old patches in JSON': flux(
    `  path: ./prod\n  patchesJson6902: [{ target: { kind: Pod }, patch: ${addsUse} }]\n`,
  ),
  'a generator with a template of its own': set(
    `{ list: { elements: [{ name: a }], template: { metadata: {}, spec: { source: { path: base, kustomize: { ${patch(addsUse).trim()} } } } } } }`,
    'path: prod',
  ),
  'a generator with a template without a path': set(
    `{ list: { elements: [{ name: a }], template: { metadata: {}, spec: { source: { kustomize: { ${patch(addsUse).trim()} } } } } } }`,
    'path: prod',
  ),
  'a repository that includes the folder': including('fromPath: ./base,'),
  'a repository that includes a folder around it': including(''),
  'a set of the Flux Operator': flux(`  path: ./prod\n  ${patch(addsUse)}`)
    .replace(/^/gm, '    ')
    .replace(
      /^ {4}/,
      'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: { name: a }\nspec:\n  resources:\n  - ',
    ),
};

for (const [what, text] of Object.entries(doubtful))
  test(`${what}: the base is not changed unasked, and the title names the file`, (t) => {
    const first = firstOffer(t, { ...tree, 'clusters/shop.yaml': text });
    assert.match(first, /^In base\/web\.yaml, for .*prod: …; /);
    assert.match(
      first,
      /; clusters\/shop\.yaml:\d+, which was not followed, may deliver this and may lose variables in use$/,
    );
  });

/** What does not concern the base. */
const harmless: Readonly<Record<string, string>> = {
  'a Kustomization of Flux of another folder that is not valid YAML': flux('  path: ./apps\n  patches: [\n'),
  'an artifact of another folder': flux(`  path: ./apps\n  ${patch(addsUse)}`, 'OCIRepository'),
  'an artifact of everything whose patches name no link': flux(
    `  path: ./\n  ${patch('[{ "op": "add", "path": "/spec/priority", "value": 1 }]')}`,
    'OCIRepository',
  ),
  'an artifact of an overlay, in another namespace, with another image': flux(
    '  path: ./prod\n  targetNamespace: eu\n  images: [{ name: app, newTag: "2" }]\n',
    'OCIRepository',
  ),
  'a template of Applications that apply what there is': application('path: {{ .path }}'),
  'a variable in the path of overlays': flux('  path: ./clusters/${env}\n'),
  'a repository that includes another folder': including('fromPath: ./apps,'),
  'a plugin of Argo CD for another folder': application('path: apps, plugin: { name: envsubst }'),
  'a set of other folders': set('{ clusters: {} }', 'path: "apps/{{metadata.labels.app}}"'),
  'a set with a patch of its template, of another folder': set(
    '{ list: { elements: [{ name: a }] } }',
    'path: apps',
    '  templatePatch: "{{ x }}"\n',
  ),
  'a Kustomization of Flux with old patches that name no link': flux(
    '  path: ./prod\n  patchesStrategicMerge: [{ kind: Pod, spec: { priority: 1 } }]\n',
  ),
  'a generator whose template names a project': set(
    '{ list: { elements: [{ name: a }], template: { metadata: {}, spec: { project: b } } } }',
    'path: prod',
  ),
  'something else of Argo that is not valid YAML': application('path: base')
    .replace('kind: Application', 'kind: AppProject')
    .replace(' }\n', '\n'),
};

for (const [what, text] of Object.entries(harmless))
  test(`${what} holds nothing back`, (t) => {
    assert.equal(firstOffer(t, { ...tree, 'clusters/shop.yaml': text }), 'In base/web.yaml, for prod: … *');
  });

test('what another repository delivers holds nothing back', (t) => {
  const plugin = application('path: base, plugin: { name: envsubst }');
  const files = { ...tree, 'clusters/shop.yaml': plugin };
  assert.match(firstOffer(t, { ...files, ...config('git@github.com:team/shop.git') }), /may deliver this/);
  assert.match(firstOffer(t, { ...files, ...config('git@github.com:team/other.git') }), / \*$/);
});

test('what is included of another repository holds nothing back', (t) => {
  const sources = (url: string) => `${including('')}---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: shop, namespace: flux-system }
spec: { url: "https://github.com/team/${url}" }
`;
  const own = config('git@github.com:team/shop.git');
  assert.match(firstOffer(t, { ...tree, ...own, 'clusters/shop.yaml': sources('shop') }), /may deliver this/);
  assert.match(firstOffer(t, { ...tree, ...own, 'clusters/shop.yaml': sources('else') }), / \*$/);
});

test('a patch of a set is not known where it names what is not', (t) => {
  const patches = `kustomize: { ${patch(addsUse.replace('WEB', '{{name}}')).trim()} }`;
  const files = { ...tree, 'clusters/shop.yaml': set('{ clusters: {} }', `path: base, ${patches}`) };
  assert.ok(
    firstOffer(t, files).endsWith('; base is not known in full and may lose variables in use'),
    firstOffer(t, files),
  );
  // It is named once.
  assert.doesNotMatch(firstOffer(t, files), /base may lose/);
});

test('of a patch of a set only that is not known which names what is not', (t) => {
  const patches = `kustomize: { ${patch(addsUse.replace('WEB', '{{name}}')).trim()} }`;
  const files = { ...tree, 'clusters/shop.yaml': set('{ clusters: {} }', `path: base, ${patches}`) };
  const project = overlayProject(t, files);
  const found = project
    .findingsIn(at('base/web.yaml'))
    .filter(({ code }) => code === 'service-links-implicit');
  assert.deepEqual(
    found.map(({ via }) => via),
    [['base', 'prod']],
  );
  const unknown = project.builds.flatMap(({ built }) =>
    built.unknown.map(({ reason }) => english.say(reason)),
  );
  assert.deepEqual(unknown, ['it depends on {{name}}, which the clusters generator finds']);
  const inPath = patch(addsUse.replace('/spec', '/{{name}}'));
  const other = {
    ...tree,
    'clusters/shop.yaml': set('{ clusters: {} }', `path: base, kustomize: { ${inPath.trim()} }`),
  };
  assert.match(firstOffer(t, other), /base is not known in full/);
});

test('a file without a kustomization that a delivery may change is not changed unasked', (t) => {
  const broken = flux('  path: ./apps\n  patches: [\n');
  assert.match(
    firstOffer(t, { 'apps/web.yaml': web, 'clusters/shop.yaml': broken }, 'apps/web.yaml'),
    /; clusters\/shop\.yaml:1, which was not followed, may deliver this/,
  );
  assert.match(
    firstOffer(t, { 'other/web.yaml': web, 'clusters/shop.yaml': broken }, 'other/web.yaml'),
    / \*$/,
  );
});

test('a template of a delivery of a whole repository holds nothing back of plain files', (t) => {
  const template = flux('  path: ./\n  postBuild: { substitute: { a: b } }\n').replace(
    'name: shop }',
    'name: {{ .name }} }',
  );
  assert.match(
    firstOffer(t, { 'apps/web.yaml': web, 'clusters/shop.yaml': template }, 'apps/web.yaml'),
    / \*$/,
  );
  const any = template.replace('./', '{{ .path }}');
  assert.match(
    firstOffer(t, { 'apps/web.yaml': web, 'clusters/shop.yaml': any }, 'apps/web.yaml'),
    /which was not followed/,
  );
});

test('a delivery that is being typed holds back until it can be read', (t) => {
  const project = overlayProject(t, { ...tree, 'clusters/shop.yaml': flux('  path: ./prod\n') });
  const first = () => offeredIn(project, 'base/web.yaml')[0] ?? '';
  assert.match(first(), / \*$/);
  project.texts.edit(at('clusters/shop.yaml'), flux('  path: ./prod\n  patches: [\n'));
  assert.match(first(), /clusters\/shop\.yaml:\d+, which was not followed/);
  project.texts.edit(at('clusters/shop.yaml'), flux('  path: ./prod\n  patches: []\n'));
  assert.match(first(), / \*$/);
});

const own = config('https://github.com/team/shop.git');
const overlayOf = (resource: string) => ({
  ...tree,
  'dev/kustomization.yaml': `namespace: dev\nresources: ["${resource}"]\npatches: [{ path: p.yaml }]\n`,
  'dev/p.yaml': web,
});

for (const [address, files] of [
  ['https://github.com/team/shop//base?ref=main', own],
  ['https://github.com/team/shop.git//base', own],
  ['github.com/team/shop/base?ref=v1', own],
  ['git@github.com:team/shop.git//base', own],
  ['ssh://git@github.com/fork/shop//./base/?ref=main', own],
  ['https://github.com/team/shop//base?ref=main', {}],
] as const)
  test(`an overlay of ${address} holds the base back${files === own ? '' : ' where nothing says whose that is'}`, (t) => {
    const first = firstOffer(t, { ...overlayOf(address), ...files });
    assert.ok(first.endsWith('; dev is not known in full and may lose variables in use'), first);
  });

for (const address of [
  'https://github.com/team/other//base?ref=main',
  'https://github.com/team/shop//apps?ref=main',
  'https://example.com/base.yaml',
])
  test(`an overlay of ${address} holds nothing back`, (t) => {
    const files = { ...overlayOf(address), ...own };
    assert.equal(firstOffer(t, files), 'In base/web.yaml, for prod: … *');
  });

const patching = (path: string, value: string) =>
  `resources: [../base]\npatches:\n  - target: { kind: Kustomization }\n    patch: '[{ "op": "add", "path": "/spec/${path}", "value": ${value} }]'\n`;
const delivered = (more: string, path = './prod') => ({
  'clusters/base/kustomization.yaml': 'resources: [k.yaml]\n',
  'clusters/base/k.yaml': flux(`  path: ${path}\n`),
  'clusters/eu/kustomization.yaml': more,
});
const inner = addsUse.replaceAll('"', '\\"');

const loses = /^In base\/web\.yaml, for prod: … \(1 use of WEB_SERVICE_HOST would no longer be expanded\)$/;

for (const [what, more, expected] of [
  [
    'patches that a kustomization adds to a delivery',
    delivered(patching('patches', `[{ "target": { "kind": "Pod" }, "patch": "${inner}" }]`)),
    loses,
  ],
  [
    'a Component that a kustomization adds to a delivery',
    delivered(patching('components', '["../links"]')),
    /; prod cannot be built and may lose variables in use$/,
  ],
  [
    'a path that a kustomization gives to a delivery',
    delivered(patching('path', '"base"')),
    /^In base\/web\.yaml, for base and prod: … \*$/,
  ],
  [
    'patches that a delivery adds to another one',
    {
      'clusters/base/k.yaml': flux('  path: ./prod\n'),
      'root.yaml': flux(
        `  path: ./clusters/base\n${patching(
          'patches',
          `[{ "target": { "kind": "Pod" }, "patch": "${inner}" }]`,
        )
          .replace(/.*\n/, '')
          .replace(/^/gm, '  ')
          .trimEnd()}\n`,
      ),
    },
    loses,
  ],
] as const)
  test(`${what} count`, (t) => {
    assert.match(firstOffer(t, { ...tree, ...more }), expected);
  });

for (const [what, more] of Object.entries({
  'what a kustomization renames and moves': delivered(
    'namePrefix: a-\nnamespace: flux\nresources: [../base]\n',
  ),
  'a delivery whose interval a kustomization patches': delivered(patching('interval', '"1m"')),
  'a delivery of another folder that a kustomization patches': delivered(
    patching('components', '["../links"]'),
    './apps',
  ),
}))
  test(`${what} holds nothing back`, (t) => {
    assert.equal(firstOffer(t, { ...tree, ...more }), 'In base/web.yaml, for prod: … *');
  });

test('items of a list deliver as objects by themselves do', (t) => {
  const item = flux(`  path: ./base\n  targetNamespace: eu\n  ${patch(addsUse)}`)
    .trimEnd()
    .replaceAll('\n', '\n    ');
  const files = { ...tree, 'clusters/shop.yaml': `apiVersion: v1\nkind: List\nitems:\n  - ${item}\n` };
  assert.match(firstOffer(t, files), /, for base and prod: .*; base may lose variables in use$/);
});

test('a set whose files of parameters were passed over holds back what they may name', (t) => {
  const files = {
    ...tree,
    'clusters/shop.yaml': set(
      '{ git: { repoURL: "https://github.com/team/shop", files: [{ path: "env/*.json" }] } }',
      `path: "{{folder}}", kustomize: { ${patch(addsUse.replace('WEB', '{{name}}')).trim()} }`,
    ),
  };
  const project = overlayProject(t, files);
  const first = () => offeredIn(project, 'base/web.yaml')[0] ?? '';
  assert.match(first(), / \*$/);
  project.around.passOverName(at('other/a.json'));
  assert.match(first(), / \*$/);
  project.around.passOverName(at('env/a.json'));
  assert.match(first(), /clusters\/shop\.yaml:\d+, which was not followed/);
});
