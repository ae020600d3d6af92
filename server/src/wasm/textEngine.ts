/**
 * A WebAssembly module that answers a text with a text, as `helm/cmd/engine` does.
 * Knows how texts get in and out; does not know what they say, nor how long an answer may take: a module cannot be
 * interrupted, so whoever wants a deadline asks it in a thread of its own, which can be ended.
 */
import { wasiHost } from './wasi.ts';
import { type WasmMemory, type WasmModule, webAssembly } from './webAssembly.ts';

export interface TextEngine {
  /** Throws an EngineLost. */
  readonly ask: (request: string) => string;
  /** Of its memory, which never shrinks. */
  readonly bytes: () => number;
}

/** Whoever uses an engine up: its memory, its stack, or himself by a mistake of ours. */
export type LostBy = 'memory' | 'stack' | 'failure';

/** The module has given up, in the middle of whatever it was doing: nothing may be asked of it any more. */
export class EngineLost extends Error {
  override readonly name = 'EngineLost';
  readonly by: LostBy;

  constructor(by: LostBy, words: string) {
    super(words);
    this.by = by;
  }
}

/** `usedMs` is the time that the engine has used; of nothing else does it take the time. */
export async function startTextEngine(
  module: WasmModule,
  usedMs: () => number = () => performance.now(),
): Promise<TextEngine> {
  let memory: WasmMemory | undefined;
  const memoryNow = (): WasmMemory => {
    if (memory === undefined) throw new Error('the module has no memory yet');
    return memory;
  };
  const { functions, words } = wasiHost(memoryNow, usedMs);
  const { exports } = await webAssembly.instantiate(module, { wasi_snapshot_preview1: functions });
  const { _initialize: initialize, allocate, answer } = exports;
  if (!isMemory(exports['memory']) || !isFunction(initialize) || !isFunction(allocate) || !isFunction(answer))
    throw new Error('the module is not a text engine');
  memory = exports['memory'];
  initialize();
  let lost: EngineLost | undefined;
  const reply = (request: string): string => {
    const bytes = new TextEncoder().encode(request);
    const at = Number(allocate(bytes.length));
    new Uint8Array(memoryNow().buffer, at, bytes.length).set(bytes);
    // The length and the address of the answer, 32 bits each.
    const reply = BigInt.asUintN(64, BigInt(answer() as bigint));
    const length = Number(reply >> 32n);
    const start = Number(reply & 0xff_ff_ff_ffn);
    return new TextDecoder().decode(new Uint8Array(memoryNow().buffer, start, length));
  };
  return {
    ask: (request) => {
      if (lost !== undefined) throw lost;
      try {
        return reply(request);
      } catch (error) {
        lost = lostBy(error, words());
        throw lost;
      }
    },
    bytes: () => memoryNow().buffer.byteLength,
  };
}

/**
 * What Go's runtime says before it ends itself, which is a trap in a library (runtime/os_wasm.go, `crash`); a stack that
 * is used up is told by the host of the module.
 */
function lostBy(error: unknown, words: string): EngineLost {
  const [firstLine = ''] = words.split('\n');
  if (error instanceof RangeError) return new EngineLost('stack', String(error));
  const by = /out of memory|cannot allocate/.test(words) ? 'memory' : 'failure';
  return new EngineLost(by, firstLine === '' ? String(error) : firstLine);
}

function isMemory(value: unknown): value is WasmMemory {
  return typeof value === 'object' && value !== null && 'buffer' in value;
}

function isFunction(value: unknown): value is (...words: unknown[]) => unknown {
  return typeof value === 'function';
}

/** Compiles a module that is kept as gzip makes it small. */
export async function compileZipped(zipped: Uint8Array<ArrayBuffer>): Promise<WasmModule> {
  const plain = new Blob([zipped]).stream().pipeThrough(new DecompressionStream('gzip'));
  return webAssembly.compile(await new Response(plain).arrayBuffer());
}
