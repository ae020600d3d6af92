import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subjectIn } from './subject.ts';

for (const [text, subject] of [
  ['With the 488 Services of namespace shop, container app takes 2 MiB', ''],
  ['The variable DATA of ConfigMap shop/data', 'DATA'],
  ['$(lower_case) is not set', 'lower_case'],
  ['the template uses ${host}, and HOST is set', 'host'],
  ['$BACKEND_URL stays as it is written', 'BACKEND_URL'],
  ['$host, is lost', 'host'],
] as const) {
  test(`${JSON.stringify(text)} is about ${subject || 'no variable'}`, () => {
    assert.equal(subjectIn(text), subject);
  });
}

test('the first of several facts counts, and those of a phrase in their order', () => {
  assert.equal(subjectIn(undefined, 'shop', { id: 'quoted', text: 'A_B' }, 'C_D'), 'A_B');
  assert.equal(subjectIn(), '');
});
