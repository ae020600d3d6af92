import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../documents/manifestFile.ts';
import { comparePlaces, compareUris, offsetIn, type Place, rangeOf, textOf, wholeText } from './place.ts';

const uri = 'file:///a.yaml';
const text = 'a: 1\r\n---\r\nb: {\r\n  c: 2 }\r\n';

test('a span of a document is a range of its file, and back', () => {
  const [, second] = readManifestFile(text).documents;
  assert.ok(second);
  const { text: own } = second.document;
  const span = { start: own.indexOf('{'), end: own.indexOf('}') + 1 };
  const place: Place = { in: textOf(uri, second), span };
  const range = rangeOf(place);
  assert.deepEqual(range, { start: { line: 2, character: 3 }, end: { line: 3, character: 8 } });
  assert.equal(offsetIn(place.in, range.start), span.start);
  assert.equal(offsetIn(place.in, range.end), span.end);
  // The same as that of the whole file.
  const shift = second.startOffset;
  const inWhole = { start: span.start + shift, end: span.end + shift };
  assert.deepEqual(rangeOf({ in: wholeText(uri, text), span: inWhole }), range);
});

test('places are ordered by file, then as they stand there', () => {
  const at = (uri: string, startLine: number, start: number): Place => ({
    in: { uri, text: undefined, lineStarts: [0], startLine },
    span: { start, end: start },
  });
  const ordered = [at('a', 0, 5), at('a', 2, 1), at('a', 2, 3), at('b', 0, 0)];
  assert.deepEqual([...ordered].reverse().sort(comparePlaces), ordered);
});

test('files are ordered as they are shown', () => {
  const ordered = [
    'a b.yaml',
    'a%.yaml',
    'a-b.yaml',
    'dir.yaml',
    'dir/a.yaml',
    'z.yaml',
    'é.yaml',
    '日本.yaml',
  ];
  const uris = ordered.map((name) => `file:///w/${name.split('/').map(encodeURIComponent).join('/')}`);
  assert.deepEqual([...uris].sort().reverse().sort(compareUris), uris);
  assert.equal(compareUris('file:///%zz', 'file:///a b'), -1);
});
