import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneFinding } from '../../../test/support/findings.ts';
import { identityOf, numbered } from './identity.ts';

const base = {
  ...oneFinding({ message: 'The variable A_B of container app takes 5 bytes.' }),
  file: 'a.yaml',
};

for (const [what, changes] of [
  ['a place', { range: { start: { line: 9, character: 0 }, end: { line: 9, character: 1 } } }],
  ['a severity', { severity: 'warning' }],
  ['bytes', { message: 'The variable A_B of container app takes at least 7,001 bytes.' }],
  ['another variable behind the first', { message: 'The variable A_B is not C_D.' }],
] as const) {
  test(`${what} makes no other finding`, () => {
    assert.equal(identityOf({ ...base, ...changes }), identityOf(base));
  });
}

for (const changes of [
  { file: 'b.yaml' },
  { code: 'env-value-too-long' },
  { workload: 'Pod/two' },
  { container: 'web' },
  { namespace: 'other' },
  { namespace: undefined },
  { message: 'The variable A_C of container app takes 5 bytes.' },
] as const) {
  test(`${JSON.stringify(changes)} makes another finding`, () => {
    assert.notEqual(identityOf({ ...base, ...changes }), identityOf(base));
  });
}

for (const [message, subject] of [
  ['With the 488 Services of namespace shop, container app takes 2 MiB', ''],
  ['The variable DATA of ConfigMap shop/data', 'DATA'],
  ['$(lower_case) is not set', 'lower_case'],
  ['the template uses ${host}, and HOST is set', 'host'],
  ['$BACKEND_URL stays as it is written', 'BACKEND_URL'],
  ['$host, is lost', 'host'],
] as const) {
  test(`${JSON.stringify(message)} is about ${subject || 'no variable'}`, () => {
    assert.equal(identityOf({ ...base, message }).split(';')[4], subject);
  });
}

test('parts cannot run into each other', () => {
  assert.notEqual(
    identityOf({ ...base, workload: 'a;b', container: 'c' }),
    identityOf({ ...base, workload: 'a', container: 'b;c' }),
  );
});

test('equal identities are told apart by their number', () => {
  assert.deepEqual(numbered(['a', 'b', 'a']), ['a;1', 'b;1', 'a;2']);
});
