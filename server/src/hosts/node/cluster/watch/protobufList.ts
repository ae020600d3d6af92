/**
 * The items of a list in protobuf, one by one, while the list is still coming.
 * Knows what stands around the items; what is kept of an item is given as a shape.
 *
 * The server makes protobuf in a fraction of the time of JSON. Most of a Service is `managedFields`: their length
 * is all that is read of them.
 */

import { garbledAnswer } from '../clusterError.ts';
import { itemsNumber, listShape, magic, rawNumber, typeShape } from './apiMessages.ts';
import { Field, type MessageShape, readMessage, wire } from './protobuf.ts';

/** etcd takes no object over 1.5 MiB. */
const maxItemBytes = 8 * 2 ** 20;

export class ProtobufList {
  readonly #item: MessageShape;
  readonly #take: (item: Readonly<Record<string, unknown>>) => void;
  /** What has come and is not read yet. */
  #parts: Buffer[] = [];
  #length = 0;
  /** With fewer bytes than these there is nothing to read. */
  #wanted = magic.length;
  /** How many of the next bytes are of a field that nobody wants. */
  #passing = 0;
  #place: 'before magic' | 'around the list' | 'in the list' = 'before magic';
  /** How many bytes of the list are still to come; undefined before it. */
  #left: number | undefined;
  #type: Readonly<Record<string, unknown>> = {};
  #list: Readonly<Record<string, unknown>> = {};

  /** `take` is called with what `item` wants of each item. */
  constructor(item: MessageShape, take: (item: Readonly<Record<string, unknown>>) => void) {
    this.#item = item;
    this.#take = take;
  }

  /** Takes the next part of the list. Throws a `ClusterError` where it is none. */
  push(part: Buffer): void {
    let at = 0;
    while (at < part.length) {
      // Only a field that lies in several parts is put together; all others are read where they are.
      const end = this.#length === 0 ? part.length : at + this.#wanted - this.#length;
      const next = part.subarray(at, end);
      at += next.length;
      this.#parts.push(next);
      this.#length += next.length;
      if (this.#length >= this.#wanted) this.#readParts();
    }
  }

  /** The list without its items. Throws a `ClusterError` where it has not all come. */
  end(): Readonly<Record<string, unknown>> {
    const isWhole = this.#length === 0 && this.#passing === 0 && this.#left === 0;
    if (!isWhole) throw garbledAnswer();
    const { kind } = (this.#type['typeMeta'] ?? {}) as { kind?: string };
    // Other objects have other fields under the same numbers.
    return kind?.endsWith('List') ? this.#list : {};
  }

  #readParts(): void {
    const [first, second] = this.#parts;
    const bytes = first !== undefined && second === undefined ? first : Buffer.concat(this.#parts);
    const rest = bytes.subarray(this.#read(bytes));
    this.#parts = rest.length === 0 ? [] : [rest];
    this.#length = rest.length;
  }

  /** Reads what is there in full; returns how many bytes that were. */
  #read(bytes: Buffer): number {
    let at = Math.min(this.#passing, bytes.length);
    this.#passing -= at;
    if (this.#place === 'before magic') {
      if (!bytes.subarray(0, magic.length).equals(magic)) throw garbledAnswer();
      this.#place = 'around the list';
      at = magic.length;
    }
    const field = new Field(bytes, at);
    while (field.next()) {
      if (this.#place === 'around the list' && field.number === rawNumber) {
        this.#enter(field);
        at = field.start;
      } else if (!this.#isWanted(field)) {
        this.#leave(field.end - at);
        this.#passing = Math.max(0, field.end - bytes.length);
        at = Math.min(field.end, bytes.length);
      } else if (field.end > bytes.length) {
        if (field.end - field.start > maxItemBytes) throw garbledAnswer();
        this.#wanted = field.end - at;
        return at;
      } else {
        this.#keep(bytes, at, field);
        this.#leave(field.end - at);
        at = field.end;
      }
      field.end = at;
    }
    // One byte more, and the head of the next field may be there.
    this.#wanted = bytes.length - at + 1;
    return at;
  }

  #enter({ type, start, end }: Field): void {
    if (this.#left !== undefined || type !== wire.lengthDelimited) throw garbledAnswer();
    this.#left = end - start;
    if (this.#left > 0) this.#place = 'in the list';
  }

  #isWanted({ number }: Field): boolean {
    if (this.#place === 'around the list') return number in typeShape;
    return number === itemsNumber || number in listShape;
  }

  #keep(bytes: Buffer, at: number, { number, type, start, end }: Field): void {
    if (type !== wire.lengthDelimited) throw garbledAnswer();
    if (this.#place === 'around the list') this.#type = readMessage(bytes, typeShape, at, end);
    else if (number === itemsNumber) this.#take(readMessage(bytes, this.#item, start, end));
    else this.#list = readMessage(bytes, listShape, at, end);
  }

  /** So many bytes of the list are done with, where it is the list that they are of. */
  #leave(length: number): void {
    if (this.#place !== 'in the list') return;
    this.#left = (this.#left ?? 0) - length;
    if (this.#left === 0) this.#place = 'around the list';
  }
}
