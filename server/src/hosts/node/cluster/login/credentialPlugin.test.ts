import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { open, serverEntry } from '../../../../../../test/support/clusterConnections.ts';
import { isAlive } from '../../../../../../test/support/processes.ts';
import { until } from '../../../../../../test/support/until.ts';
import type { Phrase } from '../../../../analysis/messages/message.ts';
import { ClusterError } from '../clusterError.ts';
import type { ExecEntry, ServerEntry } from '../kubeconfig/clusterTarget.ts';
import { CredentialPlugin, type CredentialPluginOptions } from './credentialPlugin.ts';

const version = 'client.authentication.k8s.io/v1';
const tls = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../../../../test/fixtures/tls', name), 'utf8');

const server = serverEntry('https://api.test:6443');

interface Change extends Partial<Omit<CredentialPluginOptions, 'exec'>> {
  readonly exec?: Partial<ExecEntry>;
}

/** A plugin that is a shell script; each run leaves a line in a file. */
function pluginOf(context: TestContext, script: string, change: Change = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  const path = join(folder, 'login');
  const log = join(folder, 'runs');
  writeFileSync(path, `#!/bin/sh\necho $$ >> ${log}\n${script}\n`, { mode: 0o755 });
  const plugin = new CredentialPlugin({
    server,
    env: process.env,
    isAllowed: () => true,
    ...change,
    times: { timeoutMs: 5000, killMs: 200, ...change.times },
    exec: {
      apiVersion: version,
      command: './login',
      args: [],
      env: [],
      interactiveMode: 'IfAvailable',
      installHint: undefined,
      provideClusterInfo: false,
      folder,
      ...change.exec,
    },
  });
  context.after(async () => {
    await plugin.dispose();
    rmSync(folder, { recursive: true });
  });
  // The file is there before its first line.
  const runs = () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : []);
  return { plugin, folder, path, runs };
}

const printed = (status: unknown, apiVersion = version) =>
  `cat <<'END'\n${JSON.stringify({ kind: 'ExecCredential', apiVersion, status })}\nEND`;
/** Another token at each run. */
const counting = `printf '{"kind":"ExecCredential","apiVersion":"${version}","status":{"token":"t%s"}}' $(wc -l < "$(dirname "$0")/runs")`;
const at = (ms: number) => new Date(ms).toISOString();

async function problemOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => assert.fail('it gave a credential'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ClusterError, String(error));
  assert.equal(error.kind, 'credentials');
  return error.message.replaceAll(/\/\S*plugin-\w+/g, 'DIR');
}

test('a token; a certificate with its key; both', async (t) => {
  const pair = { clientCertificateData: tls('client.crt'), clientKeyData: tls('client.key') };
  const clientCertificate = { certificate: tls('client.crt'), key: tls('client.key') };
  for (const [status, credential] of [
    [{ token: 'abc' }, { token: 'abc', clientCertificate: undefined }],
    [pair, { token: undefined, clientCertificate }],
    [
      { ...pair, token: 'abc', expirationTimestamp: null },
      { token: 'abc', clientCertificate },
    ],
  ])
    assert.deepEqual(await pluginOf(t, printed(status)).plugin.get(open()), credential);
  const apiVersion = 'client.authentication.k8s.io/v1beta1';
  const old = pluginOf(t, printed({ token: 'old' }, apiVersion), { exec: { apiVersion } });
  assert.equal((await old.plugin.get(open())).token, 'old');
});

test('the plugin has our environment, its own, and is told of the cluster only where it asks', async (t) => {
  const script = `printf '%s' "$KUBERNETES_EXEC_INFO" > "$(dirname "$0")/info"\n[ -n "$PATH" ] && [ "$OURS" = own ] && [ "$OTHER" = other ] && [ -z "$ELECTRON_RUN_AS_NODE" ] && [ "$1" = "a b" ] || exit 9\n${printed({ token: 'abc' })}`;
  const told = async (change: Change) => {
    const exec = { args: ['a b'], env: [{ name: 'OURS', value: 'own' }], ...change.exec };
    const env = {
      ...process.env,
      OURS: 'ours',
      OTHER: 'other',
      KUBERNETES_EXEC_INFO: 'stale',
      ELECTRON_RUN_AS_NODE: '1',
    };
    const { plugin, folder } = pluginOf(t, script, { env, ...change, exec });
    await plugin.get(open());
    return JSON.parse(readFileSync(join(folder, 'info'), 'utf8')) as unknown;
  };
  assert.deepEqual(await told({}), {
    kind: 'ExecCredential',
    apiVersion: version,
    spec: { interactive: false },
  });
  const path = join(import.meta.dirname, '../../../../../../test/fixtures/tls/ca.crt');
  const whole: ServerEntry = {
    ...server,
    certificateAuthority: { kind: 'file', path },
    tlsServerName: 'other.test',
    insecureSkipTlsVerify: true,
    proxyUrl: 'http://proxy.test:1',
  };
  assert.deepEqual(
    await told({ server: whole, clusterConfig: { audience: 'x' }, exec: { provideClusterInfo: true } }),
    {
      kind: 'ExecCredential',
      apiVersion: version,
      spec: {
        cluster: {
          server: 'https://api.test:6443',
          'tls-server-name': 'other.test',
          'insecure-skip-tls-verify': true,
          'certificate-authority-data': Buffer.from(tls('ca.crt')).toString('base64'),
          'proxy-url': 'http://proxy.test:1',
          config: { audience: 'x' },
        },
        interactive: false,
      },
    },
  );
});

