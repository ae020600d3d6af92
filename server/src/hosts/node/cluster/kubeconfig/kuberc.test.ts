import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { said } from '../../../../../../test/support/said.ts';
import type { ExecEntry } from './clusterTarget.ts';
import { findProgram } from './findProgram.ts';
import { isPluginAllowed, parseKuberc, readPluginPolicy } from './kuberc.ts';

const path = '/home/me/.kube/kuberc';
const kuberc = (rest: string) => `apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\n${rest}`;
const allowlist = (...entries: readonly string[]) =>
  kuberc(
    `credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist:\n${entries.map((e) => `- ${e}\n`).join('')}`,
  );
const plugin = (command: string): ExecEntry => ({
  apiVersion: 'client.authentication.k8s.io/v1',
  command,
  args: [],
  env: [],
  interactiveMode: 'Never',
  installHint: undefined,
  provideClusterInfo: false,
  folder: '/home/me/.kube',
});

function folderFor(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-kuberc-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

for (const text of [
  '',
  '# nothing\n',
  '---\n---\n',
  kuberc(''),
  kuberc('defaults: []\n'),
  kuberc('credentialPluginPolicy: ""\n'),
  kuberc('credentialPluginPolicy: null\ncredentialPluginAllowlist: null\n'),
  kuberc('credentialPluginPolicy: AllowAll\n'),
  kuberc('').replace('v1beta1', 'v1alpha1'),
  `kind: Other\n---\n${kuberc('')}`,
  `${kuberc('')}---\n${kuberc('credentialPluginPolicy: DenyAll\n')}`,
]) {
  test(`all plugins may run: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(parseKuberc(text, path), { kind: 'allow-all' });
    assert.equal(isPluginAllowed(parseKuberc(text, path), plugin('aws'), undefined), true);
  });
}

function refusalOf(...question: Parameters<typeof isPluginAllowed>): string | undefined {
  const answer = isPluginAllowed(...question);
  return answer === true ? undefined : said(answer);
}

test('no plugin may run', () => {
  const policy = parseKuberc(kuberc('credentialPluginPolicy: DenyAll\n'), path);
  assert.equal(
    refusalOf(policy, plugin('aws'), '/usr/bin/aws'),
    `${path} sets \`credentialPluginPolicy: DenyAll\``,
  );
});

for (const [text, message] of [
  ['a: [', ':1: is not valid YAML'],
  ['\n- a\n', ':2: is not a Preference of kubectl.config.k8s.io/v1beta1'],
  [kuberc('').replace('v1beta1', 'v2'), ':1: is not a Preference of kubectl.config.k8s.io/v1beta1'],
  [
    kuberc('credentialPluginPolicy: DenyAll\n').replace('v1beta1', 'v1alpha1'),
    ':3: credentialPluginPolicy needs apiVersion kubectl.config.k8s.io/v1beta1',
  ],
  [
    kuberc('credentialPluginPolicy: denyall\n'),
    ':3: credentialPluginPolicy must be AllowAll, DenyAll or Allowlist',
  ],
  [
    kuberc('credentialPluginPolicy: [DenyAll]\n'),
    ':3: credentialPluginPolicy must be AllowAll, DenyAll or Allowlist',
  ],
  [
    kuberc('credentialPluginPolicy: Allowlist\n'),
    ':3: credentialPluginPolicy Allowlist needs a credentialPluginAllowlist',
  ],
  [
    kuberc('credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: []\n'),
    ':4: credentialPluginAllowlist must be a list with at least one command',
  ],
  [
    kuberc('credentialPluginPolicy: AllowAll\ncredentialPluginAllowlist: [{command: aws}]\n'),
    ':4: credentialPluginAllowlist needs `credentialPluginPolicy: Allowlist`',
  ],
  [
    kuberc('credentialPluginAllowlist: []\n'),
    ':3: credentialPluginAllowlist needs `credentialPluginPolicy: Allowlist`',
  ],
  [
    allowlist('{command: aws}', '{}'),
    ':6: each entry of credentialPluginAllowlist must be one `command: TEXT`',
  ],
  [allowlist('aws'), ':5: each entry of credentialPluginAllowlist must be one `command: TEXT`'],
  [allowlist('{command: 5}'), ':5: each entry of credentialPluginAllowlist must be one `command: TEXT`'],
  [
    allowlist('{command: aws, name: other}'),
    ':5: each entry of credentialPluginAllowlist must be one `command: TEXT`',
  ],
  [allowlist('{command: /usr//bin/aws}'), ':5: the command "/usr//bin/aws" must be written without'],
  [allowlist('{command: /usr/bin/aws/}'), ':5: the command "/usr/bin/aws/" must be written without'],
  [allowlist('{command: ./aws}'), ':5: the command "./aws" must be written without'],
] as const) {
  test(`no plugin runs by a kuberc that is in doubt: ${message}`, () => {
    const policy = parseKuberc(text, path);
    assert.equal(policy.kind, 'unusable');
    const refusal = refusalOf(policy, plugin('aws'), '/usr/bin/aws');
    const start = `kubectl's preferences cannot be relied on: ${path}${message}`;
    assert.ok(refusal?.startsWith(start), refusal);
  });
}

