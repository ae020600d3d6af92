/**
 * The API's objects as protobuf, for tests.
 * Knows the wire format by itself; the fields of an object are given as for reading.
 */
import {
  itemsNumber,
  listShape,
  magic,
  rawNumber,
  typeShape,
} from '../../server/src/hosts/node/cluster/watch/apiMessages.ts';
import type { MessageShape } from '../../server/src/hosts/node/cluster/watch/protobuf.ts';

/** A number as protobuf has it, of up to 2^53. */
export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

/** A field with a content of its own length. */
export function field(number: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

/** A field that is a number. */
export function numberField(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

/** What the shape names of an object. */
export function message(object: Readonly<Record<string, unknown>>, shape: MessageShape): Buffer {
  const fields = Object.entries(shape).flatMap(([number, { key, type, isList }]) => {
    const value = object[key];
    if (value === undefined) return [];
    return (isList ? (value as unknown[]) : [value]).map((each) => {
      if (type === 'number') return numberField(Number(number), each as number);
      return field(
        Number(number),
        type === 'text' ? (each as string) : message(each as Record<string, unknown>, type),
      );
    });
  });
  return Buffer.concat(fields);
}

export interface ListContent {
  readonly kind?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Each as a message. */
  readonly items: readonly Buffer[];
  /** Fields after the items. */
  readonly others?: readonly Buffer[];
}

/** A list as the server sends it. */
export function protobufList({ kind = 'ServiceList', metadata, items, others = [] }: ListContent): Buffer {
  const list = Buffer.concat([
    message({ metadata: metadata ?? { resourceVersion: '10' } }, listShape),
    ...items.map((item) => field(itemsNumber, item)),
    ...others,
  ]);
  const type = message({ typeMeta: { apiVersion: 'v1', kind } }, typeShape);
  return Buffer.concat([magic, type, field(rawNumber, list), field(3, ''), field(4, '')]);
}
