import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from './parse.ts';

const wrong = 'Nested mappings are not allowed in compact mappings';

// sigs.k8s.io/yaml 1.6 reads all of them but the last.
for (const [lineEnd, reason] of [
  ['\r', `${wrong}; Kubernetes also ends a line at a carriage return alone, which is not done here`],
  ['\u0085', `${wrong}; Kubernetes also ends a line at U+0085, which is not done here`],
  ['\u2028', `${wrong}; Kubernetes also ends a line at U+2028, which is not done here`],
  [' ', undefined],
] as const) {
  test(`what ${JSON.stringify(lineEnd)} between two entries is called`, () => {
    const { state } = parseDocument(`a: b${lineEnd}c: d${lineEnd}`);
    const said = reason === undefined ? { kind: 'broken', message: wrong } : { kind: 'too-complex', reason };
    assert.deepEqual(state, { ...said, at: 3 });
  });
}

test('such a character in a text is no hindrance', () => {
  assert.equal(parseDocument('a: "b\rc\u0085d"\r\n').state.kind, 'parsed');
});
