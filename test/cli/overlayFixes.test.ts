/** Fixes of overlays on the command line: what is offered is what is done, in the file that the title names. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli, snapshot } from '../support/cli.ts';
import { defaultKubernetes, manyServices } from '../support/inventories.ts';

const deployment = (image: string, ...lines: readonly string[]) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
${lines.map((line) => `      ${line}\n`).join('')}      containers:
        - name: web
          image: ${image}
          volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
      volumes: [{ name: t, configMap: { name: t } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: t }
data: { default.conf.template: "server { listen 80; location / { proxy_pass http://$\{BACKEND}; } }" }
`;
const patch = (...lines: readonly string[]) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
${lines.map((line) => `      ${line}\n`).join('')}`;
const nginx = patch('containers:', '  - name: web', '    image: nginx:1.27');
const overlay = (...lines: readonly string[]) =>
  ['namespace: harbour', 'resources: [../base]', ...lines, ''].join('\n');
const services = snapshot([defaultKubernetes, ...manyServices('harbour', 2500, 12)]);
const base = (image: string) => ({
  'services.json': services,
  'base/web.yaml': deployment(image),
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
});

/** The lines of `check` that begin an error, or offer a fix of one; and the rest of the outcome. */
async function check(t: TestContext, files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const folder = folderWith(t, files);
  const { out, err } = await runCli(folder, ['check', '--services', 'services.json', ...words]);
  const errors = out.split('\n\n').filter((part) => part.includes('  error  '));
  const lines = errors.flatMap((part) => part.split('\n'));
  const said = lines.flatMap(
    (line) => /^(\S+:\d+):\d+ {2}error|^ {2}(fix: .*)/.exec(line)?.slice(1).filter(Boolean) ?? [],
  );
  return { said, out, err, after: (name: string) => readFileSync(join(folder, name), 'utf8') };
}

test('where a patch is the cause, the fix in the base is offered at the patch, and done by --fix', async (t) => {
  const files = {
    ...base('app:1'),
    'comp/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{ path: image.yaml }]\n',
    'comp/image.yaml': nginx,
    'prod/kustomization.yaml': overlay('components: [../comp]'),
  };
  const { said, out } = await check(t, files);
  assert.deepEqual(said, [
    'comp/image.yaml:10',
    'fix: In base/web.yaml, for prod: Set enableServiceLinks: false in the pod spec (applied by --fix)',
    'fix: In base/web.yaml: Set NGINX_ENVSUBST_FILTER to match no name: the templates use no variable of the container',
  ]);
  assert.match(out, /1 finding can be fixed with --fix\./);
  const fixed = await check(t, files, '--fix');
  assert.deepEqual(fixed.said, []);
  assert.match(fixed.err, /Applied 1 fix in 1 file\./);
  assert.equal(fixed.after('base/web.yaml'), deployment('app:1', 'enableServiceLinks: false'));
  // What is not named is not changed.
  const part = await check(t, files, 'prod', '--fix');
  assert.doesNotMatch(part.said.join(), /applied by --fix/);
  assert.match(
    part.err,
    /^Nothing was fixed: safe fixes change files outside of the PATHs\. Name base\/web\.yaml, too\.$/m,
  );
  assert.equal(part.after('base/web.yaml'), files['base/web.yaml']);
});

test('an overlay that says the key itself is not mended by the base', async (t) => {
  const files = {
    ...base('nginx:1.27'),
    'own/kustomization.yaml': overlay('patches: [{ path: links.yaml }]'),
    'own/links.yaml': patch('enableServiceLinks: true'),
    'prod/kustomization.yaml': overlay(),
  };
  const { said } = await check(t, files);
  assert.deepEqual(said, [
    'base/web.yaml:11',
    'fix: In own/links.yaml, for own: Set enableServiceLinks: false in the pod spec (applied by --fix)',
    'fix: In base/web.yaml, for prod: Set enableServiceLinks: false in the pod spec (applied by --fix)',
    'fix: Set NGINX_ENVSUBST_FILTER to match no name: the templates use no variable of the container',
  ]);
  const fixed = await check(t, files, '--fix');
  assert.deepEqual(fixed.said, []);
  assert.equal(fixed.after('own/links.yaml'), patch('enableServiceLinks: false'));
});

