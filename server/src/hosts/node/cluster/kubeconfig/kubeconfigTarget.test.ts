import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { said } from '../../../../../../test/support/said.ts';
import { type KubeconfigFile, mergeKubeconfigs } from './kubeconfig.ts';
import { listContexts, resolveContext } from './kubeconfigTarget.ts';

const one = resolve('/k/one');
const two = resolve('/k/two');
const text = (user = '{token: s3cret}', server = 'server: "https://h:1"', rest = '') => `current-context: dev
clusters:
- {name: kind, cluster: {${server}}}
contexts:
- {name: dev, context: {cluster: kind, user: me}}
- {name: prod, context: {cluster: kimd, user: me, namespace: shop}}
- {name: stage, context: {cluster: kind, user: mee}}
${rest}users:
- name: me
  user: ${user}
`;
const exec = (fields: string) => `{exec: {${fields}}}`;
const v1 = 'apiVersion: client.authentication.k8s.io/v1';

function messageOf(files: readonly KubeconfigFile[], wanted?: string): string {
  const resolution = resolveContext(mergeKubeconfigs(files), wanted);
  if (resolution.kind === 'target') return 'a target';
  const text = said(resolution.message);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('?') ? '' : '.'}`;
}

test('contexts as a list', () => {
  assert.deepEqual(listContexts(mergeKubeconfigs([{ path: one, text: text() }])), [
    {
      name: 'dev',
      cluster: 'kind',
      server: 'https://h:1',
      user: 'me',
      namespace: 'default',
      isCurrent: true,
    },
    { name: 'prod', cluster: 'kimd', server: undefined, user: 'me', namespace: 'shop', isCurrent: false },
    {
      name: 'stage',
      cluster: 'kind',
      server: 'https://h:1',
      user: 'mee',
      namespace: 'default',
      isCurrent: false,
    },
  ]);
});

test('a wanted context wins over the current one, an empty one is none', () => {
  const kubeconfig = mergeKubeconfigs([{ path: one, text: text().replace('kimd', 'kind') }]);
  for (const [wanted, context] of [
    ['prod', 'prod'],
    ['', 'dev'],
    [undefined, 'dev'],
  ] as const) {
    const resolution = resolveContext(kubeconfig, wanted);
    assert.equal(resolution.kind === 'target' && resolution.target.context, context);
  }
});

for (const [files, wanted, message] of [
  [
    [],
    undefined,
    'There is no kubeconfig (no path is known where it might be): set KUBECONFIG or the setting kubeServiceLinks.kubeconfig.',
  ],
  [
    [
      { path: one, isMissing: true },
      { path: two, isMissing: true },
    ],
    undefined,
    `There is no kubeconfig (looked for ${one}, ${two}): set KUBECONFIG or the setting kubeServiceLinks.kubeconfig.`,
  ],
  [
    [{ path: one, problem: { id: 'file-is-folder' } }],
    'dev',
    `The kubeconfig cannot be used: ${one} is a folder.`,
  ],
  [
    [
      { path: one, text: '' },
      { path: two, isMissing: true },
    ],
    'dev',
    `The kubeconfig ${one} defines no context.`,
  ],
  [
    [{ path: one, text: text().replace(/^current.*\n/, '') }],
    undefined,
    `No current-context is set in ${one}: choose one with \`kubectl config use-context NAME\` or the setting kubeServiceLinks.context (contexts: "dev", "prod", "stage").`,
  ],
  [
    [
      {
        path: one,
        text: text(undefined, undefined, '- name: a\n- name: b\n- name: c\n').replace(/^current.*\n/, ''),
      },
    ],
    undefined,
    `No current-context is set in ${one}: choose one with \`kubectl config use-context NAME\` or the setting kubeServiceLinks.context (contexts: "dev", "prod", "stage", "a", "b" and 1 more).`,
  ],
  [[{ path: one, text: text() }], 'prdo', `There is no context "prdo" in ${one}: did you mean "prod"?`],
  [
    [{ path: one, text: text() }],
    'production-eu',
    `There is no context "production-eu" in ${one} (contexts: "dev", "prod", "stage").`,
  ],
  [
    [
      { path: one, text: text() },
      { path: two, text: 'users: 5' },
    ],
    'production-eu',
    `There is no context "production-eu" in ${one}, ${two} (contexts: "dev", "prod", "stage"). Not everything could be read: ${two}:1: users must be a list, not a number.`,
  ],
  [
    [{ path: one, text: text().replace('dev', 'dve') }],
    undefined,
    `The current-context of ${one} is "dve", but there is no such context: did you mean "dev"?`,
  ],
  [
    [{ path: one, text: text().replace('dev', '5') }],
    undefined,
    `${one}:1: current-context must be a string (use quotes), not a number.`,
  ],
  [
    [{ path: one, text: text() }],
    'prod',
    `Context "prod" in ${one} names the cluster "kimd", which no kubeconfig file defines: did you mean "kind"?`,
  ],
  [
    [{ path: one, text: text() }],
    'stage',
    `Context "stage" in ${one} names the user "mee", which no kubeconfig file defines: did you mean "me"?`,
  ],
  [
    [{ path: one, text: text(undefined, undefined, '- name: bare\n') }],
    'bare',
    `Context "bare" in ${one} names no cluster.`,
  ],
  [
    [{ path: one, text: text().replace('user: me}', 'user: 5}') }],
    'dev',
    `Context "dev" cannot be used: ${one}:5: context "dev": user must be a string (use quotes), not a number.`,
  ],
  [
    [
      { path: one, text: 'a: [' },
      { path: two, text: text() },
    ],
    undefined,
    `${one}:1: is not valid YAML: did not find expected node content. That file takes precedence over ${two}, so no context is used until it is repaired.`,
  ],
] as const) {
  test(`no context: ${message.replaceAll('/', '|')}`, () => assert.equal(messageOf(files, wanted), message));
}

