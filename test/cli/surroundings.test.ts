/** An overlay or a chart as PATH: what the rest of its repository says of it counts as it does where all of it is checked. */
import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli, snapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { defaultKubernetes, manyServices } from '../support/inventories.ts';

const pod = (name: string, ...lines: readonly string[]) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
${lines.map((line) => `          ${line}\n`).join('')}          volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
      volumes: [{ name: t, configMap: { name: t } }]
`;
const templates = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: t }
data: { default.conf.template: "server { listen 80; location / { proxy_pass http://$\{BACKEND}; } }" }
`;
const web = pod('web') + templates;
const flux = (path: string, namespace: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web }
spec: { path: ${path}, targetNamespace: ${namespace} }
`;
const argo = (path: string, namespace: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web }
spec:
  source: { repoURL: https://example.com/x.git, path: ${path} }
  destination: { namespace: ${namespace} }
`;
const base = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  'services.json': snapshot([
    defaultKubernetes,
    ...manyServices('harbour', 2500, 12),
    ...manyServices('quay', 3, 12),
    ...manyServices('default', 3, 12),
  ]),
};
const tree = {
  ...base,
  'base/web.yaml': web,
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'overlays/dev/kustomization.yaml': 'namespace: quay\nresources: [../../base]\n',
  'overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
};

interface Found {
  readonly file: string;
  readonly code: string;
  readonly namespace?: string;
  readonly via?: readonly string[];
  readonly fixes: readonly { readonly title: string; readonly preferred?: boolean }[];
}

async function findings(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  ...words: readonly string[]
) {
  const folder = folderWith(t, files);
  const given = ['check', '--services', 'services.json', '--format', 'json', ...words];
  const { code, out, err } = await runCli(folder, given);
  const { findings } = assertContract('check', out) as { readonly findings: readonly Found[] };
  return { code, found: findings.filter((one) => one.code === 'nginx-envsubst-too-long'), err, folder };
}

const said = (found: readonly Found[]) => [
  ...new Set(found.map(({ file, namespace, via = [] }) => [file, namespace, ...via].join(' '))),
];

