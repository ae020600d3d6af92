import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonErrorOffset } from './jsonError.ts';

const rows: readonly (readonly [string, number | undefined])[] = [
  ['{"a":[1,2.5e3,true,null,"\\u00e9"]}', undefined],
  [' [] ', undefined],
  ['', 0],
  ['{"a":', 5],
  ['{"a":"b', 7],
  ['{"a":tr', 7],
  ['{"a":"\\u00', 10],
  ['[1,2', 4],
  ['[1,]', 3],
  ['{"a":1,}', 7],
  ['{a:1}', 1],
  ['{"a" 1}', 5],
  ['{"a":1 "b":2}', 7],
  ['[1}', 2],
  ['{} {}', 3],
  ['[01]', 1],
  ['["a\nb"]', 3],
  ['["\\x"]      ', 2],
];

for (const [text, offset] of rows) {
  test(`${JSON.stringify(text)} stops being JSON at ${offset}`, () =>
    assert.equal(jsonErrorOffset(text), offset));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('agrees with JSON.parse on JSON that was cut or changed', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', ']', '"', ':', '\\', '1', 'x'),
      (text, at, insert) => {
        const place = at % (text.length + 1);
        for (const changed of [
          text,
          text.slice(0, place),
          text.slice(0, place) + insert + text.slice(place),
        ]) {
          assert.equal(jsonErrorOffset(changed) === undefined, isJson(changed), changed);
        }
      },
    ),
    { numRuns: 5000 },
  );
});

test('every cut of an object is said to be at the end, within a number or a word apart', () => {
  const text = JSON.stringify({ items: [{ name: 'web', ports: [{ a: 'b' }], is: true }], 'k\n"y': null });
  for (let end = 1; end < text.length; end += 1)
    assert.equal(jsonErrorOffset(text.slice(0, end)), end, text.slice(0, end));
});
