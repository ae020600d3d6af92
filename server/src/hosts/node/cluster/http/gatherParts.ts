/**
 * Small parts of a stream, made one of while whoever reads them is busy.
 * Knows streams; nothing waits where the reader does.
 *
 * A Go server begins with 1,400 bytes to a TLS record, and each part that is unpacked is a journey to another thread:
 * a list of 10,000 Services makes 430 of them, and with these gathered 100.
 */
import { Duplex } from 'node:stream';

export class GatherParts extends Duplex {
  /** Lets the next parts come; undefined while nobody wants any. */
  #more: (() => void) | undefined;

  constructor() {
    // One part at a time: what comes before it is read is gathered.
    super({ readableHighWaterMark: 1 });
  }

  override _writev(parts: readonly { readonly chunk: Buffer }[], done: () => void): void {
    if (this.push(Buffer.concat(parts.map(({ chunk }) => chunk)))) done();
    else this.#more = done;
  }

  override _read(): void {
    const more = this.#more;
    this.#more = undefined;
    more?.();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }
}