for (const [what, path, files, expected] of [
  [
    'Flux delivers an overlay',
    'overlays/prod',
    { ...tree, 'clusters/web.yaml': flux('./overlays/prod', 'harbour') },
    'base/web.yaml harbour overlays/prod',
  ],
  [
    'Flux delivers an overlay that is named by its file',
    'overlays/prod/kustomization.yaml',
    { ...tree, 'clusters/web.yaml': flux('./overlays/prod', 'harbour') },
    'base/web.yaml harbour overlays/prod',
  ],
  [
    'Argo CD delivers an overlay',
    'overlays/prod',
    { ...tree, 'argocd/apps/web.yaml': argo('overlays/prod', 'harbour') },
    'base/web.yaml harbour overlays/prod',
  ],
  [
    'Argo CD delivers plain manifests',
    'apps/web',
    { ...base, 'argocd/web.yaml': argo('apps/web', 'harbour'), 'apps/web/web.yaml': web },
    'apps/web/web.yaml harbour apps/web',
  ],
  [
    'Argo CD delivers a folder above',
    'apps/web',
    {
      ...base,
      'argocd/web.yaml': argo('apps, directory: { recurse: true }', 'harbour'),
      'apps/web/web.yaml': web,
      'apps/other/web.yaml': web.replaceAll('name: web', 'name: other'),
    },
    'apps/web/web.yaml harbour apps',
  ],
  [
    'Argo CD installs a chart',
    'charts/web',
    {
      ...base,
      'argocd/web.yaml': argo('charts/web', 'harbour'),
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
      'charts/web/templates/web.yaml': web,
    },
    'charts/web/templates/web.yaml harbour charts/web (web)',
  ],
  [
    'Flux installs a chart by a release of an overlay',
    'charts/web',
    {
      ...base,
      'apps/base/web.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web }
spec: { chart: { spec: { chart: ./charts/web, sourceRef: { kind: GitRepository, name: x } } } }
`,
      'apps/base/kustomization.yaml': 'resources: [web.yaml]\n',
      'apps/prod/kustomization.yaml': 'namespace: harbour\nresources: [../base]\n',
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
      'charts/web/templates/web.yaml': web,
    },
    'charts/web/templates/web.yaml harbour charts/web (web)',
  ],
] as const)
  test(`${what}, as it does where all is checked`, async (t) => {
    const whole = await findings(t, files, '.');
    const part = await findings(t, files, path);
    assert.deepEqual(said(part.found), [expected]);
    assert.deepEqual(
      said(part.found),
      said(whole.found).filter((one) => !one.includes('other')),
    );
    assert.equal(part.err, '');
    // Outside of a repository nothing is looked for.
    const { '.git/HEAD': _, ...plain } = files;
    assert.deepEqual(said((await findings(t, plain, path)).found), []);
  });

for (const path of ['charts/web/templates/web.yaml', 'charts/web/Chart.yaml'])
  test(`${path} named alone goes where its chart is installed`, async (t) => {
    const files = {
      ...base,
      'argocd/web.yaml': argo('charts/web', 'harbour'),
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
      'charts/web/templates/web.yaml': web,
    };
    assert.deepEqual(said((await findings(t, files, path)).found), [
      'charts/web/templates/web.yaml harbour charts/web (web)',
    ]);
  });

/** What the fixes of the pod's finding say of overlays. */
const titles = (found: readonly Found[]) =>
  found.flatMap(({ file, fixes }) =>
    file === 'base/web.yaml' ? fixes.map(({ title, preferred }) => `${preferred ? '!' : ''}${title}`) : [],
  );

test('a baseline of all holds for each overlay, also once another one is mended', async (t) => {
  const files = {
    ...tree,
    'overlays/prod/kustomization.yaml': 'namespace: harbour\nresources: [../../base]\n',
    'overlays/dev/kustomization.yaml': 'namespace: harbour\nnamePrefix: dev-\nresources: [../../base]\n',
  };
  for (const name of ['old.json', 'old.sarif']) {
    const folder = folderWith(t, files);
    const check = (...words: readonly string[]) =>
      runCli(folder, ['check', '--services', 'services.json', ...words]);
    await check('--write-baseline', name);
    for (const words of [
      ['.'],
      ['overlays/dev'],
      ['overlays/prod'],
      ['--view', 'overlays/dev'],
      ['--view', 'overlays/prod'],
    ]) {
      const { code, out } = await check('--baseline', name, ...words);
      assert.equal(code, 0, `${name} ${words.join(' ')}: ${out}`);
    }
  }
});

test('a circle of links as PATH is said, and is no bug', async (t) => {
  const folder = folderWith(t, {});
  symlinkSync('loop', join(folder, 'loop'));
  const { code, err } = await runCli(folder, ['check', 'loop']);
  assert.equal(code, 2);
  assert.equal(err.trim(), 'loop cannot be read: its symbolic links form a loop');
});

test('files are counted wherever they lie', async (t) => {
  const folder = folderWith(t, tree);
  const { out } = await runCli(folder, ['check', '--services', 'services.json', 'overlays/dev']);
  assert.match(out, /Checked 1 workload in 2 files|in 1 workload in 2 files/);
});

test('a base that others take is said to be one', async (t) => {
  const { err, code, found } = await findings(t, tree, 'base');
  assert.match(err, /^base was built by itself, but other kustomizations take it\./m);
  assert.deepEqual([code, found], [0, []]);
  assert.equal((await findings(t, tree, 'base', '--fail-on-unknown')).code, 1);
  assert.doesNotMatch((await findings(t, tree, 'overlays')).err, /by itself/);
});

test('a Component that nobody takes is one view, and its patches are no workloads', async (t) => {
  const files = {
    ...base,
    'comp/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [web.yaml]\npatches: [{ path: web-links.yaml }, { path: other.yaml }]\n',
    'comp/web.yaml': web,
    'comp/web-links.yaml': pod('web'),
    'comp/other.yaml': pod('other'),
  };
  const { found, err } = await findings(t, files, '.', '--namespace', 'harbour');
  assert.deepEqual(said(found), ['comp/web-links.yaml harbour comp', 'comp/web.yaml harbour comp']);
  assert.equal(
    err,
    'comp is a Component that no kustomization takes: only what it has of its own was checked.\n',
  );
  const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web }
spec: { path: ./app, components: [../comp] }
`;
  const app = { ...files, 'flux.yaml': flux, 'app/kustomization.yaml': 'resources: [other.yaml]\n' };
  const taken = await findings(t, { ...app, 'app/other.yaml': pod('other') }, '.', '--namespace', 'harbour');
  assert.doesNotMatch(taken.err, /Component/);
});

test('who else takes the base has its say, whatever is named', async (t) => {
  const uses = pod('web', 'args: ["$(STORE_SERVICE_HOST)"]');
  const files = {
    ...tree,
    'overlays/prod/kustomization.yaml': 'namespace: harbour\nresources: [../../base]\n',
    'overlays/dev/kustomization.yaml':
      'namespace: quay\nresources: [../../base, store.yaml]\npatches: [{ path: web.yaml }]\n',
    'overlays/dev/web.yaml': uses,
    'overlays/dev/store.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: { name: store }\nspec: { ports: [{ port: 6379 }] }\n',
  };
  const whole = titles((await findings(t, files, '.')).found);
  assert.ok(
    whole.some((title) => title.includes('overlays/dev')),
    whole.join('\n'),
  );
  for (const words of [
    ['overlays/prod'],
    ['--view', 'overlays/prod'],
    ['base', 'overlays/prod'],
    ['overlays/prod', '--view', 'overlays/prod'],
  ]) {
    const { found, folder } = await findings(t, files, ...words, '--fix');
    assert.deepEqual(titles(found), whole, words.join(' '));
    assert.deepEqual(said(found), ['base/web.yaml harbour overlays/prod']);
    assert.equal(readFileSync(join(folder, 'base/web.yaml'), 'utf8'), web);
  }
});
