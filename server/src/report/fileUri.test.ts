import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOf, tidyName, uriOf } from './fileUri.ts';

for (const [name, uri] of [
  ['a/pod.yaml', 'a/pod.yaml'],
  ['./a//x/../pod.yaml', 'a/pod.yaml'],
  ['../pod.yaml', '../pod.yaml'],
  ['../../a/../pod.yaml', '../../pod.yaml'],
  ['my pods/100%#1?.yaml', 'my%20pods/100%25%231%3F.yaml'],
  ['a:b.yaml', 'a%3Ab.yaml'],
  ['Läden/größe.yaml', 'L%C3%A4den/gr%C3%B6%C3%9Fe.yaml'],
  ['/srv/a b.yaml', 'file:///srv/a%20b.yaml'],
  ['-', '-'],
] as const) {
  test(`${name} <-> ${uri}`, () => {
    assert.equal(uriOf(name), uri);
    assert.equal(nameOf(uri), tidyName(name));
    assert.ok(URL.canParse(uri, 'file:///root/'));
  });
}

test('C: is a drive on Windows, and elsewhere a folder like another', () => {
  for (const [hasDrives, uri] of [
    [true, 'file:///C:/shop/web.yaml'],
    [false, 'C%3A/shop/web.yaml'],
  ] as const) {
    assert.equal(uriOf('C:/shop/web.yaml', hasDrives), uri);
    assert.equal(nameOf(uri), 'C:/shop/web.yaml');
  }
});

test('what is no text, or no URI, does no harm', () => {
  assert.equal(uriOf('a\ud800.yaml'), 'a%EF%BF%BD.yaml');
  assert.equal(nameOf('a%zz.yaml'), 'a%zz.yaml');
});
