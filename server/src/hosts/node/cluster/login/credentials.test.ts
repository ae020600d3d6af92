import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { nobody, open, serverEntry } from '../../../../../../test/support/clusterConnections.ts';
import { ClusterError } from '../clusterError.ts';
import type { ExecEntry, UserEntry } from '../kubeconfig/clusterTarget.ts';
import { Credentials, type CredentialsOptions } from './credentials.ts';

const fixtures = join(import.meta.dirname, '../../../../../../test/fixtures/tls');
const tls = (name: string) => readFileSync(join(fixtures, name), 'utf8');
function credentialsOf(user: Partial<UserEntry>, change: Partial<CredentialsOptions> = {}): Credentials {
  return new Credentials({
    user: { ...nobody, ...user },
    server: serverEntry('https://api.test'),
    env: process.env,
    isAllowed: () => true,
    ...change,
  });
}

function folderFor(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A plugin that prints this status. */
function execOf(context: TestContext, status: unknown): ExecEntry {
  const folder = folderFor(context);
  const apiVersion = 'client.authentication.k8s.io/v1';
  const answer = JSON.stringify({ kind: 'ExecCredential', apiVersion, status });
  writeFileSync(join(folder, 'login'), `#!/bin/sh\ntouch ${folder}/ran\ncat <<'END'\n${answer}\nEND\n`, {
    mode: 0o755,
  });
  return {
    apiVersion,
    command: './login',
    args: [],
    env: [],
    interactiveMode: 'Never',
    installHint: undefined,
    provideClusterInfo: false,
    folder,
  };
}

async function problemOf(user: Partial<UserEntry>): Promise<string> {
  const error = await credentialsOf(user)
    .get(open())
    .then(
      () => assert.fail('it gave credentials'),
      (reason: unknown) => reason,
    );
  assert.ok(error instanceof ClusterError && error.kind === 'credentials', String(error));
  assert.doesNotMatch(error.message, /hunter2/);
  return error.message;
}

const headersOf = async (user: Partial<UserEntry>) => (await credentialsOf(user).get(open())).headers;
const data = (name: string) => ({ kind: 'data', text: tls(name) }) as const;
const file = (path: string) => ({ kind: 'file', path }) as const;
const pair = { clientCertificate: data('client.crt'), clientKey: data('client.key') };

test('nobody, a token, a name with a password', async () => {
  assert.deepEqual(await credentialsOf({}).get(open()), { headers: {}, clientCertificate: undefined });
  assert.deepEqual(await headersOf({ token: 'abc' }), { authorization: 'Bearer abc' });
  const authorization = `Basic ${Buffer.from('jürgen:a:b').toString('base64')}`;
  assert.deepEqual(await headersOf({ username: 'jürgen', password: 'a:b' }), { authorization });
  assert.deepEqual(await headersOf({ username: 'a' }), { authorization: 'Basic YTo=' });
});

test('a token from a file is read again when it changed', async (t) => {
  const tokenFile = join(folderFor(t), 'token');
  writeFileSync(tokenFile, 'first\n');
  const credentials = credentialsOf({ tokenFile });
  const token = async () => (await credentials.get(open())).headers['authorization'];
  assert.equal(await token(), 'Bearer first');
  writeFileSync(tokenFile, '  other\n');
  assert.equal(await token(), 'Bearer other');
  assert.equal(credentials.forget(await credentials.get(open())), true);
});

test('a token file wins over a token, which helps out where the file cannot be read', async (t) => {
  const tokenFile = join(folderFor(t), 'token');
  assert.deepEqual(await headersOf({ tokenFile, token: 'own' }), { authorization: 'Bearer own' });
  writeFileSync(tokenFile, 'of-file');
  assert.deepEqual(await headersOf({ tokenFile, token: 'own' }), { authorization: 'Bearer of-file' });
});

test('a token file that gives none', async (t) => {
  const folder = folderFor(t);
  const tokenFile = join(folder, 'token');
  const named = `the token file of user dev \`${tokenFile}\``;
  assert.equal(await problemOf({ tokenFile }), `${named} does not exist`);
  writeFileSync(tokenFile, ' \n');
  assert.equal(await problemOf({ tokenFile }), `${named} is empty`);
  writeFileSync(tokenFile, 'x'.repeat(1024 * 1024 + 1));
  assert.equal(await problemOf({ tokenFile }), `${named} is larger than 1 MiB`);
  assert.equal(
    await problemOf({ tokenFile: folder }),
    `the token file of user dev \`${folder}\` is not a regular file`,
  );
  assert.match(await problemOf({ tokenFile: '/dev/zero' }), /is not a regular file$/);
});

test('no value breaks out of its header', async (t) => {
  const message = 'user dev has a token that contains a line break or another control character';
  for (const token of ['hunter2\r\nX-Evil: 1', 'hunter2\n', 'hunter2\0', 'hunter2\u007f']) {
    assert.equal(await problemOf({ token }), message);
    assert.equal(await problemOf({ exec: execOf(t, { token }) }), message);
  }
  const tokenFile = join(folderFor(t), 'token');
  writeFileSync(tokenFile, 'hunter2\nhunter2');
  assert.equal(await problemOf({ tokenFile }), message);
  const impersonation = { user: 'a', uid: undefined, groups: ['a', 'b\nc'], extra: {} };
  assert.equal(
    await problemOf({ impersonation }),
    'user dev has a control character in the value of the header `impersonate-group`',
  );
});

test('acting for others', async () => {
  const extra = {
    'Example.com/Scope %': ['a', 'b'],
    'EXAMPLE.COM/scope %': ['c'],
    none: [],
    ü: ['x'],
  };
  const impersonation = { user: 'jürgen', uid: '7', groups: ['one', 'two'], extra };
  assert.deepEqual(await headersOf({ token: 'abc', impersonation }), {
    authorization: 'Bearer abc',
    'impersonate-user': Buffer.from('jürgen').toString('latin1'),
    'impersonate-uid': '7',
    'impersonate-group': ['one', 'two'],
    'impersonate-extra-example.com%2Fscope%20%25': ['a', 'b', 'c'],
    'impersonate-extra-%C3%BC': 'x',
  });
  assert.equal(
    await problemOf({ impersonation: { ...impersonation, user: '' } }),
    'user dev is set up to impersonate another user, but `as` names nobody',
  );
});

test('a client certificate, of the kubeconfig or of files, which may be replaced one after the other', async (t) => {
  const first = { certificate: tls('client.crt'), key: tls('client.key') };
  assert.deepEqual((await credentialsOf({ ...pair, token: 'abc' }).get(open())).clientCertificate, first);
  const folder = folderFor(t);
  const [certificate, key] = [join(folder, 'crt'), join(folder, 'key')];
  copyFileSync(join(fixtures, 'client.crt'), certificate);
  copyFileSync(join(fixtures, 'client.key'), key);
  const credentials = credentialsOf({ clientCertificate: file(certificate), clientKey: file(key) });
  const current = async () => (await credentials.get(open())).clientCertificate;
  assert.deepEqual(await current(), first);
  copyFileSync(join(fixtures, 'client-2.crt'), certificate);
  assert.deepEqual(await current(), first);
  copyFileSync(join(fixtures, 'client-2.key'), key);
  assert.deepEqual(await current(), { certificate: tls('client-2.crt'), key: tls('client-2.key') });
  assert.equal(credentials.forget(await credentials.get(open())), true);
});

for (const [what, user, message] of [
  [
    'no key',
    { clientCertificate: data('client.crt') },
    'user dev has a client certificate but no key: add `client-key` or `client-key-data`',
  ],
  [
    'a foreign key',
    { ...pair, clientKey: data('client-2.key') },
    'user dev provides a client certificate and a client key that do not belong together',
  ],
  [
    'rubbish',
    { ...pair, clientKey: { kind: 'data', text: 'hunter2' } },
    'user dev provides a client key that is not a PEM key',
  ],
  [
    'a missing file',
    { ...pair, clientKey: file('/nowhere/key') },
    'the client key of user dev `/nowhere/key` does not exist',
  ],
  [
    'a token and a name',
    { token: 'hunter2', username: 'a' },
    'user dev has both a token and a user name, but only one is allowed',
  ],
  [
    'gcp',
    { authProvider: 'gcp' },
    'user dev uses the auth-provider `gcp`, which is no longer supported: install gke-gcloud-auth-plugin and run `gcloud container clusters get-credentials` again',
  ],
  [
    'azure',
    { authProvider: 'azure' },
    'user dev uses the auth-provider `azure`, which is no longer supported: install kubelogin and run `kubelogin convert-kubeconfig`',
  ],
  [
    'oidc',
    { authProvider: 'oidc' },
    'user dev uses the auth-provider `oidc`, which is not supported: install kubelogin and use `kubectl oidc-login get-token` as the exec of this user',
  ],
  [
    'another',
    { authProvider: 'x' },
    'user dev uses the auth-provider `x`, which is no longer supported: use a credential plugin (`exec`) instead',
  ],
] as const)
  test(`a user with ${what} is told what to do`, async () => {
    assert.equal(await problemOf(user), message);
  });

test('what a plugin gives is what counts, and is what is forgotten', async (t) => {
  const status = { token: 'abc', clientCertificateData: tls('client.crt'), clientKeyData: tls('client.key') };
  const impersonation = { user: 'a', uid: undefined, groups: [], extra: {} };
  const credentials = credentialsOf({ exec: execOf(t, status), impersonation });
  const first = await credentials.get(open());
  assert.deepEqual(first, {
    headers: { authorization: 'Bearer abc', 'impersonate-user': 'a' },
    clientCertificate: { certificate: tls('client.crt'), key: tls('client.key') },
  });
  assert.equal(credentials.forget(first), true);
  assert.equal(credentials.forget(await credentials.get(open())), false);
  await credentials.dispose();
  await assert.rejects(credentials.get(open()), { message: 'the connection was closed' });
});

test('a plugin is not run for whoever has credentials of their own, as client-go does', async (t) => {
  const exec = execOf(t, { token: 'of-plugin' });
  const tokenFile = join(folderFor(t), 'token');
  writeFileSync(tokenFile, 'own');
  for (const own of [{ token: 'own' }, { tokenFile }, { username: 'own' }, pair]) {
    const { headers, clientCertificate } = await credentialsOf({ exec, ...own }).get(open());
    assert.notEqual(headers['authorization'], 'Bearer of-plugin');
    assert.equal(clientCertificate !== undefined, own === pair);
  }
  assert.equal((await headersOf({ exec }))['authorization'], 'Bearer of-plugin');
});

test('what cannot change is not asked for again', async () => {
  for (const user of [{}, { token: 'abc' }, { username: 'a' }, pair]) {
    const credentials = credentialsOf(user);
    assert.equal(credentials.forget(await credentials.get(open())), false);
  }
});

test('a signal that is aborted gives its reason', async () => {
  await assert.rejects(credentialsOf({ token: 'a' }).get(AbortSignal.abort(new Error('mine'))), {
    message: 'mine',
  });
});
