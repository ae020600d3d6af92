/**
 * Lets work that nobody waits for, such as the reading of a folder, stand back while somebody waits.
 * Knows who waits and for how long at most the others do; does not know what any of it is.
 */
import type { Host } from '../host.ts';
import { after } from '../timers.ts';

/** So long at a time it stands back: somebody who never rests must not keep it from its end. */
export const mostBehindMs = 200;

export class Foreground {
  #waiting = 0;
  #rest = Promise.withResolvers<void>();

  /** Does what somebody waits for. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#waiting += 1;
    try {
      return await work();
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) {
        this.#rest.resolve();
        this.#rest = Promise.withResolvers();
      }
    }
  }

  /** The host for other work: its pauses last while somebody waits. */
  behind(host: Host): Host {
    const pause = async () => {
      await host.pause();
      if (this.#waiting > 0) await Promise.race([this.#rest.promise, moment()]);
    };
    return { ...host, pause };
  }
}

function moment(): Promise<void> {
  return new Promise((resolve) => after(mostBehindMs, resolve));
}
