/**
 * The wire format of protocol buffers: of a message, the fields that a shape names.
 * Knows tags, lengths and types; does not know Kubernetes.
 */
import { garbledAnswer } from './clusterError.ts';

/** The fields of a message, by number, that are wanted. All others are passed over unread. */
export type MessageShape = Readonly<Record<number, FieldShape>>;

export interface FieldShape {
  readonly key: string;
  readonly type: 'text' | 'number' | 'bytes' | MessageShape;
  /** A field that may be there several times. */
  readonly isList?: true;
}

/** Where a field is. `end` may lie beyond the bytes that are there. */
export interface Field {
  readonly number: number;
  readonly type: number;
  /** Of a number, its value; from 2^53 on it is not exact. */
  readonly value: number;
  /** Of all else, where its content begins. */
  readonly start: number;
  readonly end: number;
}

interface Varint {
  readonly value: number;
  readonly end: number;
}

export const wire = { varint: 0, eightBytes: 1, lengthDelimited: 2, fourBytes: 5 } as const;
/** 64 bits, seven in a byte. */
const mostVarintBytes = 10;

/** The wanted fields as an object; what is empty is left out, as in the API's JSON. Throws a `ClusterError`. */
export function readMessage(
  bytes: Buffer,
  shape: MessageShape,
  start = 0,
  end = bytes.length,
): Readonly<Record<string, unknown>> {
  const message: Record<string, unknown> = {};
  let at = start;
  while (at < end) {
    const field = fieldAt(bytes, at);
    if (field === undefined || field.end > end) throw garbledAnswer();
    at = field.end;
    const wanted = shape[field.number];
    if (wanted === undefined) continue;
    const value = contentOf(bytes, field, wanted.type);
    if (wanted.isList) {
      const list = message[wanted.key];
      if (Array.isArray(list)) list.push(value);
      else message[wanted.key] = [value];
    } else if (value !== '') message[wanted.key] = value;
  }
  return message;
}

/** The field that begins there; undefined where its beginning is not all there yet. Throws a `ClusterError`. */
export function fieldAt(bytes: Buffer, at: number): Field | undefined {
  const tag = varintAt(bytes, at);
  if (tag === undefined) return undefined;
  const type = tag.value % 8;
  const number = Math.floor(tag.value / 8);
  if (number === 0) throw garbledAnswer();
  const { end: start } = tag;
  if (type === wire.eightBytes) return { number, type, value: 0, start, end: start + 8 };
  if (type === wire.fourBytes) return { number, type, value: 0, start, end: start + 4 };
  const next = varintAt(bytes, start);
  if (type !== wire.varint && type !== wire.lengthDelimited) throw garbledAnswer();
  if (next === undefined) return undefined;
  const { value, end } = next;
  return type === wire.varint
    ? { number, type, value, start, end }
    : { number, type, value: 0, start: end, end: end + value };
}

function contentOf(bytes: Buffer, { type, value, start, end }: Field, wanted: FieldShape['type']): unknown {
  if (type !== (wanted === 'number' ? wire.varint : wire.lengthDelimited)) throw garbledAnswer();
  if (wanted === 'number') return value;
  if (wanted === 'text') return bytes.toString('utf8', start, end);
  return wanted === 'bytes' ? bytes.subarray(start, end) : readMessage(bytes, wanted, start, end);
}

/** Undefined where it is not all there yet. */
function varintAt(bytes: Buffer, at: number): Varint | undefined {
  let value = 0;
  let factor = 1;
  for (let end = at; end < at + mostVarintBytes; end += 1) {
    const byte = bytes[end];
    if (byte === undefined) return undefined;
    value += (byte % 128) * factor;
    if (byte < 128) return { value, end: end + 1 };
    factor *= 128;
  }
  throw garbledAnswer();
}
