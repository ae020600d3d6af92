import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configMapHash } from './nameHash.ts';

const hashOf = (data: Readonly<Record<string, string>>, binaryData: Readonly<Record<string, string>> = {}) =>
  configMapHash({ data: new Map(Object.entries(data)), binaryData: new Map(Object.entries(binaryData)) });

// Each hash was printed by kustomize 5.8.1.
test('the hash is the one that kustomize appends', () => {
  assert.equal(hashOf({}), '6ct58987ht');
  assert.equal(hashOf({ a: 'x', b: 'y' }), 'mdgt9cf92m');
  assert.equal(hashOf({ b: 'y', a: 'x' }), 'mdgt9cf92m');
});

test('texts are written as Go writes JSON', () => {
  assert.equal(hashOf({ a: '<&>\u2028\u007f\u0001"\\\t\b\f é \u{1F600}' }), 'mft646bkft');
});

test('binary data counts where there is any', () => {
  assert.equal(hashOf({ a: 'x' }, { b: '/w==' }), 'mfk7khhg2h');
  assert.equal(hashOf({}, { b: '/w==' }), 'mgkhkf5d78');
});

test('what no cluster takes has no hash here', () => {
  assert.equal(hashOf({ 'a b': 'x' }), undefined);
  assert.equal(hashOf({ null: 'x' }), undefined);
  assert.equal(hashOf({ a: 'x'.repeat(9 * 1024 * 1024) }), undefined);
});
