import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { english } from '../../../../analysis/messages/languages.ts';
import { mergeKubeconfigs } from './kubeconfig.ts';
import { placedProblem } from './kubeconfigReader.ts';
import { resolveContext } from './kubeconfigTarget.ts';

const merge = (text: string) => mergeKubeconfigs([{ path: '/k1/config', text }]);

/** What the user reads of a file that is not as it should be. */
for (const [text, message] of [
  ['a: [', ':1: is not valid YAML'],
  ['- a\n- b\n', ':1: must be a mapping with keys such as `contexts:`, not a list'],
  ['hello', ':1: must be a mapping with keys such as `contexts:`, not a string'],
  [
    'apiVersion: v1\nkind: Pod\n',
    ':2: is not a kubeconfig: it has apiVersion "v1" and kind "Pod" instead of v1 and Config',
  ],
  [
    'kind: Config\napiVersion: v2\n',
    ':2: is not a kubeconfig: it has apiVersion "v2" and kind "Config" instead of v1 and Config',
  ],
  ['a: {{ b }}\n', ' contains {{ outside quotes: it is a template, or a string is missing its quotes'],
  ['# x\n\nclusters: 5\n', ':3: clusters must be a list, not a number'],
  ['clusters: {c: {}}\n', ':1: clusters must be a list, not a mapping'],
  ['users:\n- me\n', ':2: users[0] must be a mapping with name and user, not a string'],
  ['users:\n- name: 12\n', ':2: users[0].name must be a string (use quotes), not a number'],
  ['contexts:\n- name: y\n', ':2: contexts[0].name must be a string (use quotes), not true or false'],
  [
    'users:\n- name: u\n  user: {token: 12345}\n',
    ':3: user "u": token must be a string (use quotes), not a number',
  ],
  ['users:\n- name: u\n  user: text\n', ':3: user "u": user must be a mapping, not a string'],
  [
    'users:\n- name: u\n  user:\n    as-groups: [a, 5]\n',
    ':4: user "u": as-groups[1] must be a string (use quotes), not a number',
  ],
  [
    'users:\n- name: u\n  user:\n    as-groups: admins\n',
    ':4: user "u": as-groups must be a list, not a string',
  ],
  [
    'users:\n- name: u\n  user:\n    exec:\n      env: [a]\n',
    ':5: user "u": exec.env[0] must be a mapping with name and value, not a string',
  ],
  [
    'users:\n- name: u\n  user: {client-key-data: "not base64"}\n',
    ':3: user "u": client-key-data is not base64: was it cut off, or is it a path?',
  ],
  [
    'users:\n- name: u\n  user: {client-key-data: YQ}\n',
    ':3: user "u": client-key-data is not base64: was it cut off, or is it a path?',
  ],
  [
    'clusters:\n- name: c\n  cluster: {insecure-skip-tls-verify: "true"}\n',
    ':3: cluster "c": insecure-skip-tls-verify must be true or false, without quotes, not a string',
  ],
  ['clusters:\n- name: c\n- name: c\n', ':3: cluster "c" is defined twice in this file: remove one'],
  ['users:\n- name: u\n  user:\n    as: *me\n', ':4: is not valid YAML: unknown anchor referenced'],
  ['current-context: [a]\n', ':1: current-context must be a string (use quotes), not a list'],
  ['---\n# c\r\n---\r\nclusters: 1\r\n', ':4: clusters must be a list, not a number'],
] as const) {
  test(`a problem with its line: ${JSON.stringify(text)}`, () => {
    const { problems, files } = merge(text);
    assert.equal(problems.length, 1);
    const said = english.say(placedProblem(problems[0]!));
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
