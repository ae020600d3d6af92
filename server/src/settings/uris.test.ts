import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { URI } from 'vscode-uri';
import { folderOf, isPlainPath, nameOfFile, normalUri, resolveUri, shownUri, wayFrom } from './uris.ts';

test('one spelling for each URI; what has no folder stays', () => {
  assert.equal(normalUri('file:///c:/a b.yaml'), 'file:///c%3A/a%20b.yaml');
  assert.equal(
    normalUri('vscode-vfs://github/o/r/a%2Bb.yaml'),
    normalUri('vscode-vfs://github/o/r/a+b.yaml'),
  );
  assert.equal(normalUri('file:/w/a%20b.yaml'), 'file:///w/a%20b.yaml');
  for (const other of ['-', 'untitled:Untitled-1', '/w/a.yaml']) assert.equal(normalUri(other), other);
});

for (const [folder, path, expected] of [
  ['file:///w', 'a.json', 'file:///w/a.json'],
  ['file:///w', '../a b.json', 'file:///a%20b.json'],
  ['file:///w/', './x/../a', 'file:///w/a'],
  ['file:///w', '/abs/a', 'file:///abs/a'],
  ['file:///w', 'a\\b', 'file:///w/a%5Cb'],
  ['file:///c%3A/w', 'a\\b', 'file:///c%3A/w/a/b'],
  ['file:///c%3A/w', 'D:\\lists\\a', 'file:///d%3A/lists/a'],
  ['vscode-vfs://github/o/r', 'a.json', 'vscode-vfs://github/o/r/a.json'],
] as const)
  test(`${path} of ${folder} is ${expected}`, () => {
    assert.equal(resolveUri(folder, path), expected);
  });

for (const [folder, uri, way] of [
  ['file:///w', 'file:///w/a/b.yaml', 'a/b.yaml'],
  ['file:///w/', 'file:///w/a', 'a'],
  ['file:///w', 'file:///w', ''],
  ['file:///w', 'file:///work/a', undefined],
  ['file:///w', 'file:///a', undefined],
  ['file:///w', 'vscode-vfs://w/a', undefined],
  ['file:///w', 'file:///w/a%20b%23.yaml', 'a b#.yaml'],
  ['file:///w x', 'file:///w%20x/a', 'a'],
  ['file:///w', 'file:///w/%zz.yaml', '%zz.yaml'],
  ['file:///w', 'file:///work/%zz.yaml', undefined],
  ['file:///c%3A/W', 'file:///C:/w/A.yaml', 'A.yaml'],
  ['file:///W', 'file:///w/a', undefined],
  ['vscode-vfs://github/o/r', 'vscode-vfs://github/o/r/x/y', 'x/y'],
  ['file:///w', 'file:///w/%ff', '%ff'],
  ['file:///w', '-', undefined],
] as const)
  test(`from ${folder} to ${uri} it is ${way}`, () => {
    assert.equal(wayFrom(folder, uri), way);
  });

test('the folder and the name of a file', () => {
  assert.deepEqual(
    ['file:///w/a%20b.yaml', 'vscode-vfs://github/o/x'].map((uri) => [folderOf(uri), nameOfFile(uri)]),
    [
      ['file:///w', 'a b.yaml'],
      ['vscode-vfs://github/o', 'x'],
    ],
  );
});

test('what only looks like a URI is a name like any other, and no path of a setting is refused', () => {
  for (const odd of ['file:////x//y', 'a:////b', 'git://\ud800', 'file:///\ud800.yaml', 'file:///%', 'x://'])
    assert.deepEqual(
      [normalUri, nameOfFile, folderOf, shownUri].map((of) => typeof of(odd)),
      ['string', 'string', 'string', 'string'],
      odd,
    );
  assert.equal(wayFrom('file:///w', 'file:////x//y'), undefined);
  assert.equal(resolveUri('file:///w', '\ud800.json'), 'file:///w/%EF%BF%BD.json');
});

test('a plain path stands in a URI as it is', () => {
  const plain = fc.stringMatching(/^\/[\w.~/-]*$/).filter(isPlainPath);
  fc.assert(
    fc.property(plain, (path) => {
      assert.equal(URI.file(path).toString(), `file://${path}`);
      assert.equal(URI.parse(`file://${path}`).toString(), `file://${path}`);
      assert.equal(normalUri(`file://${path}`), `file://${path}`);
    }),
  );
  for (const path of ['//host/share', '/c:/x', '/ä', '/a b', '/a%20b', 'a', ''])
    assert.ok(!isPlainPath(path), path);
});

test('a path on a drive is spelt the short way as it is the long way', () => {
  const drive = fc.stringMatching(/^[a-zA-Z](?:%3A|%3a|:)\/[\w.~/-]*$/);
  fc.assert(
    fc.property(drive, (path) => {
      assert.equal(normalUri(`file:///${path}`), URI.parse(`file:///${path}`).toString());
    }),
  );
});
