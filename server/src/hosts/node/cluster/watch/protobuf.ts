/**
 * The wire format of protocol buffers: of a message, the fields that a shape names.
 * Knows tags, lengths and types; does not know Kubernetes.
 */
import { garbledAnswer } from '../clusterError.ts';

/** The fields of a message, by number, that are wanted. All others are passed over unread. */
export type MessageShape = Readonly<Record<number, FieldShape>>;

export interface FieldShape {
  readonly key: string;
  readonly type: 'text' | 'number' | MessageShape;
  /** A field that may be there several times. */
  readonly isList?: true;
}

export const wire = { varint: 0, lengthDelimited: 2 } as const;
/** How many bytes a field of each type has; undefined where it says so itself. There are no other types. */
const lengths: Readonly<Record<number, number | undefined>> = {
  [wire.varint]: undefined,
  1: 8,
  [wire.lengthDelimited]: undefined,
  5: 4,
};
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
  const field = new Field(bytes, start);
  while (field.end < end) {
    if (!field.next() || field.end > end) throw garbledAnswer();
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

function contentOf(bytes: Buffer, { type, value, start, end }: Field, wanted: FieldShape['type']): unknown {
  if (type !== (wanted === 'number' ? wire.varint : wire.lengthDelimited)) throw garbledAnswer();
  if (wanted === 'number') return value;
  if (wanted === 'text') return bytes.toString('utf8', start, end);
  return readMessage(bytes, wanted, start, end);
}

/** One field of a message after the other: an object for each would be more than all that is kept of a list. */
export class Field {
  readonly #bytes: Buffer;
  number = 0;
  type: number = wire.varint;
  /** Of a number, its value; from 2^53 on it is not exact. */
  value = 0;
  /** Where its content begins. */
  start = 0;
  /** It may lie beyond the bytes that are there. The next field begins here. */
  end: number;
  /** Behind the last varint that was read. */
  #at = 0;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.end = at;
  }

  /** Goes on to the next field. False, and where it was, if its head is not all there. Throws a `ClusterError`. */
  next(): boolean {
    const tag = this.#varint(this.end);
    if (tag === undefined) return false;
    const start = this.#at;
    const type = tag % 8;
    const number = Math.floor(tag / 8);
    if (number === 0 || !(type in lengths)) throw garbledAnswer();
    const value = lengths[type] ?? this.#varint(start);
    if (value === undefined) return false;
    this.number = number;
    this.type = type;
    this.value = value;
    this.start = type === wire.lengthDelimited ? this.#at : start;
    this.end = type === wire.varint ? this.#at : this.start + value;
    return true;
  }

  /** Undefined where it is not all there. */
  #varint(from: number): number | undefined {
    let value = 0;
    let factor = 1;
    for (let at = from; at < from + mostVarintBytes; at += 1) {
      const byte = this.#bytes[at];
      if (byte === undefined) return undefined;
      value += (byte % 128) * factor;
      if (byte < 128) {
        this.#at = at + 1;
        return value;
      }
      factor *= 128;
    }
    throw garbledAnswer();
  }
}
