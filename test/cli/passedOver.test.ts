/** What exclude and .gitignore leave out is not judged, and is asked before a base is changed unasked. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { argumentPatch, commanderTree, commander as web } from '../support/passedOver.ts';

const tree = { '.git/HEAD': 'ref: refs/heads/main\n', ...commanderTree };
const overlay = (argument: string) => ({
  'left/use/kustomization.yaml': 'namespace: use\nresources: [../../base]\npatches: [{ path: p.yaml }]\n',
  'left/use/p.yaml': argumentPatch(argument),
});
const using = overlay('$(REDIS_SERVICE_HOST)');
const excluding = { 'kube-service-links.yaml': 'exclude: [left]\n' };
const ignoring = { '.gitignore': 'left/\n' };
const flux = (more: string) => ({
  'left/web.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web }
spec:
  path: ./overlays/prod
  targetNamespace: eu
${more}`,
});

async function fix(t: TestContext, files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const folder = folderWith(t, files);
  const { out, err } = await runCli(folder, ['check', '--fix', ...words]);
  const isFixed = readFileSync(join(folder, 'base/web.yaml'), 'utf8') !== web;
  return { isFixed, said: `${out}${err}` };
}

for (const [what, files, words, expected] of [
  [
    'an overlay that exclude leaves out',
    { ...using, ...excluding },
    ['.'],
    /; left\/use may lose variables in use/,
  ],
  ['an overlay that git ignores', { ...using, ...ignoring }, ['.'], /; left\/use may lose variables in use/],
  [
    'an overlay that git ignores, outside of the PATHs',
    { ...using, ...ignoring },
    ['base', 'overlays'],
    /; left\/use may lose variables in use/,
  ],
  [
    'a kustomization file alone that git ignores',
    { ...using, '.gitignore': 'left/use/kustomization.yaml\n' },
    ['.'],
    /; left\/use may lose variables in use/,
  ],
  [
    'one that cannot be built',
    { 'left/use/kustomization.yaml': 'resources: [../../base, gone.yaml]\n', ...ignoring },
    ['.'],
    /left\/use cannot be built and may lose variables in use/,
  ],
  [
    'a delivery with a patch',
    { ...flux('  patches: [{ patch: "$(REDIS_SERVICE_HOST)" }]\n'), ...excluding },
    ['.'],
    /left\/web\.yaml:3, which was not followed, may deliver this/,
  ],
] as const)
  test(`${what} keeps its base from being changed unasked`, async (t) => {
    const { isFixed, said } = await fix(t, { ...tree, ...files }, ...words);
    assert.equal(isFixed, false, said);
    assert.match(said, expected);
    assert.match(said, /Nothing was fixed/);
  });

test('what an overlay takes that is left out is judged as it stands where no other one takes it', async (t) => {
  const files = {
    ...tree,
    ...ignoring,
    'left/use/kustomization.yaml': 'namespace: use\nresources: [../../base, ../../more]\n',
    'more/web.yaml': web.replace('name: web', 'name: more'),
    'more/redis.yaml': tree['base/redis.yaml'],
    'left/kustomization.yaml': 'resources: [../more/web.yaml, use]\n',
  };
  const { out } = await runCli(folderWith(t, files), ['check', '--namespace', 'more', '.']);
  assert.match(out, /more\/web\.yaml:12:18 +warning +service-link-collision/);
});

for (const [what, files] of [
  ['an overlay that uses nothing', { ...overlay('--all'), ...excluding }],
  ['a delivery that only says the namespace', { ...flux(''), ...excluding }],
  ['packages', { 'node_modules/use/kustomization.yaml': 'resources: [../../base, gone.yaml]\n' }],
  [
    'packages that git ignores',
    { '.gitignore': 'vendor/\n', 'vendor/use/kustomization.yaml': 'resources: [../../base, gone.yaml]\n' },
  ],
] as const)
  test(`${what}, left out, keeps nothing back, and is not judged`, async (t) => {
    const { isFixed, said } = await fix(t, { ...tree, ...files }, '.');
    assert.equal(isFixed, true, said);
    assert.match(said, /No problems found in 1 workload in \d files\.$/m);
    assert.doesNotMatch(said, /left/);
  });

test('what is left out changes neither findings nor namespaces', async (t) => {
  const check = async (files: Readonly<Record<string, string>>) => {
    const { out, err } = await runCli(folderWith(t, { ...tree, ...files }), [
      'check',
      '--format',
      'json',
      '.',
    ]);
    return { found: JSON.parse(out), err };
  };
  const without = await check({});
  const left = await check({ ...overlay('--all'), ...flux('  targetNamespace: eu\n'), ...ignoring });
  assert.deepEqual(
    left.found.findings.map(({ namespace, via, message }: Record<string, unknown>) => [
      namespace,
      via,
      message,
    ]),
    without.found.findings.map(({ namespace, via, message }: Record<string, unknown>) => [
      namespace,
      via,
      message,
    ]),
  );
  assert.equal(left.err, without.err);
});
