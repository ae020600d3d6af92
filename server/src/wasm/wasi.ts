/**
 * What a module compiled for WASI asks of its host: the few functions that Go's runtime calls, and none that leads out.
 * Knows no files, no network, no environment, and no true time or chance, so that the same request has the same answer.
 */
import type { WasmFunctions, WasmMemory } from './webAssembly.ts';

/** The module has ended itself, or its runtime has given up: nothing can be asked of it any more. */
export class WasmExit extends Error {
  override readonly name = 'WasmExit';

  /** `words` is what it wrote on its standard error. */
  constructor(code: number, words: string) {
    super(`the module ended with ${code}: ${words}`);
  }
}

// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
const success = 0;
const badDescriptor = 8;
const notSupported = 58;
const clockRealtime = 0;
const subscriptionBytes = 48;
const eventBytes = 32;

const mostWords = 4_000;

/** The functions of `wasi_snapshot_preview1`; `memory` is the module's, once it is there. */
export function wasiFunctions(memory: () => WasmMemory): WasmFunctions {
  const view = () => new DataView(memory().buffer);
  let words = '';
  let random = 1;

  const nothing = (countAt: number, sizeAt: number) => {
    view().setUint32(countAt, 0, true);
    view().setUint32(sizeAt, 0, true);
    return success;
  };
  const functions = {
    args_sizes_get: nothing,
    environ_sizes_get: nothing,
    args_get: () => success,
    environ_get: () => success,
    sched_yield: () => success,
    clock_time_get: (clock: number, _precision: bigint, at: number) => {
      const time = clock === clockRealtime ? 0n : BigInt(Math.round(performance.now() * 1e6));
      view().setBigUint64(at, time, true);
      return success;
    },
    random_get: (at: number, length: number) => {
      const bytes = new Uint8Array(memory().buffer, at, length);
      // Marsaglia's xorshift32: it seeds hashes of maps, whose order nothing shows.
      for (let index = 0; index < length; index += 1) {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        bytes[index] = random;
      }
      return success;
    },
    /** Whoever wants to sleep is woken at once. */
    poll_oneoff: (subscriptionsAt: number, eventsAt: number, count: number, countAt: number) => {
      const data = view();
      for (let index = 0; index < count; index += 1) {
        const from = subscriptionsAt + index * subscriptionBytes;
        const to = eventsAt + index * eventBytes;
        new Uint8Array(memory().buffer, to, eventBytes).fill(0);
        data.setBigUint64(to, data.getBigUint64(from, true), true);
        data.setUint8(to + 10, data.getUint8(from + 8));
      }
      data.setUint32(countAt, count, true);
      return success;
    },
    fd_write: (_descriptor: number, vectorsAt: number, count: number, writtenAt: number) => {
      const data = view();
      let written = 0;
      for (let index = 0; index < count; index += 1) {
        const start = data.getUint32(vectorsAt + index * 8, true);
        const length = data.getUint32(vectorsAt + index * 8 + 4, true);
        words = (words + new TextDecoder().decode(new Uint8Array(memory().buffer, start, length))).slice(
          0,
          mostWords,
        );
        written += length;
      }
      data.setUint32(writtenAt, written, true);
      return success;
    },
    fd_prestat_get: () => badDescriptor,
    fd_fdstat_get: () => badDescriptor,
    proc_exit: (code: number) => {
      throw new WasmExit(code, words.trim());
    },
  };
  return new Proxy<WasmFunctions>(functions, {
    get: (known, name) => (typeof name === 'string' ? (known[name] ?? (() => notSupported)) : undefined),
  });
}