for (const [what, script, message] of [
  ['nothing', 'true', 'printed nothing'],
  ['rubbish', 'echo "Please log in: hunter2"', 'printed something other than an ExecCredential in JSON'],
  ['a list', 'echo "[]"', 'printed something other than an ExecCredential in JSON'],
  ['another kind', `echo '{"kind":"Config"}'`, 'printed JSON that is not an ExecCredential'],
  [
    'another version',
    printed({ token: 'hunter2' }, 'client.authentication.k8s.io/v1beta1'),
    `answered in an apiVersion other than ${version}, which the kubeconfig sets`,
  ],
  ['no status', printed(undefined), 'printed an ExecCredential without a status'],
  ['an empty status', printed({}), 'returned neither a token nor a certificate with its key'],
  ['a number', printed({ token: 5 }), 'printed a token, certificate or key that is not a string'],
  [
    'half a pair',
    printed({ token: 'hunter2', clientKeyData: 'hunter2' }),
    'returned only one of certificate and key, not both',
  ],
  [
    'no PEM',
    printed({ clientCertificateData: 'hunter2', clientKeyData: 'hunter2' }),
    'provides a client certificate that is not a PEM certificate',
  ],
  [
    'a foreign key',
    printed({ clientCertificateData: tls('client.crt'), clientKeyData: tls('client-2.key') }),
    'provides a client certificate and a client key that do not belong together',
  ],
  [
    'no time',
    printed({ token: 'hunter2', expirationTimestamp: 'tomorrow' }),
    'returned an expirationTimestamp that is not an RFC 3339 time',
  ],
  ['far too much', 'yes hunter2', 'printed far more than credentials'],
] as const)
  test(`a plugin that prints ${what} is told of, and its output is not repeated`, async (t) => {
    const problem = await problemOf(pluginOf(t, script).plugin.get(open()));
    assert.equal(problem, `the credential plugin \`./login\` ${message}`);
  });

