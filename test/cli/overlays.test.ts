/** Kustomizations on the command line: what `kubectl apply -k` would apply is checked, and said where an author would mend it. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli, snapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { defaultKubernetes, manyServices } from '../support/inventories.ts';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          env:
            - name: STORE
              value: $(STORE_SERVICE_HOST):6379
          volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
      volumes: [{ name: t, configMap: { name: t } }]
---
apiVersion: v1
kind: Service
metadata: { name: store }
spec: { ports: [{ port: 6379 }] }
`;
const tree = {
  'base/web.yaml': web,
  'base/default.conf.template': `server { listen 80; location / { proxy_pass http://$\{BACKEND}; } }\n`,
  'base/kustomization.yaml':
    'resources: [web.yaml]\nconfigMapGenerator:\n  - name: t\n    files: [default.conf.template]\n',
  'overlays/dev/kustomization.yaml': 'namespace: quay\nresources: [../../base]\n',
  'overlays/prod/kustomization.yaml': 'namespace: harbour\nnamePrefix: prod-\nresources: [../../base]\n',
  'services.json': snapshot([
    defaultKubernetes,
    ...manyServices('harbour', 2500, 12),
    ...manyServices('quay', 3, 12),
    ...manyServices('pier', 3, 12),
  ]),
};
const list = ['--services', 'services.json'];

interface Found {
  readonly file: string;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly namespace?: string;
  readonly via?: readonly string[];
  readonly notIn?: readonly string[];
}

async function findings(t: TestContext, words: readonly string[], files = tree) {
  const folder = folderWith(t, files);
  const { code, out, err } = await runCli(folder, ['check', ...list, '--format', 'json', ...words]);
  const { findings } = assertContract('check', out) as { readonly findings: readonly Found[] };
  const said = findings.map(({ file, range, severity, code, via = [] }) =>
    [`${file}:${range.start.line + 1}`, severity, code, ...via].join(' '),
  );
  return { code, said, err, findings };
}

const error = 'base/web.yaml:11 error nginx-envsubst-too-long overlays/prod';
const literal = 'base/web.yaml:14 warning missing-service-link overlays/prod';
const template = 'base/kustomization.yaml:4 information nginx-envsubst-too-long overlays/prod';

test('the error stands in the base, by the overlay that fails; the Service has another name there', async (t) => {
  const { code, said, err } = await findings(t, ['base', 'overlays']);
  assert.equal(code, 1);
  assert.equal(err, '');
  assert.deepEqual(said.toSorted(), [template, error, literal].toSorted());
});

test('the overlays that are known to do without it are named, and no others', async (t) => {
  const ways = async (files: Readonly<Record<string, string>>) => {
    const folder = folderWith(t, { ...tree, ...files });
    const { out } = await runCli(folder, ['check', ...list]);
    return [...out.matchAll(/(\S+) {2}\S+, nginx\n.* (In overlays.*)/g)].map(
      ([, code, way]) => `${code}: ${way}`,
    );
  };
  const { findings: found } = await findings(t, []);
  assert.deepEqual(
    found.map(({ code, notIn }) => [code, notIn]),
    [
      ['nginx-envsubst-too-long', undefined],
      ['nginx-envsubst-too-long', ['overlays/dev']],
      ['missing-service-link', ['overlays/dev']],
    ],
  );
  assert.deepEqual(await ways({}), [
    'nginx-envsubst-too-long: In overlays/prod; fits in overlays/dev.',
    'missing-service-link: In overlays/prod; not in overlays/dev.',
  ]);
  // Of its Services nothing is known but what the files say.
  const unknown = { 'overlays/dev/kustomization.yaml': 'namespace: elsewhere\nresources: [../../base]\n' };
  assert.deepEqual(await ways(unknown), [
    'nginx-envsubst-too-long: In overlays/prod.',
    'missing-service-link: In overlays/prod.',
  ]);
  // Another image may do the same under another name, and what is suppressed is still so.
  const other = `${tree['overlays/dev/kustomization.yaml']}images: [{ name: nginx, newName: registry/own }]\n`;
  assert.deepEqual(await ways({ 'overlays/dev/kustomization.yaml': other }), [
    'nginx-envsubst-too-long: In overlays/prod.',
    'missing-service-link: In overlays/prod.',
  ]);
});

test('what lies outside of the PATHs is read, and only what was named is built', async (t) => {
  assert.deepEqual(
    (await findings(t, ['overlays/prod'])).said.toSorted(),
    [template, error, literal].toSorted(),
  );
  const dev = await findings(t, ['overlays/dev']);
  assert.deepEqual([dev.code, dev.said], [0, []]);
});

test('--view takes one of them', async (t) => {
  assert.deepEqual((await findings(t, ['--view', 'overlays/dev'])).said, []);
  assert.equal((await findings(t, ['--view', './overlays/prod/'])).said.length, 3);
  const folder = folderWith(t, { 'k/kustomization.yaml': 'resources: [web.yaml]\n', 'k/web.yaml': web });
  const alone = await runCli(folder, ['check', '--view', 'prod']);
  assert.match(alone.err, /^--view prod: there is no such view; the only one is k\.$/m);
  const none = await findings(t, ['--view', 'prod']);
  assert.equal(none.code, 2);
  assert.match(
    none.err,
    /^--view prod: there is no such view; views are overlays\/dev and overlays\/prod\.$/m,
  );
});

test('env has a workload for each overlay, and where its namespace is from', async (t) => {
  const { out } = await runCli(folderWith(t, tree), ['env', ...list, '--format', 'json']);
  const { workloads } = assertContract('env', out) as {
    readonly workloads: readonly Readonly<Record<string, unknown>>[];
  };
  assert.deepEqual(
    workloads.map(({ file, name, view, namespace, namespaceFrom, namespacePlace }) => ({
      file,
      name,
      view,
      namespace,
      namespaceFrom,
      namespacePlace,
    })),
    [
      {
        file: 'base/web.yaml',
        name: 'web',
        view: 'overlays/dev',
        namespace: 'quay',
        namespaceFrom: 'kustomization',
        namespacePlace: { file: 'overlays/dev/kustomization.yaml', line: 0 },
      },
      {
        file: 'base/web.yaml',
        name: 'prod-web',
        view: 'overlays/prod',
        namespace: 'harbour',
        namespaceFrom: 'kustomization',
        namespacePlace: { file: 'overlays/prod/kustomization.yaml', line: 0 },
      },
    ],
  );
  const pretty = await runCli(folderWith(t, tree), ['env', ...list, '--view', 'overlays/prod']);
  assert.match(
    pretty.out,
    /^Deployment\/prod-web in namespace harbour, from overlays\/prod\/kustomization\.yaml \(base\/web\.yaml, via overlays\/prod\)/,
  );
});

test('Flux says it over the overlay, and the place is known', async (t) => {
  const flux =
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: web }\nspec:\n  path: ./overlays/prod\n  targetNamespace: pier\n';
  const { said } = await findings(t, [], { ...tree, 'clusters/web.yaml': flux } as typeof tree);
  assert.deepEqual(said, [literal]);
});

test('--fix changes no base that another overlay does not want changed', async (t) => {
  const folder = folderWith(t, tree);
  await runCli(folder, ['check', ...list, '--fix']);
  const after = (name: keyof typeof tree) => readFileSync(join(folder, name), 'utf8');
  assert.equal(after('base/web.yaml'), web);
  assert.equal(after('overlays/prod/kustomization.yaml'), tree['overlays/prod/kustomization.yaml']);
});

for (const [what, files, said] of [
  [
    'a circle',
    { 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n' },
    /refuse to build a: /,
  ],
  ['itself', { 'a/kustomization.yaml': 'resources: [.]\n' }, /refuse to build a: /],
  ['an empty file', { 'a/kustomization.yaml': '' }, /refuse to build a: the kustomization is empty/],
  ['no list', { 'a/kustomization.yaml': 'resources: {a: 1}\n' }, /^/],
  [
    'what cannot be read',
    { 'a/kustomization.yaml': 'resources: [\n', 'a/pod.yaml': web },
    /refuse to build a: /,
  ],
  [
    'a file with NUL bytes',
    { 'a/kustomization.yaml': 'resources: [b.yaml]\n', 'a/b.yaml': 'a\0b' },
    /b\.yaml/,
  ],
] as const)
  test(`a kustomization of ${what} is said, and ends the run in no other way`, async (t) => {
    const { out, err, code } = await runCli(folderWith(t, files), ['check']);
    assert.match(out + err, said);
    assert.doesNotMatch(err, /bug in this program/);
    assert.ok(code !== null && code < 3);
  });

test('a byte order mark is a letter of a generated value, and UTF-16 is no text, whoever reads the file', async (t) => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: app, image: app, envFrom: [{ configMapRef: { name: c } }] }] }\n';
  const folder = folderWith(t, {
    'kustomization.yaml':
      'resources: [pod.yaml]\nconfigMapGenerator: [{ name: c, files: [A=a.txt, B=b.yaml] }]\n',
    'pod.yaml': pod,
  });
  const taken = async () => {
    const { out } = await runCli(folder, ['env', '--format', 'json']);
    const text = /"name": "A",[^}]*?"value": ("[^"]*")/s.exec(out)?.[1] ?? 'null';
    return JSON.parse(text) as unknown;
  };
  writeFileSync(join(folder, 'a.txt'), '\ufeffletters');
  writeFileSync(join(folder, 'b.yaml'), '\ufeffb: c\n');
  assert.equal(await taken(), '\ufeffletters');
  writeFileSync(join(folder, 'b.yaml'), Buffer.from('\ufeffb: c\n', 'utf16le'));
  const { out } = await runCli(folder, ['check']);
  assert.match(out, /b\.yaml is not UTF-8, so it becomes binary data \(kustomization\.yaml:2\)/);
});

test('what one overlay would lose stands with the move of a misplaced key in the base', async (t) => {
  const folder = folderWith(t, {
    'base/web.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  enableServiceLinks: false\n' +
      '  template:\n    spec:\n      containers:\n        - { name: app, image: busybox }\n',
    'base/redis.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: { name: redis }\nspec: { ports: [{ port: 6379 }] }\n',
    'base/kustomization.yaml': 'resources: [web.yaml, redis.yaml]\n',
    'overlays/dev/kustomization.yaml': 'namespace: dev\nresources: [../../base]\n',
    'overlays/use/kustomization.yaml':
      'namespace: use\nresources: [../../base]\npatches: [{ path: p.yaml }]\n',
    'overlays/use/p.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n' +
      '      containers: [{ name: app, args: ["$(REDIS_SERVICE_HOST)"] }]\n',
  });
  const { out } = await runCli(folder, ['check', '.']);
  assert.match(
    out,
    /fix: Move enableServiceLinks to the pod spec \(1 use of REDIS_SERVICE_HOST would no longer be expanded\)\n/,
  );
});

test('what an overlay makes of a template is read in its own pods, be there another of that name', async (t) => {
  const overlay = 'namespace: harbour\nresources: [../../base]\n';
  const off = `patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { enableServiceLinks: false } } }
`;
  const files = {
    ...tree,
    'overlays/dev/kustomization.yaml': overlay + off,
    'overlays/prod/kustomization.yaml': overlay,
  };
  const ofTemplate = async (...words: readonly string[]) =>
    (await findings(t, [...words, '.'], files)).said.filter((one) =>
      one.startsWith('base/kustomization.yaml'),
    );
  assert.deepEqual(await ofTemplate(), [template]);
  assert.deepEqual(await ofTemplate('--view', 'overlays/dev'), []);
});
