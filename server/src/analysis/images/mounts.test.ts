import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin, type Mount, normalPath, viewOf } from './mounts.ts';

function mount(path: string, files: readonly string[], subPath = ''): Mount {
  const content = {
    files: files.map((file) => ({ path: file, isCertain: true, origins: [] })),
    unknown: undefined,
    isWritable: false,
  };
  return { path, subPath, isReadOnly: false, volume: path, content };
}

function filesIn(directory: string, ...mounts: readonly Mount[]): string {
  return viewOf(mounts, directory)
    .files.map(({ path }) => path)
    .join(' ');
}

test('paths', () => {
  assert.equal(normalPath('/a//b/./c/'), '/a/b/c');
  assert.equal(normalPath('a/../../b'), '/b');
  assert.equal(normalPath(''), '/');
  assert.equal(isWithin('/a/b', '/a'), true);
  assert.equal(isWithin('/ab', '/a'), false);
  assert.equal(isWithin('/a', '/'), true);
});

test('a directory shows the mount that covers it, and what is mounted below', () => {
  assert.equal(filesIn('/t', mount('/t', ['a', 'b/c'])), 'a b/c');
  assert.equal(filesIn('/t/b', mount('/t', ['a', 'b/c'])), 'c');
  assert.equal(filesIn('/', mount('/t', ['a'])), 't/a');
  assert.equal(filesIn('/t', mount('/t', ['a', 'b/c']), mount('/t/b', ['d'])), 'a b/d');
  assert.equal(filesIn('/t', mount('/t', ['a']), mount('/t/a', ['x'], 'x')), 'a');
  assert.equal(filesIn('/t', mount('/t', ['s/a', 's/b/c', 'd'], 's')), 'a b/c');
  assert.equal(filesIn('/t', mount('/t', ['sa'], 's')), '');
  assert.equal(filesIn('/t', mount('/', ['t/a']), mount('/t', ['b'])), 'b');
});

test('the deepest mount at or above a directory covers it', () => {
  const mounts = [mount('/', []), mount('/t', []), mount('/t/a', [])];
  assert.equal(viewOf(mounts, '/t').cover?.path, '/t');
  assert.deepEqual(
    viewOf(mounts, '/t').below.map(({ path }) => path),
    ['/t/a'],
  );
  assert.equal(viewOf(mounts.slice(1), '/u').cover, undefined);
});