test('a plugin that fails is quoted: the end of what it said, in one line, without colours and tokens', async (t) => {
  const script = `i=0; while [ $i -lt 50 ]; do echo "line $i of many" >&2; i=$((i+1)); done
printf '\\033[31mError:\\033[0m  token eyJhbGciOiJIUzI1NiJ9.e30.abc (Bearer hunter2) has\\texpired.\\n\\n' >&2
printf 'Run \\342\\200\\256aws sso login\\r\\n' >&2; exit 255`;
  const { plugin } = pluginOf(t, script, { exec: { args: ['get', '--client-secret=hunter2'] } });
  const problem = await problemOf(plugin.get(open()));
  const [, said = '', rest] = /exit code 255: (.*); (.*)$/.exec(problem) ?? [];
  assert.match(
    said,
    /^line \d+ of many .*line 49 of many Error: token … \(Bearer … has expired\. Run aws sso login$/,
  );
  assert.ok(said.length <= 300);
  assert.equal(rest, 'try it in a terminal: `./login get --client-secret=…`');
});

test('one long line is cut; a plugin that says nothing is not quoted', async (t) => {
  const long = await problemOf(pluginOf(t, 'printf "%01000d" 7 >&2; exit 1').plugin.get(open()));
  assert.equal(
    long,
    `the credential plugin \`./login\` failed with exit code 1: ${'0'.repeat(299)}…; try it in a terminal: \`./login\``,
  );
  const silent = await problemOf(pluginOf(t, 'kill -9 $$').plugin.get(open()));
  assert.equal(silent, 'the credential plugin `./login` was ended by SIGKILL');
});

test('a plugin that hangs is ended', async (t) => {
  const { plugin, runs } = pluginOf(t, 'echo "Open https://login.test" >&2\nsleep 100', {
    times: { timeoutMs: 300 },
  });
  assert.equal(
    await problemOf(plugin.get(open())),
    'the credential plugin `./login` did not finish within 0.3 s: Open https://login.test; is it waiting for a login? Log in from a terminal: `./login`',
  );
  assert.deepEqual(runs().filter(isAlive), []);
});

test('a plugin that asks gets no answer, and does not hang', async (t) => {
  const problem = await problemOf(
    pluginOf(t, 'printf "Password: " >&2; read password || { echo "no input" >&2; exit 1; }').plugin.get(
      open(),
    ),
  );
  assert.match(problem, /failed with exit code 1: Password: no input;/);
});

test('one that needs a terminal is not run', async (t) => {
  const { plugin, runs } = pluginOf(t, 'true', { exec: { interactiveMode: 'Always', args: ['x'] } });
  assert.equal(
    await problemOf(plugin.get(open())),
    'the credential plugin `./login` only works in a terminal (`interactiveMode: Always`): run `./login x` there, or set IfAvailable in the kubeconfig if it also works without one',
  );
  assert.deepEqual(runs(), []);
});

test('an unknown version of the interface is refused before anything runs', async (t) => {
  const { plugin, runs } = pluginOf(t, 'true', {
    exec: { apiVersion: 'client.authentication.k8s.io/v1alpha1' },
  });
  assert.match(
    await problemOf(plugin.get(open())),
    /v1alpha1` in the kubeconfig, which kubectl does not know/,
  );
  assert.deepEqual(runs(), []);
});

test('a missing plugin: the hint says where to get it, and one that came is found at once', async (t) => {
  const { plugin, folder, path } = pluginOf(t, counting, {
    exec: { command: './gone', installHint: 'Install it:\n\n  \u001b[1mbrew install gone\u001b[0m\n' },
  });
  assert.equal(
    await problemOf(plugin.get(open())),
    'the credential plugin `./gone` was not found: there is no program at DIR/gone. Install it: brew install gone',
  );
  writeFileSync(join(folder, 'gone'), readFileSync(path), { mode: 0o755 });
  assert.equal((await plugin.get(open())).token, 't1');
});

test('a script whose interpreter is missing', async (t) => {
  const { plugin, path } = pluginOf(t, '');
  writeFileSync(path, '#!/nowhere/python\n');
  assert.equal(
    await problemOf(plugin.get(open())),
    'the credential plugin `./login` cannot be started (ENOENT: the interpreter that its first line names is missing)',
  );
});

test('who may not run is not run; the answer is asked for anew', async (t) => {
  let allowed: true | Phrase = { id: 'quoted', text: 'the policy of kuberc does not list it' };
  const asked: unknown[] = [];
  const { plugin, path, runs } = pluginOf(t, counting, {
    isAllowed: (question) => {
      asked.push([question.command, question.path]);
      return allowed;
    },
  });
  assert.equal(
    await problemOf(plugin.get(open())),
    'the credential plugin `./login` is not run: the policy of kuberc does not list it',
  );
  assert.deepEqual(runs(), []);
  allowed = true;
  assert.equal((await plugin.get(open())).token, 't1');
  assert.deepEqual(asked, [
    [path, path],
    [path, path],
  ]);
});

test('many requests share one run, and later ones its credential', async (t) => {
  const { plugin, runs } = pluginOf(t, `sleep 0.1; ${counting}`);
  const all = await Promise.all(Array.from({ length: 50 }, () => plugin.get(open())));
  assert.equal(new Set(all).size, 1);
  assert.equal(await plugin.get(open()), all[0]);
  assert.equal(runs().length, 1);
});

test('who leaves does not take the others along; when all have left the run ends', async (t) => {
  const { plugin, runs } = pluginOf(t, `sleep 0.3; ${counting}`);
  const [first, second] = [new AbortController(), new AbortController()];
  const left = plugin.get(first.signal);
  const stayed = plugin.get(second.signal);
  await until(() => runs().length === 1);
  first.abort(new Error('mine'));
  await assert.rejects(left, { message: 'mine' });
  assert.equal((await stayed).token, 't1');
  await assert.rejects(plugin.get(first.signal), { message: 'mine' });
});

test('a run that nobody waits for is ended, and is no failure to remember', async (t) => {
  const { plugin, runs } = pluginOf(
    t,
    `[ $(wc -l < "$(dirname "$0")/runs") = 1 ] && { trap '' TERM; sleep 100 & while :; do wait; done; }\n${counting}`,
  );
  const abort = new AbortController();
  const left = [plugin.get(abort.signal), plugin.get(abort.signal)];
  await until(() => runs().length === 1);
  abort.abort();
  for (const promise of left) await assert.rejects(promise, { name: 'AbortError' });
  const start = Date.now();
  assert.equal((await plugin.get(open())).token, 't2');
  assert.ok(Date.now() - start >= 150, 'the first was ended before the second began');
  assert.deepEqual(runs().filter(isAlive), []);
});

test('one that was ended is no failure, even when it ends late', async (t) => {
  const { plugin, runs } = pluginOf(t, `[ $(wc -l < "$(dirname "$0")/runs") = 1 ] && sleep 100\n${counting}`);
  const abort = new AbortController();
  const left = plugin.get(abort.signal);
  await until(() => runs().length === 1);
  abort.abort();
  await assert.rejects(left, { name: 'AbortError' });
  await until(() => !isAlive(runs()[0] ?? ''));
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal((await plugin.get(open())).token, 't2');
});

test('a credential is used until shortly before it expires', async (t) => {
  let now = 1_000_000;
  const { plugin, runs } = pluginOf(t, printed({ token: 'a', expirationTimestamp: at(1_100_000) }), {
    now: () => now,
    times: { skewMs: 10_000, holdMs: 1000 },
  });
  await plugin.get(open());
  now = 1_089_999;
  await plugin.get(open());
  assert.equal(runs().length, 1);
  now = 1_090_000;
  await plugin.get(open());
  assert.equal(runs().length, 2);
});

test('one that comes expired is used all the same, and does not make a run of each request', async (t) => {
  let now = Date.parse('2030-01-01T00:00:00Z');
  const expired = { token: 'a', expirationTimestamp: '2029-12-31T23:00:00+02:00' };
  const { plugin, runs } = pluginOf(t, printed(expired), { now: () => now, times: { holdMs: 1000 } });
  for (const _ of [1, 2, 3]) assert.equal((await plugin.get(open())).token, 'a');
  assert.equal(runs().length, 1);
  now += 1000;
  await plugin.get(open());
  assert.equal(runs().length, 2);
});

test('a refused credential is got anew; an older one refused does not throw a newer away', async (t) => {
  let now = 0;
  const { plugin, runs } = pluginOf(t, counting, { now: () => now, times: { holdMs: 1000 } });
  const first = await plugin.get(open());
  assert.equal(plugin.forget(first), true);
  const second = await plugin.get(open());
  assert.equal(second.token, 't2');
  assert.equal(plugin.forget(first), true, 'there is a newer one to try');
  assert.equal(await plugin.get(open()), second);
  assert.equal(plugin.forget(second), false, 'so soon again a third would be no better');
  assert.equal(await plugin.get(open()), second);
  now = 1000;
  assert.equal(plugin.forget(second), true);
  assert.equal((await plugin.get(open())).token, 't3');
  assert.equal(runs().length, 3);
});

test('a failure is the answer for a while', async (t) => {
  let now = 0;
  const script = `[ $(wc -l < "$(dirname "$0")/runs") -gt 1 ] || exit 1\n${counting}`;
  const { plugin, runs } = pluginOf(t, script, { now: () => now, times: { holdMs: 1000 } });
  const first = await plugin.get(open()).catch((error: unknown) => error);
  now = 999;
  assert.equal(await plugin.get(open()).catch((error: unknown) => error), first);
  assert.equal(runs().length, 1);
  now = 1000;
  assert.equal((await plugin.get(open())).token, 't2');
});

test('one that waits in vain for a login three times rests, until a person tries again', async (t) => {
  let now = 0;
  const times = { timeoutMs: 250, holdMs: 1000, restMs: 600_000 };
  const { plugin, runs } = pluginOf(t, 'exec sleep 100', { now: () => now, times });
  const runsAfter = async (ms: number) => {
    now += ms;
    await problemOf(plugin.get(open()));
    return runs().length;
  };
  assert.deepEqual([await runsAfter(0), await runsAfter(1000), await runsAfter(1000)], [1, 2, 3]);
  assert.equal(await runsAfter(599_999), 3);
  assert.match(
    await problemOf(plugin.get(open())),
    /`\.\/login`; it is run again in 10 minutes, or when you refresh$/,
  );
  assert.equal(await runsAfter(1), 4);
  assert.equal(await runsAfter(1000), 4);
  plugin.retry();
  assert.deepEqual([await runsAfter(0), await runsAfter(1000), await runsAfter(1000)], [5, 6, 7]);
  assert.equal(await runsAfter(1000), 7);
});

test('one that fails at once does not rest', async (t) => {
  let now = 0;
  const times = { timeoutMs: 5000, holdMs: 1000, restMs: 600_000 };
  const { plugin, runs } = pluginOf(t, 'exit 1', { now: () => now, times });
  for (; now < 5000; now += 1000) await problemOf(plugin.get(open()));
  assert.equal(runs().length, 5);
});

test('a failure is no answer to whoever tries again', async (t) => {
  const { plugin, runs } = pluginOf(t, 'exit 1', { now: () => 0, times: { holdMs: 1000 } });
  await problemOf(plugin.get(open()));
  plugin.retry();
  await problemOf(plugin.get(open()));
  assert.equal(runs().length, 2);
});

test('credentials that were refused are given up anew by whoever tries again', async (t) => {
  const { plugin, runs } = pluginOf(t, counting, { now: () => 0, times: { holdMs: 1000 } });
  const first = await plugin.get(open());
  assert.equal(plugin.forget(first), true);
  const second = await plugin.get(open());
  assert.equal(plugin.forget(second), false);
  plugin.retry();
  assert.equal(plugin.forget(second), true);
  assert.equal((await plugin.get(open())).token, 't3');
  assert.equal(runs().length, 3);
});

test('a clock that is set back does not make the while an hour', async (t) => {
  let now = 3_600_000;
  const { plugin, runs } = pluginOf(t, 'exit 1', { now: () => now, times: { holdMs: 1000 } });
  await problemOf(plugin.get(open()));
  now = 0;
  await problemOf(plugin.get(open()));
  assert.equal(runs().length, 2);
});

test('after dispose nothing runs, and nothing is given', async (t) => {
  const { plugin, runs } = pluginOf(t, 'sleep 100');
  const waiting = problemOf(plugin.get(open()));
  await until(() => runs().length === 1);
  await plugin.dispose();
  assert.equal(await waiting, 'the connection was closed');
  assert.deepEqual(runs().filter(isAlive), []);
  assert.equal(await problemOf(plugin.get(open())), 'the connection was closed');
  assert.equal(runs().length, 1);
});

const token = 'kq7Zp2Lw9Xv4Tn8Rb3Yc';

for (const [what, script, change] of [
  [
    'the token that it just printed',
    `echo '{"status":{"token":"${token}"}}'; echo "cannot store ${token} in the keyring" >&2; exit 1`,
    {},
  ],
  ['a token in no format', `echo ${token}; echo "got ${token}" >&2; exit 1`, {}],
  [
    'a value of the entry',
    'echo "login with $CLIENT_SECRET failed" >&2; exit 1',
    { exec: { env: [{ name: 'CLIENT_SECRET', value: token }] } },
  ],
  [
    'a value of the environment, in base64',
    'echo "sent $(printf %s "$VAULT_TOKEN" | base64)" >&2; exit 1',
    { env: { ...process.env, VAULT_TOKEN: token } },
  ],
  ['an argument', 'echo "unknown token $2" >&2; exit 1', { exec: { args: ['--token', token] } }],
  [
    'a token at the cut of what is kept',
    `printf 'x%.0s' $(seq 1 10) >&2; printf ' ${token}' >&2; printf ' y%.0s' $(seq 1 2038) >&2; printf ' last' >&2; exit 1`,
    {},
  ],
] as const) {
  test(`a plugin's words do not give away ${what}`, async (t) => {
    const { plugin } = pluginOf(t, script, change as Change);
    const problem = await problemOf(plugin.get(open()));
    assert.match(problem, /failed with exit code 1: /);
    const forms = [token, token.slice(-8), Buffer.from(token).toString('base64').slice(0, 20)];
    for (const form of forms) assert.ok(!problem.includes(form), problem);
  });
}

test('a plugin that prints a token and then waits for ever does not give it away either', async (t) => {
  const script = `echo '{"token":"${token}"}'; echo "stored ${token}" >&2; sleep 60`;
  const { plugin } = pluginOf(t, script, { times: { timeoutMs: 500, killMs: 100 } });
  const problem = await problemOf(plugin.get(open()));
  assert.match(problem, /did not finish within 0.5 s: stored …/);
});

test('a token that was given before is not given away later', async (t) => {
  const first = `if [ $(wc -l < "$(dirname "$0")/runs") = 1 ]; then ${printed({ token })}\nelse echo "revoked ${token}" >&2; exit 1; fi`;
  const { plugin } = pluginOf(t, first);
  plugin.forget(await plugin.get(open()));
  assert.match(await problemOf(plugin.get(open())), /exit code 1: revoked …/);
});
