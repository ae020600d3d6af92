/** Which files of a folder Argo CD takes, as `directory.include` and `exclude` have it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesMeant } from './filesTaken.ts';

for (const [pattern, meant, others] of [
  ['a.yaml', ['a.yaml'], ['b.yaml', 'x/a.yaml', 'aayaml']],
  ['*.yaml', ['a.yaml', 'x/a.yaml', '.yaml'], ['a.yml', 'a.yaml.bak']],
  ['**/a.yaml', ['x/a.yaml', 'x/y/a.yaml'], ['a.yaml']],
  ['env-?/*', ['env-a/a.yaml', 'env-a/b/a.yaml'], ['env-ab/a.yaml', 'env-a']],
  ['{a.yaml,env-*/*}', ['a.yaml', 'env-a/b.yaml'], ['b.yaml', 'a.yaml,b']],
  ['{a,b}-{c,d}.yaml', ['a-d.yaml', 'b-c.yaml'], ['a-b.yaml']],
  ['a{,-b}.yaml', ['a.yaml', 'a-b.yaml'], ['ab.yaml']],
  ['a,b.yaml', ['a,b.yaml'], ['a']],
] as const)
  test(`${pattern} means ${meant.join(', ')}`, () => {
    const isMeant = filesMeant(pattern) ?? assert.fail();
    assert.deepEqual([...meant, ...others].filter(isMeant), [...meant]);
  });

for (const pattern of ['[ab].yaml', 'a\\*.yaml', '{a,{b,c}}.yaml', '{a,b', 'a}', '{a,b}'.repeat(9)])
  test(`what ${pattern} means is not known`, () => assert.equal(filesMeant(pattern), undefined));

test('many stars take no longer than pattern times path', () => {
  const isMeant = filesMeant(`${'*a'.repeat(400)}b`) ?? assert.fail();
  assert.equal(isMeant('a'.repeat(1_000)), false);
});
