/** What Flux and Argo CD deliver is judged in the namespace that they put it in, and the place that says so is known. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { english } from '../analysis/messages/languages.ts';
import { namespaceSource } from '../analysis/placing/namespaceSource.ts';
import { rangeOf } from '../analysis/views/place.ts';
import { noClusters } from '../project/clusters.ts';
import { Project } from '../project/project.ts';
import { releasesOf } from './chartReleases.ts';

const at = (path: string) => `file:///w/${path}`;
const pod = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}${more} }\nspec: { containers: [{ name: app, image: app }] }\n`;
const flux = (path: string, more: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: shop }\nspec:\n  path: ./${path}\n${more}`;
const argo = (path: string, more: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  source: { path: ${path}, ${more} }\n  destination: { namespace: argo }\n`;

function projectWith(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
): Project {
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
  });
  t.after(() => project.dispose());
  for (const [path, text] of Object.entries(files)) project.texts.update(at(path), text);
  for (const [path, text] of Object.entries(inputs)) project.texts.supply(at(path), { kind: 'text', text });
  return project;
}

/** `label: workload in namespace from origin (file:line)` of all workloads; `inputs` are files that are asked for. */
function workloads(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
): readonly string[] {
  const project = projectWith(t, files, inputs);
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

test('a repository of plain files is delivered as a whole where it is known to be that of the delivery', (t) => {
  const files = {
    'repo/web.yaml': pod('web'),
    'repo/more/b.yaml': pod('b'),
    'repo/.github/c.yaml': 'on: push\n',
    'repo/package.json': '{"name": "shop"}',
  };
  const clone = (name: string) => ({ 'repo/.git/config': `[remote "origin"]\n\turl = https://x/${name}\n` });
  const from = (name: string) =>
    `  targetNamespace: flux\n  sourceRef: { kind: GitRepository, name: ${name} }\n`;
  const source = `---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: src }\nspec: { url: "https://x/repo" }\n`;
  const here = [
    'repo: web in flux from flux (repo/more/f.yaml:6)',
    'repo: b in flux from flux (repo/more/f.yaml:6)',
  ];
  const left = [': web in default from default', ': b in default from default'];
  for (const [what, delivery, config, said] of [
    ['the path is the root', flux('', from('flux-system')), clone('repo'), here],
    [
      'there is none',
      flux('', from('flux-system')).replace('  path: ./\n', ''),
      clone('repo'),
      here.map((one) => one.replace(':6', ':5')),
    ],
    ['the source has the URL', flux('', from('src')) + source, clone('repo'), here],
    ['the source has another URL', flux('', from('src')) + source, clone('other'), left],
    [
      'the source has a URL, the clone none',
      flux('', from('src')) + source,
      { 'repo/.git/config': '[core]\n' },
      left,
    ],
    ['the source is not known', flux('', from('src')), clone('repo'), left],
    ['nobody knows where the repository begins', flux('', from('flux-system')), {}, left],
  ] as const)
    assert.deepEqual(
      workloads(t, { ...files, 'repo/more/f.yaml': delivery }, config).toSorted(),
      [...said].toSorted(),
      what,
    );
  const application = argo('.', 'repoURL: "https://x/repo"');
  assert.deepEqual(workloads(t, { ...files, 'repo/more/f.yaml': application }, clone('repo')), [
    'repo: web in argo from argocd (repo/more/f.yaml:6)',
    ': b in default from default',
  ]);
});

test('Argo CD takes the files of a folder that a source includes and does not exclude', (t) => {
  const files = {
    'repo/apps/a.yaml': pod('a'),
    'repo/apps/b.yaml': pod('b'),
    'repo/apps/x/c.yaml': pod('c'),
  };
  const taken = (directory: string) =>
    workloads(t, { ...files, 'repo/f.yaml': argo('apps', `directory: { ${directory} }`) })
      .filter((one) => one.includes('from argocd'))
      .map((one) => one.slice('repo/apps: '.length, 'repo/apps: '.length + 1));
  assert.deepEqual(taken('exclude: a.yaml'), ['b']);
  assert.deepEqual(taken('include: "{a,x/*}.yaml", recurse: true'), ['a', 'c']);
  assert.deepEqual(taken('include: "*.yaml", exclude: "x/*", recurse: true'), ['a', 'b']);
  assert.deepEqual(taken('include: "z*"'), []);
  const project = projectWith(t, {
    ...files,
    'repo/f.yaml': argo('apps', 'directory: { include: "[ab].yaml" }'),
  });
  assert.deepEqual(
    project.openDeliveries.open.map(({ reason }) => english.say(reason)),
    ['directory.include is not carried out'],
  );
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

const set = (generators: string, more = '') =>
  `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all }
spec:
  generators: ${generators}
  template:
    metadata: { name: "{{.path.basename}}" }
    spec:
      source: { path: "{{.path.path}}"${more} }
      destination: { namespace: "{{ index .path.segments 1 }}" }
`;
const two = {
  'repo/apps/eu/kustomization.yaml': 'resources: [web.yaml]\n',
  'repo/apps/eu/web.yaml': pod('web'),
  'repo/apps/us/kustomization.yaml': 'resources: [web.yaml]\n',
  'repo/apps/us/web.yaml': pod('web'),
  'repo/apps/old/kustomization.yaml': 'resources: [web.yaml]\n',
  'repo/apps/old/web.yaml': pod('web'),
};
const rest = 'repo/apps/old: web in default from default';

test('Git generators name folders and files of the repository', (t) => {
  const directories = '[{ git: { directories: [{ path: apps/* }, { path: apps/old, exclude: true }] } }]';
  assert.deepEqual(workloads(t, { ...two, 'repo/argo/all.yaml': set(directories) }), [
    rest,
    'repo/apps/eu: web in eu from argocd (repo/argo/all.yaml:10)',
    'repo/apps/us: web in us from argocd (repo/argo/all.yaml:10)',
  ]);
  const files = set('[{ git: { files: [{ path: "config/**/x.json" }] } }]')
    .replaceAll('{{.path.path}}', '{{app.path}}')
    .replace('{{ index .path.segments 1 }}', '{{path.basename}}-{{app.zone}}');
  const config = { app: { path: 'apps/eu', zone: 'a' } };
  assert.deepEqual(
    workloads(t, { ...two, 'repo/config/shop/x.json': JSON.stringify(config), 'repo/all.yaml': files })[2],
    'repo/apps/eu: web in shop-a from argocd (repo/all.yaml:10)',
  );
});

test('a matrix is each with each, and a merge adds to the first', (t) => {
  const matrix = set(
    '[{ matrix: { generators: [{ git: { directories: [{ path: apps/eu }] } }, { list: { elements: [{ at: a }, { at: b }] } }] } }]',
  ).replace('{{ index .path.segments 1 }}', '{{path.basename}}-{{at}}');
  assert.deepEqual(workloads(t, { ...two, 'repo/all.yaml': matrix }).slice(2), [
    'repo/apps/eu (eu 1): web in eu-a from argocd (repo/all.yaml:10)',
    'repo/apps/eu (eu 2): web in eu-b from argocd (repo/all.yaml:10)',
  ]);
  const merge = set(
    '[{ merge: { mergeKeys: [k], generators: [{ list: { elements: [{ k: eu, ns: a }, { k: us, ns: b }] } }, { list: { elements: [{ k: us, ns: c }] } }] } }]',
  )
    .replaceAll('{{.path.path}}', 'apps/{{k}}')
    .replace('{{.path.basename}}', '{{k}}')
    .replace('{{ index .path.segments 1 }}', '{{ns}}');
  assert.deepEqual(workloads(t, { ...two, 'repo/all.yaml': merge }).slice(1), [
    'repo/apps/eu: web in a from argocd (repo/all.yaml:10)',
    'repo/apps/us: web in c from argocd (repo/all.yaml:10)',
  ]);
});

test('what a cluster generator finds is not known, and no namespace is guessed', (t) => {
  const clusters = set('[{ clusters: {} }]')
    .replaceAll('{{.path.path}}', 'apps/eu')
    .replace('{{.path.basename}}', '{{name}}');
  const named = clusters.replace('{{ index .path.segments 1 }}', 'shop');
  assert.equal(
    workloads(t, { ...two, 'repo/all.yaml': named })[2],
    'repo/apps/eu: web in shop from argocd (repo/all.yaml:10)',
  );
  const project = projectWith(t, { ...two, 'repo/all.yaml': clusters });
  const eu = project.builds.find(({ label }) => label === 'repo/apps/eu') ?? assert.fail();
  const [placed] = project.view(eu.id)?.documents ?? [];
  const { workloads: found, unjudged } = project.analyze(placed?.document ?? assert.fail(), eu.id);
  assert.deepEqual(
    [found.length, unjudged.map(({ because }) => english.say(because))],
    [0, ['its metadata.namespace is {{ index .path.segments 1 }}']],
  );
});

test('where a set delivers from is open where it depends on clusters, or on a patch, unless it names another repository', (t) => {
  const clusters = set('[{ clusters: {} }]', ', repoURL: "https://x/repo"').replaceAll('.path.path', 'env');
  const list = '[{ list: { elements: [{ path: { path: apps/eu, basename: eu } }] } }]';
  const patched = `${set(list, ', repoURL: "https://x/repo"')}  templatePatch: "spec: { destination: { namespace: b } }"\n`;
  const open = (text: string, remote: string) => {
    const config = `[remote "origin"]\n\turl = https://x/${remote}\n`;
    const project = projectWith(t, { 'repo/a.yaml': text }, { 'repo/.git/config': config });
    return project.openDeliveries.open.map(({ at }) => rangeOf(at).start.line + 1);
  };
  assert.deepEqual([open(clusters, 'repo'), open(patched, 'repo')], [[9], [11]]);
  assert.deepEqual([open(clusters, 'other'), open(patched, 'other')], [[], []]);
  const other = patched.replace('spec: {', 'spec: { source: { repoURL: x },');
  assert.deepEqual(open(other, 'other'), [11]);
});

test('what lies in another repository is none of its folders', (t) => {
  const config = (url: string) => `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n`;
  const elsewhere = /from kustomization/;
  for (const [remote, url, said] of [
    ['git@github.com:me/gitops.git', 'https://github.com/team/gitops', /from argocd/],
    ['https://token@example.com/me/other', 'https://github.com/team/gitops.git', elsewhere],
    ['', 'https://github.com/team/gitops.git', /from argocd/],
  ] as const) {
    const application = argo('overlays/prod', `repoURL: "${url}", kustomize: { namespace: own }`);
    const files = { ...tree, 'repo/argo.yaml': application };
    assert.match(workloads(t, files, { 'repo/.git/config': config(remote) })[0] ?? '', said, url);
  }
  const source = `---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: src, namespace: flux-system }\nspec: { url: "https://example.com/elsewhere.git" }\n`;
  const of = flux(
    'overlays/prod',
    '  targetNamespace: flux\n  sourceRef: { kind: GitRepository, name: src }\n',
  );
  const files = { ...tree, 'repo/f.yaml': of + source };
  assert.match(workloads(t, files)[0] ?? '', /from flux/);
  assert.match(workloads(t, files, { 'repo/.git/config': config('x/repo') })[0] ?? '', elsewhere);
});

const release = (more: string, metadata = '') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web${metadata} }
spec:
  chart: { spec: { chart: ./charts/web, sourceRef: { kind: GitRepository, name: src }${more}
`;

test('releases of a chart are those of Flux and Argo CD, as overlays have them', (t) => {
  const files = {
    'repo/apps/release.yaml': release(
      ', valuesFiles: [charts/web/values.yaml, envs/prod.yaml] } }\n  targetNamespace: shop\n  valuesFrom: [{ kind: Secret, name: s }]\n  values: { image: { tag: "2" } }',
    ),
    'repo/overlays/eu/kustomization.yaml': 'namespace: eu\nresources: [r.yaml]\n',
    'repo/overlays/eu/r.yaml': release(' } }\n  releaseName: other'),
    'repo/argo.yaml': argo(
      'charts/web',
      'helm: { valueFiles: [v.yaml, ../x.yaml, /top.yaml, "https://e.x/v.yaml"], values: "a: 1", parameters: [{ name: b.c, value: "3", forceString: true }] }',
    ),
    'repo/elsewhere.yaml': argo('charts/other', 'helm: {}'),
  };
  const project = projectWith(t, files);
  const found = releasesOf(at('repo/charts/web'), project.deliveredCharts).map(
    ({ release, namespace, values, ...one }) => ({
      release,
      namespace: namespace && `${namespace.name} (${namespace.place.in.uri.slice(10)})`,
      own: !one.replacesOwnValues,
      values: values.map((each) => {
        if (each.kind === 'file') return each.uri.slice(10);
        if (each.kind === 'unknown') return english.say(each.because);
        return each.kind === 'text' ? each.text : `${each.name}=${each.value} ${each.isText}`;
      }),
    }),
  );
  assert.deepEqual(found, [
    {
      release: 'shop-web',
      namespace: 'shop (repo/apps/release.yaml)',
      own: false,
      values: [
        'repo/charts/web/values.yaml',
        'repo/envs/prod.yaml',
        'the values in Secret s are not known',
        '{"image":{"tag":"2"}}',
      ],
    },
    {
      release: 'shop',
      namespace: 'argo (repo/argo.yaml)',
      own: true,
      values: [
        'repo/charts/web/v.yaml',
        'repo/charts/x.yaml',
        'repo/top.yaml',
        'https://e.x/v.yaml is not followed',
        'a: 1',
        'b.c=3 true',
      ],
    },
    {
      release: 'other',
      namespace: 'eu (repo/overlays/eu/kustomization.yaml)',
      own: true,
      values: [],
    },
  ]);
});

test('a release name that is too long ends in a hash', (t) => {
  const name = 'a'.repeat(60);
  const text = release(' } }').replace('name: web', `name: ${name}`);
  const [one] = releasesOf(at('repo/charts/web'), projectWith(t, { 'repo/r.yaml': text }).deliveredCharts);
  assert.match(one?.release ?? '', /^a{40}-[0-9a-f]{12}$/);
});

test('a chart that a source hydrator renders is installed as one of a source', (t) => {
  const text = argo('charts/web', 'helm: { releaseName: web, valueFiles: [v.yaml] }').replace(
    /source: (.*)/,
    'sourceHydrator: { drySource: $1, syncSource: { targetBranch: prod, path: web } }',
  );
  const [one] = releasesOf(at('repo/charts/web'), projectWith(t, { 'repo/a.yaml': text }).deliveredCharts);
  assert.deepEqual([one?.release, one?.namespace?.name, one?.values.length], ['web', 'argo', 1]);
});