/** What `checkAllowlistLocked` of client-go decides; a program is found in /usr/bin. */
for (const [entry, command, foundPath, isAllowed] of [
  ['{command: aws}', 'aws', '/usr/bin/aws', true],
  ['{name: aws}', 'aws', '/usr/bin/aws', true],
  ['{command: aws, name: aws}', 'aws', '/usr/bin/aws', true],
  ['{command: aws}', 'aws', undefined, true],
  ['{command: aws}', '/usr/bin/aws', '/usr/bin/aws', true],
  ['{command: aws}', '/tmp/aws', '/tmp/aws', false],
  ['{command: aws}', './aws', '/home/me/.kube/aws', false],
  ['{command: /usr/bin/aws}', 'aws', '/usr/bin/aws', true],
  ['{command: /usr/bin/aws}', '/usr/bin/../bin/aws', '/usr/bin/aws', true],
  ['{command: /usr/bin/aws}', 'aws', '/opt/aws', false],
  ['{command: /usr/bin/aws}', 'aws', undefined, false],
  ['{command: /opt/aws}', 'aws', '/opt/aws', true],
  ['{command: /home/me/.kube/bin/aws}', 'bin/aws', '/home/me/.kube/bin/aws', true],
  ['{command: aws}', 'gcloud', '/usr/bin/gcloud', false],
  ['{command: aws-2}', 'aws', '/usr/bin/aws', false],
] as const) {
  test(`allowlist ${entry}: ${command} at ${foundPath} ${isAllowed ? 'may' : 'must not'} run`, {
    skip: process.platform === 'win32',
  }, async (context) => {
    const file = join(folderFor(context), 'kuberc');
    writeFileSync(file, allowlist(entry));
    const policy = await readPluginPolicy({ KUBERC: file }, async (name) =>
      name.startsWith('/opt') ? undefined : resolve('/usr/bin', name),
    );
    const refusal = `it is not in the \`credentialPluginAllowlist\` of ${file}`;
    assert.equal(refusalOf(policy, plugin(command), foundPath), isAllowed ? undefined : refusal);
  });
}

test('an entry that is found under another name is not the plugin', async (context) => {
  const file = join(folderFor(context), 'kuberc');
  writeFileSync(file, allowlist('{command: aws}'));
  const policy = await readPluginPolicy({ KUBERC: file }, async () => '/usr/bin/python');
  assert.notEqual(isPluginAllowed(policy, plugin('/usr/bin/python'), '/usr/bin/python'), true);
});

test('which kuberc is read', async (context) => {
  const home = folderFor(context);
  mkdirSync(join(home, '.kube'));
  const kindOf = async (env: NodeJS.ProcessEnv) => (await readPluginPolicy(env)).kind;
  assert.equal(await kindOf({ HOME: home }), 'allow-all');
  writeFileSync(join(home, '.kube', 'kuberc'), kuberc('credentialPluginPolicy: DenyAll\n'));
  writeFileSync(join(home, 'other'), kuberc(''));
  assert.equal(await kindOf({ HOME: home }), 'deny-all');
  assert.equal(await kindOf({ HOME: home, KUBERC: '' }), 'deny-all');
  assert.equal(await kindOf({ HOME: home, KUBERC: join(home, 'other') }), 'allow-all');
  assert.equal(await kindOf({ HOME: home, KUBERC: 'off' }), 'allow-all');
  assert.equal(await kindOf({ HOME: home, KUBECTL_KUBERC: 'False' }), 'allow-all');
  assert.equal(await kindOf({}), 'allow-all');
  assert.deepEqual(await readPluginPolicy({ HOME: home, KUBERC: join(home, 'gone') }), {
    kind: 'unusable',
    problem: {
      id: 'kubeconfig-problem',
      path: join(home, 'gone'),
      line: null,
      why: { id: 'file-missing', isPathBroken: false },
    },
  });
  assert.deepEqual(await readPluginPolicy({ KUBERC: home }), {
    kind: 'unusable',
    problem: { id: 'kubeconfig-problem', path: home, line: null, why: { id: 'file-is-folder' } },
  });
});

test('a program is found as Go finds it', { skip: process.platform === 'win32' }, async (context) => {
  const folder = folderFor(context);
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  for (const bin of [first, second]) mkdirSync(bin);
  writeFileSync(join(first, 'tool'), '');
  mkdirSync(join(first, 'folder'));
  writeFileSync(join(second, 'tool'), '');
  chmodSync(join(second, 'tool'), 0o755);
  const env = { PATH: ['', '.', relative(process.cwd(), second), first, second].join(delimiter) };
  assert.equal(await findProgram('tool', env), join(second, 'tool'));
  assert.equal(await findProgram('folder', env), undefined);
  assert.equal(await findProgram('none', env), undefined);
  assert.equal(await findProgram('tool', {}), undefined);
  assert.equal(await findProgram(join(second, 'tool'), {}), join(second, 'tool'));
  assert.equal(await findProgram(join(first, 'tool'), {}), undefined);
});
