import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configMapHash } from './nameHash.ts';

type Texts = Readonly<Record<string, string>>;
const mapOf = (texts: Texts | undefined) => texts && new Map(Object.entries(texts));
const hashOf = (data: Texts | undefined, binaryData?: Texts) =>
  configMapHash({ data: mapOf(data), binaryData: mapOf(binaryData) });

// Each hash was printed by kustomize 5.8.1, of what is there and empty by 5.8.2.
test('the hash is the one that kustomize appends', () => {
  assert.equal(hashOf(undefined), '6ct58987ht');
  assert.equal(hashOf({}), '42745tchd9');
  assert.equal(hashOf({}, {}), '86fg992hdf');
  assert.equal(hashOf({ a: 'x', b: 'y' }), 'mdgt9cf92m');
  assert.equal(hashOf({ b: 'y', a: 'x' }), 'mdgt9cf92m');
});

test('texts are written as Go writes JSON', () => {
  assert.equal(hashOf({ a: '<&>\u2028\u007f\u0001"\\\t\b\f é \u{1F600}' }), 'mft646bkft');
});

test('binary data counts where there is any', () => {
  assert.equal(hashOf({ a: 'x' }, { b: '/w==' }), 'mfk7khhg2h');
  assert.equal(hashOf(undefined, { b: '/w==' }), 'mgkhkf5d78');
});

test('what no cluster takes has no hash here', () => {
  assert.equal(hashOf({ 'a b': 'x' }), undefined);
  assert.equal(hashOf({ null: 'x' }), undefined);
  assert.equal(hashOf({ a: 'x'.repeat(9 * 1024 * 1024) }), undefined);
});
