import assert from 'node:assert/strict';
import { test } from 'node:test';
import { said } from '../../../../../test/support/said.ts';
import {
  type ClusterIdentity,
  type ConsentInput,
  consentKey,
  consentQuestion,
  permissionFor,
  reasonFor,
} from './consent.ts';

const identity: ClusterIdentity = {
  context: 'prod',
  server: 'https://api.test:6443',
  command: '/usr/bin/plugin get-token --cluster prod',
  fingerprint: 'f1',
  isFromWorkspace: false,
  isVerified: true,
};
const input: ConsentInput = { cluster: 'ask', isTrusted: true, answers: new Map() };
const answered = (answer: boolean, of = identity) => ({
  ...input,
  answers: new Map([[consentKey(of), answer]]),
});
const inWorkspace = { ...identity, isFromWorkspace: true };

for (const [name, given, about, permission] of [
  ['a first time', input, identity, 'ask'],
  ['allowed before', answered(true), identity, 'allowed'],
  ['forbidden before', answered(false), identity, 'denied'],
  ['another command', answered(true), { ...identity, fingerprint: 'f2' }, 'ask'],
  ['another server', answered(true), { ...identity, server: 'https://evil.test' }, 'ask'],
  ['another context', answered(true), { ...identity, context: 'dev' }, 'ask'],
  ['the same from the workspace', answered(true), inWorkspace, 'ask'],
  ['auto', { ...input, cluster: 'auto' }, identity, 'allowed'],
  ['auto, but forbidden before', { ...answered(false), cluster: 'auto' }, identity, 'allowed'],
  ['auto, from the workspace', { ...input, cluster: 'auto' }, inWorkspace, 'ask'],
  [
    'auto, from the workspace, allowed',
    { ...answered(true, inWorkspace), cluster: 'auto' },
    inWorkspace,
    'allowed',
  ],
  ['off', { ...answered(true), cluster: 'off' }, identity, 'off'],
  ['untrusted', { ...answered(true), isTrusted: false }, identity, 'untrusted'],
  ['untrusted and auto', { ...input, cluster: 'auto', isTrusted: false }, identity, 'untrusted'],
] as const satisfies readonly (readonly [string, ConsentInput, ClusterIdentity, string])[]) {
  test(`${name}: ${permission}`, () => {
    assert.equal(permissionFor(given, about), permission);
    const needsReason = permission === 'ask' || permission === 'denied' || permission === 'untrusted';
    assert.equal(reasonFor(permission, about) !== undefined, needsReason);
  });
}

test('the question names context, server and command, and what is odd about them', () => {
  const question = said(consentQuestion(identity, true));
  for (const part of [
    'context prod',
    identity.server,
    identity.command ?? '',
    'ConfigMaps',
    'never reads Secrets',
  ])
    assert.ok(question.includes(part), part);
  assert.doesNotMatch(said(consentQuestion(identity, false)), /ConfigMaps/);
  assert.match(
    said(consentQuestion({ ...inWorkspace, isVerified: false }, true)),
    /part of the workspace.*not verified/,
  );
});
