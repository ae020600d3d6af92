import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ExecEntry } from '../kubeconfig/clusterTarget.ts';
import { findPlugin, pluginIdentity } from './pluginCommand.ts';

function folderWith(context: TestContext, ...programs: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const name of programs) {
    writeFileSync(join(folder, name), '#!/bin/sh\n');
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

const entry = (change: Partial<ExecEntry>): ExecEntry => ({
  apiVersion: 'client.authentication.k8s.io/v1',
  command: 'login',
  args: [],
  env: [],
  interactiveMode: 'Never',
  installHint: undefined,
  provideClusterInfo: false,
  folder: '/nowhere',
  ...change,
});

test('a bare name is looked for in PATH, in its order, and never in the folder of the kubeconfig', (t) => {
  const [first, second] = [folderWith(t), folderWith(t, 'login')];
  mkdirSync(join(first, 'login'));
  const PATH = `${first}:${second}`;
  assert.deepEqual(findPlugin(entry({}), { PATH }), { kind: 'found', path: join(second, 'login') });
  writeFileSync(join(first, 'other'), '', { mode: 0o644 });
  const gone = findPlugin(entry({ command: 'other', folder: first }), { PATH });
  assert.deepEqual(gone, { kind: 'missing', why: { id: 'plugin-not-found', path: PATH } });
  assert.deepEqual(findPlugin(entry({ folder: second }), {}), {
    kind: 'missing',
    why: { id: 'plugin-not-found', path: '' },
  });
});

test('the PATH of the entry itself does not count, as for kubectl', (t) => {
  const folder = folderWith(t, 'login');
  const own = entry({ env: [{ name: 'PATH', value: folder }] });
  assert.equal(findPlugin(own, { PATH: '/nowhere' }).kind, 'missing');
});

test('a name with a slash is a file, relative to the kubeconfig', (t) => {
  const folder = folderWith(t, 'login');
  for (const command of ['./login', join(folder, 'login'), `../${folder.split('/').at(-1)}/login`])
    assert.deepEqual(findPlugin(entry({ command, folder }), { PATH: '' }), {
      kind: 'found',
      path: join(folder, 'login'),
    });
  assert.deepEqual(findPlugin(entry({ command: './gone', folder }), { PATH: folder }), {
    kind: 'missing',
    why: { id: 'plugin-not-at', path: join(folder, 'gone') },
  });
});

test('a program of a relative folder of PATH is refused, and a later one is not taken in its place', (t) => {
  const folder = folderWith(t, 'login');
  const near = relative(process.cwd(), folder);
  const answer = findPlugin(entry({}), { PATH: `${near}:${folder}` });
  assert.deepEqual(answer, {
    kind: 'refused',
    why: { id: 'plugin-in-relative-folder', folder: near },
  });
  assert.equal(findPlugin(entry({}), { PATH: `nowhere::${folder}` }).kind, 'found');
});

for (const command of ['', '.', '..'])
  test(`"${command}" is no program`, (t) => {
    assert.equal(findPlugin(entry({ command, folder: folderWith(t) }), { PATH: '/' }).kind, 'missing');
  });

test('the fingerprint changes with what is run, and with nothing else', (t) => {
  const [one, two] = [folderWith(t, 'login', 'other'), folderWith(t, 'login')];
  const base = entry({ args: ['a'], env: [{ name: 'A', value: '1' }] });
  const print = (change: Partial<ExecEntry>, PATH = one) =>
    pluginIdentity({ ...base, ...change }, { PATH }).fingerprint;
  assert.equal(print({}), print({}, `/nowhere:${one}`));
  assert.equal(print({}), print({ folder: two, installHint: 'x', provideClusterInfo: true }));
  assert.equal(print({}), print({ command: join(one, 'login') }));
  const others = [
    print({}, two),
    print({}, '/nowhere'),
    print({ command: 'other' }),
    print({ args: ['a', ''] }),
    print({ args: ['b'] }),
    print({ env: [{ name: 'A', value: '2' }] }),
    print({ env: [{ name: 'B', value: '1' }] }),
    print({ env: [] }),
  ];
  assert.equal(new Set([print({}), ...others]).size, others.length + 1);
});

test('a link is the plugin, wherever it leads: an upgrade is not asked about', (t) => {
  const [links, versions] = [folderWith(t), folderWith(t, 'v1', 'v2')];
  const identity = () => pluginIdentity(entry({}), { PATH: links });
  symlinkSync(join(versions, 'v1'), join(links, 'login'));
  const before = identity();
  rmSync(join(links, 'login'));
  symlinkSync(join(versions, 'v2'), join(links, 'login'));
  assert.deepEqual(identity(), before);
});

test('a person reads what a shell would be given; nothing can hide in it', (t) => {
  const folder = folderWith(t, 'login');
  const shown = (change: Partial<ExecEntry>) => pluginIdentity(entry(change), { PATH: folder }).command;
  const path = join(folder, 'login');
  assert.equal(shown({ args: ['get-token', '--region=eu'] }), `${path} get-token --region=eu`);
  assert.equal(shown({ args: ['a b', "it's", '$(rm)', ''] }), `${path} 'a b' 'it'\\''s' '$(rm)' ''`);
  assert.equal(shown({ args: ['a\u202eb\n\\'] }), `${path} $'a\\U0000202eb\\n\\\\'`);
  assert.equal(shown({ env: [{ name: 'AWS_PROFILE', value: 'p q' }] }), `AWS_PROFILE='p q' ${path}`);
});

test('secrets are not shown', (t) => {
  const folder = folderWith(t, 'login');
  const args = ['--oidc-client-secret=hunter2', '--password', 'hunter2', '--token', '--help', '-x'];
  const { command } = pluginIdentity(entry({ args, env: [{ name: 'MY_TOKEN', value: 'hunter2' }] }), {
    PATH: folder,
  });
  assert.equal(
    command,
    `MY_TOKEN=… ${join(folder, 'login')} --oidc-client-secret=… --password … --token --help -x`,
  );
});

test('the question hides nothing that could be a program: whoever says yes has read it', () => {
  const code = 'token=$(/tmp/evil);secret=`evil`;password=/tmp/evil bearer $(evil)';
  const { command } = pluginIdentity(entry({ command: 'sh', args: ['-c', code] }), {});
  assert.ok(command.includes(code), command);
  for (const args of [
    ['-c', '--token=x; /tmp/evil'],
    ['-c', '--token=$(/tmp/evil)'],
    ['--secret', 'x;/tmp/evil'],
    ['--password', '`/tmp/evil`'],
  ]) {
    const shown = pluginIdentity(entry({ command: 'sh', args }), {}).command;
    assert.match(shown, /\/tmp\/evil/);
  }
});
