import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { parseDocument } from '../documents/parse.ts';
import { followPath, mostPodSpecs } from './podSpecPath.ts';

function follow(text: string, path: string) {
  const { state } = parseDocument(text);
  assert.equal(state.kind, 'parsed');
  if (state.kind !== 'parsed' || state.root === undefined) throw new Error(text);
  const root = { node: state.root, parent: undefined, isShared: false, path: [], names: [] };
  return followPath(root, path.split('.'));
}

const paths = (text: string, path: string) => follow(text, path).found.map((found) => found.path.join('.'));

test('a path leads through each item and each key', () => {
  const text = '{ a: [{ b: { x: { c: 1 }, w: { c: 2 }, z: 3 } }, { b: { x: { c: 4 } } }, 5] }';
  assert.deepEqual(paths(text, 'a[].b.*.c'), ['a[0].b.x.c', 'a[0].b.w.c', 'a[1].b.x.c']);
  assert.deepEqual(paths(text, 'a.b'), []);
  assert.deepEqual(paths(text, 'a[].b[].c'), []);
});

test('items go by their names', () => {
  const text = '{ a: [{ name: hot, b: {} }, { groupName: small, b: {} }, { name: 3, b: {} }] }';
  const names = follow(text, 'a[].b').found.map((found) => found.names.join('.'));
  assert.deepEqual(names, ['a[hot].b', 'a[small].b', 'a[2].b']);
});

test('what an anchor, an alias or a merge brings is shared', () => {
  const text = 'a:\n  - &one { b: {} }\n  - *one\n  - { <<: *one }\n  - { b: {} }\n';
  assert.deepEqual(
    follow(text, 'a[].b').found.map(({ isShared }) => isShared),
    [true, true, true, false],
  );
});

test('the last of a repeated key counts', () => {
  assert.deepEqual(paths('{ a: { x: { b: 1 } }, a: { z: { b: 2 } } }', 'a.*.b'), ['a.z.b']);
});

test('lists of lists of lists end at a bound', () => {
  const list = (item: string) => `[${Array.from({ length: 11 }, () => item).join(', ')}]`;
  const text = `c: &c ${list('{}')}\nb: &b ${list('{ c: *c }')}\na: ${list('{ b: *b }')}\n`;
  const { found, isCut } = follow(text, 'a[].b[].c[]');
  assert.equal(isCut, true);
  assert.equal(found.length, mostPodSpecs);
});

test('tens of thousands of items take no time', () => {
  const text = `a: [${`{ b: [${'1,'.repeat(200)}] },`.repeat(200)}]`;
  const { found, isCut } = assertSoon(5_000, () => follow(text, 'a[].b[].c[]'));
  assert.deepEqual([found, isCut], [[], false]);
});