const path = '/spec/template/spec/enableServiceLinks';
const merged = JSON.stringify(
  {
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } },
    spec: { template: { spec: { enableServiceLinks: true } } },
  },
  null,
  2,
);
const target = 'target: { kind: Deployment }';
for (const [what, name, line, text] of [
  [
    'a JSON patch in JSON',
    'links.json',
    `{ ${target}, path: links.json }`,
    `[\n  { "op": "add", "path": "${path}", "value": true }\n]\n`,
  ],
  [
    'a JSON patch in YAML',
    'links.yaml',
    `{ ${target}, path: links.yaml }`,
    `- op: add\n  path: ${path}\n  value: true\n`,
  ],
  [
    'one in braces',
    'links.yaml',
    `{ ${target}, path: links.yaml }`,
    `- { op: add, path: ${path}, value: true }\n`,
  ],
  ['a patch in JSON', 'links.json', '{ path: links.json }', merged],
  [
    'a patch in braces',
    'links.yaml',
    '{ path: links.yaml }',
    `${patch().replace(/spec:.*/s, '')}spec: { template: { spec: { enableServiceLinks: true } } }\n`,
  ],
] as const)
  test(`--fix changes what an overlay says itself in ${what}`, async (t) => {
    const files: Readonly<Record<string, string>> = {
      ...base('nginx:1.27'),
      'own/kustomization.yaml': overlay(`patches: [${line}]`),
      [`own/${name}`]: text,
      'prod/kustomization.yaml': overlay(),
    };
    const fixed = await check(t, files, '--fix');
    assert.deepEqual(fixed.said, [], fixed.out);
    assert.equal(fixed.after(`own/${name}`), files[`own/${name}`]?.replace('true', 'false'));
  });

test('an overlay of which nobody knows what it uses keeps --fix from the base, and that is said', async (t) => {
  const broken = overlay('patches: [{ path: p.yaml }]').replace('harbour', 'quay');
  const files = {
    ...base('nginx:1.27'),
    '.git/HEAD': 'ref: refs/heads/main\n',
    'prod/kustomization.yaml': overlay(),
    'eu/kustomization.yaml': broken,
    'eu/p.yaml': 'a: [\n',
    'us/kustomization.yaml': 'resources: [../base, {',
  };
  const doubts = 'eu and us cannot be built and may lose variables in use';
  for (const paths of [[], ['base', 'prod'], ['base/kustomization.yaml', 'base/web.yaml', 'prod']]) {
    const { said, err, after } = await check(t, files, ...paths, '--fix');
    assert.equal(
      said[1],
      `fix: In base/web.yaml, for eu and prod: Set enableServiceLinks: false in the pod spec; ${doubts}`,
    );
    assert.ok(err.includes(`A fix in base/web.yaml was not applied: ${doubts}.\n`), err);
    assert.match(err, /^Nothing was fixed: no finding has a safe fix\.$/m);
    assert.equal(after('base/web.yaml'), files['base/web.yaml']);
  }
  const mended = { ...files, 'eu/p.yaml': nginx, 'us/kustomization.yaml': overlay() };
  const { after } = await check(t, mended, '--fix');
  assert.match(after('base/web.yaml'), /enableServiceLinks: false/);
});

test('a file that is named without the kustomization which takes it is not changed unasked', async (t) => {
  const files = { ...base('nginx:1.27'), 'prod/kustomization.yaml': overlay() };
  const words = ['--namespace', 'harbour', '--fix'];
  const { said, err, after } = await check(t, files, 'base/web.yaml', ...words);
  const doubt = 'base was not checked and may lose variables in use';
  assert.equal(said[1], `fix: Set enableServiceLinks: false in the pod spec; ${doubt}`);
  assert.ok(err.includes(`A fix in base/web.yaml was not applied: ${doubt}.\n`), err);
  assert.equal(after('base/web.yaml'), files['base/web.yaml']);
  // With its kustomization, as commit hooks name it that pass all files, its overlays are asked.
  const whole = await check(t, files, 'base/web.yaml', 'base/kustomization.yaml', ...words);
  assert.match(whole.after('base/web.yaml'), /enableServiceLinks: false/);
});

test('a base that is a submodule asks the overlays of the repository that has it', async (t) => {
  const files = {
    ...base('nginx:1.27'),
    '.git/HEAD': 'ref: refs/heads/main\n',
    'base/.git': 'gitdir: ../.git/modules/base\n',
    'us/kustomization.yaml': 'resources: [../base, {',
  };
  const { after, err } = await check(t, files, 'base', '--namespace', 'harbour', '--fix');
  assert.match(err, /A fix in base\/web\.yaml was not applied: us cannot be built/);
  assert.equal(after('base/web.yaml'), files['base/web.yaml']);
});
