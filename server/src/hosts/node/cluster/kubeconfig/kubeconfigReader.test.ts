import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { mergeKubeconfigs } from './kubeconfig.ts';
import { kubeconfigProblemText } from './kubeconfigReader.ts';
import { resolveContext } from './kubeconfigTarget.ts';

const merge = (text: string) => mergeKubeconfigs([{ path: '/k1/config', text }]);

/** What the user reads of a file that is not as it should be. */
for (const [text, message] of [
  ['a: [', ':1: is not valid YAML'],
  ['- a\n- b\n', ':1: must be keys with values, such as `contexts:`, not a list'],
  ['hello', ':1: must be keys with values, such as `contexts:`, not a text'],
  [
    'apiVersion: v1\nkind: Pod\n',
    ':2: is not a kubeconfig, which has apiVersion v1 and kind Config, not "v1" and "Pod"',
  ],
  [
    'kind: Config\napiVersion: v2\n',
    ':2: is not a kubeconfig, which has apiVersion v1 and kind Config, not "v2" and "Config"',
  ],
  ['a: {{ b }}\n', ' holds {{ outside of quotes: it is a template, or a text needs quotes'],
  ['# x\n\nclusters: 5\n', ':3: clusters must be a list, not a number'],
  ['clusters: {c: {}}\n', ':1: clusters must be a list, not keys with values'],
  ['users:\n- me\n', ':2: users[0] must be a name and a user, not a text'],
  ['users:\n- name: 12\n', ':2: users[0].name must be a text in quotes, not a number'],
  ['contexts:\n- name: y\n', ':2: contexts[0].name must be a text in quotes, not true or false'],
  [
    'users:\n- name: u\n  user: {token: 12345}\n',
    ':3: user "u": token must be a text in quotes, not a number',
  ],
  ['users:\n- name: u\n  user: text\n', ':3: user "u": user must be keys with values, not a text'],
  [
    'users:\n- name: u\n  user:\n    as-groups: [a, 5]\n',
    ':4: user "u": as-groups[1] must be a text in quotes, not a number',
  ],
  [
    'users:\n- name: u\n  user:\n    as-groups: admins\n',
    ':4: user "u": as-groups must be a list, not a text',
  ],
  [
    'users:\n- name: u\n  user:\n    exec:\n      env: [a]\n',
    ':5: user "u": exec.env[0] must be a name and a value, not a text',
  ],
  [
    'users:\n- name: u\n  user: {client-key-data: "not base64"}\n',
    ':3: user "u": client-key-data is not base64: was it cut, or is it a path?',
  ],
  [
    'users:\n- name: u\n  user: {client-key-data: YQ}\n',
    ':3: user "u": client-key-data is not base64: was it cut, or is it a path?',
  ],
  [
    'clusters:\n- name: c\n  cluster: {insecure-skip-tls-verify: "true"}\n',
    ':3: cluster "c": insecure-skip-tls-verify must be true or false without quotes, not a text',
  ],
  ['clusters:\n- name: c\n- name: c\n', ':3: cluster "c": is defined twice in this file: remove one'],
  ['users:\n- name: u\n  user:\n    as: *me\n', ':4: is not valid YAML: unknown anchor referenced'],
  ['current-context: [a]\n', ':1: current-context must be a text in quotes, not a list'],
  ['---\n# c\r\n---\r\nclusters: 1\r\n', ':4: clusters must be a list, not a number'],
] as const) {
  test(`a problem with its line: ${JSON.stringify(text)}`, () => {
    const { problems, files } = merge(text);
    assert.equal(problems.length, 1);
    const said = kubeconfigProblemText(problems[0]!);
    assert.ok(said.startsWith(`${resolve('/k1/config')}${message}`), said);
    assert.equal(files[0]?.state, 'broken');
  });
}

test('nothing that is secret is repeated', () => {
  const secret = 'hunter2';
  for (const value of [
    `*${secret}`,
    `!<${secret}`,
    `!${secret}! x`,
    `!h!${secret} x`,
    `|${secret}\n`,
    `"\\x${secret}"`,
    `"${secret}`,
    `"\\q${secret}"`,
    `[${secret}`,
    `{a: ${secret}`,
    `'${secret}' ${secret}`,
    `\n  - ${secret}\n ${secret}`,
    `@${secret}`,
    `%${secret}`,
    `a: b: ${secret}`,
  ]) {
    for (const key of ['token', 'password', 'client-key-data', 'proxy-url', 'server']) {
      const kubeconfig = merge(`current-context: dev
clusters: [{name: c, cluster: {server: "https://h"}}]
contexts: [{name: dev, context: {cluster: c, user: u}}]
users:
- name: u
  user:
    ${key}: ${value}
`);
      const said = JSON.stringify([kubeconfig.problems, resolveContext(kubeconfig, undefined)]);
      if (said.includes('"kind":"target"')) continue;
      assert.ok(!said.includes(secret), said);
    }
  }
});
