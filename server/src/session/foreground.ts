/**
 * Lets work that nobody waits for, such as the reading of a folder, stand back while somebody waits.
 * Knows who waits and for how long at most the others do; does not know what any of it is.
 */
import type { Host } from '../host.ts';
import { after } from '../timers.ts';

/** So long at a time it stands back: somebody who never rests must not keep it from its end. */
export const mostBehindMs = 200;

/** Who types makes a pause as long now and then. */
const quietMs = 300;

export class Foreground {
  #waiting = 0;
  /** How often somebody has waited. */
  #served = 0;
  #rest = Promise.withResolvers<void>();

  /** Does what somebody waits for. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#waiting += 1;
    this.#served += 1;
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

  /** Runs when nobody has waited for a while. */
  whenQuiet(run: () => void): void {
    const before = this.#served;
    const isQuiet = () => this.#waiting === 0 && this.#served === before;
    after(quietMs, () => (isQuiet() ? run() : this.whenQuiet(run)));
  }

  /** The host for other work: its pauses last while somebody waits, and it is tidied when nobody does. */
  behind(host: Host): Host {
    let isToTidy = false;
    const tidy = () => {
      if (isToTidy) return;
      isToTidy = true;
      this.whenQuiet(() => {
        isToTidy = false;
        host.tidy?.();
      });
    };
    const pause = async () => {
      await host.pause();
      if (this.#waiting > 0) await Promise.race([this.#rest.promise, moment()]);
    };
    return { ...host, pause, tidy };
  }
}

function moment(): Promise<void> {
  return new Promise((resolve) => after(mostBehindMs, resolve));
}
