import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ListItems } from './listItems.ts';

/** What comes of a text that arrives in parts of these lengths. */
function read(text: string, lengths: readonly number[]): { items: unknown[]; envelope: string } {
  const items: unknown[] = [];
  const list = new ListItems((item) => items.push(JSON.parse(item)));
  let rest = Buffer.from(text);
  for (const length of lengths) {
    list.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  list.push(rest);
  return { items, envelope: list.envelope() };
}

const object = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 3 }));
const list = fc.record({
  kind: fc.constantFrom('ServiceList', 'items', '"items":[', '\\'),
  metadata: fc.record({ resourceVersion: fc.string(), items: fc.array(object, { maxLength: 2 }) }),
  items: fc.array(object, { maxLength: 5 }),
  others: fc.jsonValue({ maxDepth: 3 }),
});

test('however it is cut, the items are those of the list, and the rest is the list without them', () => {
  fc.assert(
    fc.property(
      list,
      fc.array(fc.integer({ min: 0, max: 20 })),
      fc.constantFrom(0, 2),
      (value, cuts, indent) => {
        const { items, envelope } = read(JSON.stringify(value, undefined, indent), cuts);
        assert.deepEqual(items, JSON.parse(JSON.stringify(value.items)));
        assert.deepEqual(JSON.parse(envelope), JSON.parse(JSON.stringify({ ...value, items: [] })));
      },
    ),
    { numRuns: 500 },
  );
});

for (const [what, text, items, envelope] of [
  ['an empty list', '{"items":[]}', 0, '{"items":[]}'],
  ['null for no items', '{"items":null}', 0, '{"items":null}'],
  ['what is no object among the items', '{"items":[{"a":1},null,7,"{"]}', 1, '{"items":[]}'],
  ['items deeper down', '{"status":{"items":[{}]}}', 0, '{"status":{"items":[{}]}}'],
  ['a list that is cut', '{"items":[{"a":1},{"a"', 1, '{"items":['],
  ['no JSON', '<html>{"items":[</html>', 0, '<html>{"items":['],
] as const) {
  test(what, () => {
    const read1 = read(text, [1, 1, 1, 1, 1]);
    assert.deepEqual([read1.items.length, read1.envelope], [items, envelope]);
  });
}
