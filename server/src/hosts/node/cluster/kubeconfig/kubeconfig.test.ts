import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { said } from '../../../../../../test/support/said.ts';
import { type KubeconfigFile, mergeKubeconfigs } from './kubeconfig.ts';
import { placedProblem } from './kubeconfigReader.ts';
import { resolveContext } from './kubeconfigTarget.ts';

const cluster = (name: string, fields = '{server: "https://h:1"}') =>
  `clusters:\n- name: ${name}\n  cluster: ${fields}\n`;
const context = (name: string, fields = '{cluster: c, user: u}') =>
  `contexts:\n- name: ${name}\n  context: ${fields}\n`;
const user = (name: string, fields = '{token: first}') => `users:\n- name: ${name}\n  user: ${fields}\n`;
const current = (name: string) => `current-context: ${name}\n`;
const whole = current('dev') + cluster('c') + context('dev') + user('u');

const merge = (...texts: readonly string[]) =>
  mergeKubeconfigs(texts.map((text, i) => ({ path: `/k${i + 1}/config`, text })));

function targetOf(...texts: readonly string[]) {
  const resolution = resolveContext(merge(...texts), undefined);
  return resolution.kind === 'target' ? resolution.target : assert.fail(said(resolution.message));
}

/** Each row is what `kubectl config view --minify` and a request of client-go make of these files. */
for (const [what, texts, expected] of [
  ['one file', [whole], { context: 'dev', server: 'https://h:1', token: 'first' }],
  [
    'the current context in the second file',
    [cluster('c') + user('u') + context('dev'), current('dev')],
    { context: 'dev' },
  ],
  ['the first current context wins', [whole, current('prod') + context('prod')], { context: 'dev' }],
  ['an empty current context is none', [whole.replace('dev', '""'), current('dev')], { context: 'dev' }],
  ['the first cluster wins', [whole, cluster('c', '{server: "https://other"}')], { server: 'https://h:1' }],
  [
    'the first user wins as a whole',
    [whole.replace('token: first', 'username: me'), user('u', '{token: second, as: root}')],
    { token: undefined, username: 'me', impersonation: undefined },
  ],
  [
    'a context of one file, its cluster of another',
    [current('dev') + context('dev'), cluster('c') + user('u')],
    { server: 'https://h:1', token: 'first' },
  ],
  ['an empty file', ['', whole], { context: 'dev' }],
  ['a file of comments', ['# nothing\n', whole], { context: 'dev' }],
  ['a file that is `null`', ['---\nnull\n', whole], { context: 'dev' }],
  ['a comment before the first `---`', [`# mine\n---\n${whole}`], { context: 'dev' }],
  ['a second document', [`${whole}---\ncurrent-context: prod\n`], { context: 'dev' }],
  [
    'byte order mark and CRLF',
    [`\ufeff${whole.replaceAll('\n', '\r\n')}`],
    { context: 'dev', token: 'first' },
  ],
  [
    'JSON with tabs',
    [
      JSON.stringify(
        {
          'current-context': 'dev',
          clusters: [{ name: 'c', cluster: { server: 'https://h:1' } }],
          contexts: [{ name: 'dev', context: { cluster: 'c', user: '' } }],
        },
        undefined,
        '\t',
      ),
    ],
    { server: 'https://h:1', user: '' },
  ],
  [
    'null fields',
    [whole.replace('token: first', 'token: null, exec: null, as-groups: ~')],
    { token: undefined },
  ],
  [
    'names that are properties of objects',
    [
      current('__proto__') +
        cluster('constructor') +
        context('__proto__', '{cluster: constructor, user: toString}') +
        user('toString'),
    ],
    { context: '__proto__', token: 'first' },
  ],
  ['a namespace', [whole.replace('user: u}', 'user: u, namespace: shop}')], { namespace: 'shop' }],
  ['no namespace', [whole], { namespace: 'default' }],
  ['a context without a user', [whole.replace('user: u}', 'user: ""}')], { user: '', token: undefined }],
  ['unknown fields', [`preferences: {}\nextensions: []\n${whole}`], { context: 'dev' }],
  [
    'query and fragment of the server',
    [whole.replace('https://h:1', 'https://h:1/k8s?x=1#y')],
    { server: 'https://h:1/k8s' },
  ],
  [
    'no TLS, no credentials',
    [whole.replace('https://h:1', 'http://h:1').replace('token: first', 'token: first, as: me')],
    {
      server: 'http://h:1',
      token: undefined,
      impersonation: { user: 'me', uid: undefined, groups: [], extra: {} },
    },
  ],
  [
    'impersonation',
    [
      whole.replace(
        'token: first',
        'as: me, as-uid: "1", as-groups: [a, b], as-user-extra: {scopes: [x], __proto__: [z]}',
      ),
    ],
    {
      impersonation: {
        user: 'me',
        uid: '1',
        groups: ['a', 'b'],
        extra: Object.fromEntries([
          ['scopes', ['x']],
          ['__proto__', ['z']],
        ]),
      },
    },
  ],
  [
    'file and token',
    [whole.replace('token: first', 'token: first, tokenFile: t')],
    { token: 'first', tokenFile: resolve('/k1/t') },
  ],
  ['legacy provider', [whole.replace('token: first', 'auth-provider: {name: gcp}')], { authProvider: 'gcp' }],
  [
    'proxy and name of the server',
    [whole.replace('h:1"', 'h:1", proxy-url: "socks5://p:1", tls-server-name: api')],
    { proxyUrl: 'socks5://p:1', tlsServerName: 'api' },
  ],
  [
    'no check of the certificate',
    [whole.replace('h:1"', 'h:1", insecure-skip-tls-verify: true')],
    { insecureSkipTlsVerify: true },
  ],
] as const) {
  test(`merging: ${what}`, () => {
    const target = targetOf(...texts);
    const { context, namespace, cluster, user } = target;
    const actual: Record<string, unknown> = { context, namespace, ...cluster, ...user, user: user.name };
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(actual[key], value, key);
  });
}

