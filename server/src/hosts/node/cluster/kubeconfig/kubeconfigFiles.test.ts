import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { said } from '../../../../../../test/support/said.ts';
import { isInside } from '../../files/links.ts';
import { homeFolder } from './homeFolder.ts';
import { kubeconfigPaths, readKubeconfig } from './kubeconfigFiles.ts';
import { resolveContext } from './kubeconfigTarget.ts';

const config = `current-context: dev
clusters: [{name: c, cluster: {server: "https://h"}}]
contexts: [{name: dev, context: {cluster: c, user: ""}}]
`;

function folderFor(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-kube-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

for (const [what, places, paths] of [
  ['the home folder', { env: { HOME: '/home/me' } }, ['/home/me/.kube/config']],
  ['no home', { env: {} }, []],
  ['an empty KUBECONFIG', { env: { HOME: '/home/me', KUBECONFIG: '' } }, ['/home/me/.kube/config']],
  [
    'KUBECONFIG',
    { env: { HOME: '/home/me', KUBECONFIG: ['/a', '', '/b', '/a'].join(delimiter) } },
    ['/a', '/b'],
  ],
  ['a KUBECONFIG of nothing', { env: { HOME: '/home/me', KUBECONFIG: delimiter } }, []],
  ['a relative KUBECONFIG', { env: { KUBECONFIG: 'x/y' }, cwd: '/there' }, ['/there/x/y']],
  ['no tilde in KUBECONFIG', { env: { HOME: '/home/me', KUBECONFIG: '~/x' }, cwd: '/there' }, ['/there/~/x']],
  ['an explicit path', { explicit: '/x', env: { HOME: '/home/me', KUBECONFIG: '/a' } }, ['/x']],
  ['an explicit path in the home folder', { explicit: '~/x', env: { HOME: '/home/me' } }, ['/home/me/x']],
  ['an explicit relative path', { explicit: 'x', env: {}, cwd: '/there' }, ['/there/x']],
  ['an empty explicit path', { explicit: '', env: { HOME: '/home/me' } }, ['/home/me/.kube/config']],
  [
    'a user of that name',
    { explicit: '~other/x', env: { HOME: '/home/me' }, cwd: '/there' },
    ['/there/~other/x'],
  ],
] as const) {
  test(`paths: ${what}`, { skip: process.platform === 'win32' }, async () => {
    assert.deepEqual((await kubeconfigPaths(places)).paths, paths);
  });
}

test('on Windows the folder with a kubeconfig is home, else HOME, else the profile', async (context) => {
  const [home, profile] = [join(folderFor(context), 'home'), folderFor(context)];
  const env = { HOME: home, USERPROFILE: profile };
  assert.equal(await homeFolder(env, 'win32'), profile, 'the first that exists');
  mkdirSync(home);
  assert.equal(await homeFolder(env, 'win32'), home);
  mkdirSync(join(profile, '.kube'));
  writeFileSync(join(profile, '.kube', 'config'), '');
  assert.equal(await homeFolder(env, 'win32'), profile);
  assert.equal(await homeFolder({ USERPROFILE: profile }, 'win32'), profile);
  assert.equal(await homeFolder({ USERPROFILE: profile }, 'linux'), undefined);
  assert.equal(await homeFolder({}, 'win32'), undefined);
});

test('the files of KUBECONFIG are merged, missing ones are skipped', async (context) => {
  const folder = folderFor(context);
  writeFileSync(join(folder, 'b'), config);
  const env = { KUBECONFIG: ['a', 'b'].map((name) => join(folder, name)).join(delimiter) };
  const kubeconfig = await readKubeconfig({ env });
  assert.deepEqual(kubeconfig.problems, []);
  assert.deepEqual(
    kubeconfig.files.map(({ state }) => state),
    ['missing', 'read'],
  );
  assert.equal(resolveContext(kubeconfig, undefined).kind, 'target');
});

test('what cannot be read is a problem, never an error', async (context) => {
  const folder = folderFor(context);
  writeFileSync(join(folder, 'large'), `# ${'x'.repeat(4 * 1024 * 1024)}`);
  writeFileSync(join(folder, 'binary'), Buffer.from([0xff, 0x00, 0x80]));
  symlinkSync('loop', join(folder, 'loop'));
  for (const [name, message] of [
    ['gone', 'does not exist'],
    ['.', 'is a folder'],
    ['large', 'has 4.0 MiB; at most 4.0 MiB are read'],
    ['binary', 'contains NUL bytes: it is binary, or UTF-16 without a byte order mark; save it as UTF-8'],
    ['loop', 'cannot be read: its symbolic links form a loop'],
    ['large/below', 'does not exist: part of its path is not a folder'],
  ] as const) {
    const path = join(folder, name);
    const { problems } = await readKubeconfig({ explicit: path, env: {} });
    assert.deepEqual(
      problems.map(({ line, why }) => [line, said(why)]),
      [[undefined, message]],
    );
    const listed = await readKubeconfig({ env: { KUBECONFIG: path } });
    assert.equal(said(listed.problems[0]?.why), name === 'gone' ? '' : message);
  }
});

test('a file without permission is a problem', async (context) => {
  const path = join(folderFor(context), 'config');
  writeFileSync(path, config);
  chmodSync(path, 0);
  // The super-user may read everything: be somebody else for as long as it takes.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chmodSync(dirname(path), 0o755);
    process.seteuid?.(65_534);
  }
  try {
    const { problems } = await readKubeconfig({ env: { KUBECONFIG: path } });
    assert.equal(said(problems[0]?.why), 'cannot be read: permission denied');
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

test('a file is inside by where it really is', { skip: process.platform === 'win32' }, async (context) => {
  const folder = folderFor(context);
  const [workspace, outside] = [join(folder, 'workspace'), join(folder, 'outside')];
  for (const path of [workspace, outside, join(workspace, '..dots')]) mkdirSync(path);
  writeFileSync(join(workspace, 'config'), '');
  writeFileSync(join(outside, 'config'), '');
  symlinkSync(join(workspace, 'config'), join(outside, 'link-in'));
  symlinkSync(join(outside, 'config'), join(workspace, 'link-out'));
  symlinkSync(workspace, join(folder, 'alias'));
  for (const [path, folders, expected] of [
    [join(workspace, 'config'), [workspace], true],
    [join(workspace, '..dots', 'config'), [workspace], true],
    [workspace, [workspace], true],
    [join(outside, 'config'), [workspace], false],
    [join(outside, 'config'), [workspace, outside], true],
    [join(outside, 'link-in'), [workspace], true],
    [join(workspace, 'link-out'), [workspace], false],
    [join(folder, 'alias', 'config'), [workspace], true],
    [join(workspace, 'config'), [join(folder, 'alias')], true],
    [join(folder, 'alias', 'gone', 'deeper'), [workspace], true],
    [join(workspace, '..', 'outside', 'gone'), [workspace], false],
    [join(folder, 'workspace-2', 'gone'), [workspace], false],
    [join(workspace, 'config'), [], false],
    [join(homedir(), 'x'), ['/'], true],
  ] as const) {
    assert.equal(await isInside(path, folders), expected, `${path} in ${folders}`);
  }
});
