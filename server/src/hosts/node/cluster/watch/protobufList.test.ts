import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertSoon } from '../../../../../../test/support/processorTime.ts';
import {
  field,
  message,
  numberField,
  protobufList,
  varint,
} from '../../../../../../test/support/protobuf.ts';
import { ClusterError } from '../clusterError.ts';
import { magic, serviceShape } from './apiMessages.ts';
import { ProtobufList } from './protobufList.ts';

/** What comes of bytes that arrive in parts of these lengths. */
function read(bytes: Buffer, lengths: readonly number[] = []) {
  const items: object[] = [];
  const list = new ProtobufList(serviceShape, (item) => items.push(item));
  let rest = bytes;
  for (const length of lengths) {
    list.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  list.push(rest);
  return { items, end: list.end() };
}

const refused = (bytes: Buffer, lengths?: readonly number[]) =>
  assert.throws(() => read(bytes, lengths), ClusterError);

const text = fc.string({ unit: 'grapheme', minLength: 1 });
const port = fc.record(
  { name: text, protocol: text, port: fc.nat(65_535) },
  { requiredKeys: ['port'], noNullPrototype: true },
);
const service = fc.record(
  {
    metadata: fc.record({ name: text, namespace: text }, { requiredKeys: ['name'], noNullPrototype: true }),
    spec: fc.record(
      {
        clusterIP: text,
        type: text,
        ports: fc.array(port, { minLength: 1, maxLength: 3 }),
        clusterIPs: fc.array(text, { minLength: 1, maxLength: 2 }),
        ipFamilies: fc.array(text, { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);
/** Fields that nobody wants, of each kind, as later versions may have them. */
const unknownField = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((content) => field(17, Buffer.from(content))),
  fc.nat().map((value) => numberField(900, value)),
  fc.constant(Buffer.concat([varint(30 * 8 + 1), Buffer.alloc(8, 255)])),
  fc.constant(Buffer.concat([varint(31 * 8 + 5), Buffer.alloc(4, 255)])),
);
const list = fc
  .tuple(
    fc.array(fc.tuple(service, fc.array(unknownField, { maxLength: 3 })), { maxLength: 6 }),
    fc.array(unknownField, { maxLength: 2 }),
  )
  .map(([items, others]) => ({
    items: items.map(([item]) => item),
    bytes: protobufList({
      metadata: { resourceVersion: '77', continue: 'more' },
      items: items.map(([item, more]) => Buffer.concat([message(item, serviceShape), ...more])),
      others,
    }),
  }));
const cuts = fc.array(fc.nat(40), { maxLength: 60 });

test('however it is cut into parts, the items are those of the list', () => {
  fc.assert(
    fc.property(list, cuts, ({ items, bytes }, lengths) => {
      const { items: found, end } = read(bytes, lengths);
      assert.deepEqual(found, items);
      assert.deepEqual(end, { metadata: { resourceVersion: '77', continue: 'more' } });
    }),
    { numRuns: 500 },
  );
});

test('a list that ends too early is refused, wherever it ends', () => {
  fc.assert(
    fc.property(list, fc.nat(), cuts, ({ bytes }, at, lengths) => {
      // Behind the list itself stand two empty fields, without which it is whole.
      refused(bytes.subarray(0, at % (bytes.length - 4)), lengths);
    }),
    { numRuns: 500 },
  );
});

test('a list with changed bytes, or bytes of any kind, is read or refused, and nothing else happens', () => {
  const change = fc.tuple(fc.nat(), fc.nat(255));
  const changed = fc
    .tuple(list, fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([{ bytes }, changes]) => {
      const other = Buffer.from(bytes);
      for (const [at, byte] of changes) other[at % other.length] = byte;
      return other;
    });
  const any = fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.concat([magic, bytes]));
  fc.assert(
    fc.property(fc.oneof(changed, any), cuts, (bytes, lengths) => {
      try {
        read(bytes, lengths);
      } catch (error) {
        assert.ok(error instanceof ClusterError, String(error));
      }
    }),
    { numRuns: 5000 },
  );
});

test('a length that nobody can send is not believed', () => {
  const lengths = [2 ** 24, 2 ** 31, 2 ** 40, 2 ** 52, 2 ** 60, 2 ** 63];
  const list = (number: number, length: number) =>
    Buffer.concat([
      magic,
      varint(2 * 8 + 2),
      varint(2 ** 30),
      varint(number * 8 + 2),
      varint(length),
      Buffer.alloc(99),
    ]);
  const refusedAtOnce = (bytes: Buffer) =>
    assert.throws(() => new ProtobufList(serviceShape, () => undefined).push(bytes), ClusterError);
  refusedAtOnce(list(2, 2 ** 24));
  refusedAtOnce(Buffer.concat([magic, Buffer.alloc(20, 255)]));
  refusedAtOnce(Buffer.concat([magic, varint(3 * 8 + 3)]));
  const before = process.memoryUsage().arrayBuffers;
  for (const length of lengths) {
    // An item, the list's metadata, a field of the list that nobody wants; the list; a field around it.
    for (const number of [1, 2, 9]) refused(list(number, length));
    for (const number of [1, 2, 9]) {
      refused(Buffer.concat([magic, varint(number * 8 + 2), varint(length), Buffer.alloc(99)]));
    }
  }
  const grown = process.memoryUsage().arrayBuffers - before;
  assert.ok(grown < 2 ** 20, `${grown} bytes`);
});

test('parts of one byte take no longer than they are many', () => {
  const item = Buffer.concat([
    message({ metadata: { name: 'big' } }, serviceShape),
    field(17, Buffer.alloc(400_000)),
  ]);
  const bytes = protobufList({ items: [item] });
  assertSoon(5_000, () =>
    assert.deepEqual(read(bytes, Array(400_000).fill(1)).items, [{ metadata: { name: 'big' } }]),
  );
});

for (const [what, bytes] of [
  ['a web page', Buffer.from('<!doctype html><title>Welcome</title>')],
  ['JSON', Buffer.from('{"kind":"ServiceList"}')],
  ['nothing', Buffer.alloc(0)],
  ['nothing but the beginning', magic],
  ['two lists in one', Buffer.concat([protobufList({ items: [] }), field(2, '')])],
  [
    'more items than the list is long',
    Buffer.concat([magic, varint(18), varint(3), field(2, Buffer.alloc(20))]),
  ],
  ['a number in place of an item', Buffer.concat([magic, field(2, numberField(2, 5))])],
  [
    'an item with a field that is longer than the item',
    protobufList({ items: [field(1, Buffer.from([0x0a, 9, 0x78]))], others: [field(17, 'abcdefgh')] }),
  ],
  [
    'a list behind which something is begun',
    Buffer.concat([protobufList({ items: [] }), Buffer.from([0x1a])]),
  ],
  ['a group, which protobuf has given up', Buffer.concat([magic, varint(3 * 8 + 3), varint(0)])],
] as const) {
  test(`${what} in place of a list`, () => refused(bytes));
}

test('another object than a list has no metadata of one', () => {
  assert.deepEqual(read(protobufList({ kind: 'Service', items: [] })).end, {});
});

test('an empty list is whole', () => {
  const bytes = protobufList({ items: [] });
  assert.deepEqual(read(bytes), { items: [], end: { metadata: { resourceVersion: '10' } } });
  assert.deepEqual(read(Buffer.concat([magic, field(2, '')])).end, {});
});