test('relative paths belong to the file in which they stand', () => {
  const target = targetOf(
    current('dev') + context('dev') + cluster('c', '{server: "https://h:1", certificate-authority: ca.crt}'),
    user(
      'u',
      '{client-certificate: ../me.crt, client-key: /abs/me.key, tokenFile: C:\\t, exec: {command: ./bin/x, apiVersion: client.authentication.k8s.io/v1beta1}}',
    ),
  );
  assert.deepEqual(target.cluster.certificateAuthority, { kind: 'file', path: resolve('/k1/ca.crt') });
  assert.deepEqual(target.user.clientCertificate, { kind: 'file', path: resolve('/me.crt') });
  assert.deepEqual(target.user.clientKey, { kind: 'file', path: resolve('/abs/me.key') });
  assert.equal(target.user.tokenFile, resolve('/k2', 'C:\\t'));
  assert.equal(target.user.exec?.folder, resolve('/k2'));
  assert.deepEqual(target.files, [resolve('/k1/config'), resolve('/k2/config')]);
});

test('a target names the files that it came from, and no others', () => {
  assert.deepEqual(targetOf(whole, current('prod')).files, [resolve('/k1/config')]);
  assert.deepEqual(targetOf('', whole).files, [resolve('/k2/config')]);
});

test('data wins over files, with line breaks in its base64', () => {
  const pem = '-----BEGIN CERTIFICATE-----\n';
  const base64 = Buffer.from(pem).toString('base64');
  const target = targetOf(
    current('dev') +
      context('dev') +
      user('u') +
      `clusters:
- name: c
  cluster:
    server: https://h:1
    certificate-authority: ca.crt
    certificate-authority-data: |
      ${base64.slice(0, 20)}
      ${base64.slice(20)}
`,
  );
  assert.deepEqual(target.cluster.certificateAuthority, { kind: 'data', text: pem });
});

test('a credential plugin with all its fields', () => {
  const exec = `{exec: {apiVersion: client.authentication.k8s.io/v1, command: aws, args: [eks, get-token],
    env: [{name: AWS_PROFILE, value: dev}, {name: EMPTY}], interactiveMode: Never, installHint: brew install aws, provideClusterInfo: true}}`;
  const target = targetOf(current('dev') + context('dev') + cluster('c') + user('u', exec));
  assert.deepEqual(target.user.exec, {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: 'aws',
    args: ['eks', 'get-token'],
    env: [
      { name: 'AWS_PROFILE', value: 'dev' },
      { name: 'EMPTY', value: '' },
    ],
    interactiveMode: 'Never',
    installHint: 'brew install aws',
    provideClusterInfo: true,
    folder: resolve('/k1'),
  });
});

test('v1beta1 may leave out interactiveMode', () => {
  const exec = '{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: aws}}';
  const { user: entry } = targetOf(current('dev') + context('dev') + cluster('c') + user('u', exec));
  assert.equal(entry.exec?.interactiveMode, 'IfAvailable');
});

test('the rest of a file with a problem applies', () => {
  const kubeconfig = merge(whole + whole.replaceAll(/^(current|clusters|users).*\n(?:[- ].*\n)*/gm, ''));
  assert.deepEqual([...kubeconfig.clusters.keys()], ['c']);
  const broken = merge(`${whole}- name: other\n  user: {token: 5}\n`);
  assert.equal(broken.problems.length, 1);
  assert.equal(resolveContext(broken, undefined).kind, 'target');
});

test('states tell what was looked at', () => {
  const files: readonly KubeconfigFile[] = [
    { path: '/a', isMissing: true },
    { path: '/b', text: '\n' },
    { path: '/c', problem: { id: 'file-is-folder' } },
    { path: '/d', text: whole },
  ];
  const { files: states, problems } = mergeKubeconfigs(files);
  assert.deepEqual(
    states.map(({ state }) => state),
    ['missing', 'empty', 'broken', 'read'],
  );
  assert.deepEqual(
    problems.map((problem) => said(placedProblem(problem))),
    [`${resolve('/c')} is a folder`],
  );
});

test('a path of a file is made absolute', () => {
  assert.equal(mergeKubeconfigs([{ path: 'x', text: whole }]).files[0]?.path, join(process.cwd(), 'x'));
});
