import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneFinding } from '../../../test/support/findings.ts';
import { identityOf, numbered } from './identity.ts';

const base = {
  ...oneFinding({ subject: 'A_B' }),
  file: 'a.yaml',
};

for (const [what, changes] of [
  ['a place', { range: { start: { line: 9, character: 0 }, end: { line: 9, character: 1 } } }],
  ['a severity', { severity: 'warning' }],
  ['other words', { message: 'A_B of container app takes at least 7,001 bytes.' }],
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
  { subject: 'A_C' },
] as const) {
  test(`${JSON.stringify(changes)} makes another finding`, () => {
    assert.notEqual(identityOf({ ...base, ...changes }), identityOf(base));
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