test('a broken file after those that are used does not matter', () => {
  assert.equal(
    messageOf([
      { path: one, text: text() },
      { path: two, text: 'a: [' },
    ]),
    'a target',
  );
});

/** What client-go refuses when the entry is used, and what is wrong with it in words. */
for (const [fields, message] of [
  [{ server: '' }, '3: cluster "kind": server is missing: set it to the address of the API server'],
  [{ server: 'server: ""' }, '3: cluster "kind": server is missing: set it to the address of the API server'],
  [
    { server: 'server: "h:1"' },
    '3: cluster "kind": server must be a URL that begins with https:// (or http://)',
  ],
  [
    { server: 'server: "ftp://h:1"' },
    '3: cluster "kind": server must be a URL that begins with https:// (or http://)',
  ],
  [
    { server: 'server: "https://a:s3cret@h"' },
    '3: cluster "kind": server must not contain a user name or password: move them to the user entry',
  ],
  [
    { server: 'server: "https://h", proxy-url: "ftp://a:s3cret@p"' },
    '3: cluster "kind": proxy-url must be a URL that begins with http://, https:// or socks5://',
  ],
  [
    { server: 'server: "https://h", insecure-skip-tls-verify: true, certificate-authority: ca' },
    '3: cluster "kind": insecure-skip-tls-verify cannot be combined with a certificate authority: remove one',
  ],
  [
    { server: 'server: "https://h", certificate-authority-data: "?"' },
    '3: cluster "kind": certificate-authority-data is not base64: was it cut off, or is it a path?',
  ],
  [
    { user: '{token: s3cret, username: a}' },
    '10: user "me": username cannot be combined with a token: remove one',
  ],
  [
    { user: '{tokenFile: t, password: s3cret}' },
    '10: user "me": username cannot be combined with a token: remove one',
  ],
  [
    { user: '{client-certificate: a}' },
    '10: user "me": client-certificate needs client-key or client-key-data',
  ],
  [{ user: '{as-uid: "1"}' }, '10: user "me": as-uid needs a user to impersonate: add `as`'],
  [{ user: '{as-groups: [a]}' }, '10: user "me": as-groups needs a user to impersonate: add `as`'],
  [
    { user: '{as-user-extra: {a: [b]}}' },
    '10: user "me": as-user-extra needs a user to impersonate: add `as`',
  ],
  [{ user: '{as: 5, token: t}' }, '10: user "me": as must be a string (use quotes), not a number'],
  [
    { user: exec(`${v1}, interactiveMode: Never`) },
    '10: user "me": exec.command is missing: name the program to run',
  ],
  [
    { user: exec('command: x') },
    '10: user "me": exec.apiVersion must be client.authentication.k8s.io/v1 or client.authentication.k8s.io/v1beta1',
  ],
  [
    { user: exec('command: x, apiVersion: client.authentication.k8s.io/v1alpha1') },
    '10: user "me": exec.apiVersion must be client.authentication.k8s.io/v1 or client.authentication.k8s.io/v1beta1',
  ],
  [
    { user: exec(`${v1}, command: x`) },
    '10: user "me": exec.interactiveMode must be Never, IfAvailable, or Always',
  ],
  [
    { user: exec(`${v1}beta1, command: x, interactiveMode: never`) },
    '10: user "me": exec.interactiveMode must be Never, IfAvailable, or Always',
  ],
  [
    { user: exec(`${v1}, command: x, interactiveMode: Never, env: [{value: s3cret}]`) },
    '10: user "me": exec.env[0].name is missing',
  ],
  [
    { user: `{auth-provider: {name: gcp}, exec: {${v1}, command: x, interactiveMode: Never}}` },
    '10: user "me": auth-provider cannot be combined with exec: remove one',
  ],
] as const) {
  test(`refused: ${message}`, () => {
    const { server, user } = { server: undefined, user: undefined, ...fields };
    const shown = messageOf([{ path: one, text: text(user, server) }]);
    const mark = message.endsWith('?') ? '' : '.';
    assert.equal(shown, `Context "dev" cannot be used: ${one}:${message}${mark}`);
  });
}

test('what is refused only matters to who uses it', () => {
  const kubeconfig = mergeKubeconfigs([{ path: one, text: text(exec('command: x')) }]);
  assert.deepEqual(kubeconfig.problems, []);
});
