/**
 * What a module compiled for WASI asks of its host: the few functions that Go's runtime calls, and none that leads out.
 * Knows no files, no network, no environment, and no true time or chance, so that the same request has the same answer,
 * and takes the same memory.
 *
 * Go's collector works while a program waits; one that is alone in its thread never waits, so there the program itself
 * collects while it allocates. That ends when the collector has taken more than half of the time (runtime/mgclimit.go),
 * and by a true clock a busy machine makes it look so: then nothing was collected any more, and the memory ran out.
 */
import type { WasmFunctions, WasmMemory } from './webAssembly.ts';

/** The module has ended itself. */
class WasmExit extends Error {
  override readonly name = 'WasmExit';

  constructor(code: number) {
    super(`the module ended with ${code}`);
  }
}

// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
const success = 0;
const badDescriptor = 8;
const notSupported = 58;
const clockRealtime = 0;
const clockMonotonic = 1;
const subscriptionToClock = 0;
const isAbsolute = 1;
const subscriptionBytes = 48;
const eventBytes = 32;

const mostWords = 4_000;

export interface WasiHost {
  readonly functions: WasmFunctions;
  /** What the module has said on its standard error. */
  readonly words: () => string;
}

/**
 * The functions of `wasi_snapshot_preview1`; `memory` is the module's, once it is there, and `usedMs` the time that it
 * has used, which it finds at its CPU clocks.
 */
export function wasiHost(memory: () => WasmMemory, usedMs: () => number): WasiHost {
  const view = () => new DataView(memory().buffer);
  let words = '';
  let random = 1;
  // Nanoseconds: one each time that somebody looks, and what is slept.
  let ticks = 1n;

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
      if (clock === clockMonotonic) ticks += 1n;
      const used = () => BigInt(Math.round(usedMs() * 1e6));
      view().setBigUint64(at, clock === clockRealtime ? 0n : clock === clockMonotonic ? ticks : used(), true);
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
    /** Whoever wants to sleep is woken at once, when he wanted to be. */
    poll_oneoff: (subscriptionsAt: number, eventsAt: number, count: number, countAt: number) => {
      const data = view();
      for (let index = 0; index < count; index += 1) {
        const from = subscriptionsAt + index * subscriptionBytes;
        const to = eventsAt + index * eventBytes;
        new Uint8Array(memory().buffer, to, eventBytes).fill(0);
        data.setBigUint64(to, data.getBigUint64(from, true), true);
        const kind = data.getUint8(from + 8);
        data.setUint8(to + 10, kind);
        if (kind !== subscriptionToClock) continue;
        const wanted = data.getBigUint64(from + 24, true);
        const wakes = (data.getUint16(from + 40, true) & isAbsolute) === 0 ? ticks + wanted : wanted;
        if (wakes > ticks) ticks = wakes;
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
      throw new WasmExit(code);
    },
  };
  return {
    functions: new Proxy<WasmFunctions>(functions, {
      get: (known, name) => (typeof name === 'string' ? (known[name] ?? (() => notSupported)) : undefined),
    }),
    words: () => words.trim(),
  };
}
