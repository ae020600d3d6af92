/**
 * A WebAssembly module that answers a text with a text, as `helm/cmd/engine` does.
 * Knows how texts get in and out; does not know what they say, nor how long an answer may take: a module cannot be
 * interrupted, so whoever wants a deadline asks it in a thread of its own, which can be ended.
 */
import { wasiFunctions } from './wasi.ts';
import { type WasmMemory, type WasmModule, webAssembly } from './webAssembly.ts';

export interface TextEngine {
  /** Throws a WasmExit, or a RangeError where the stack or the memory is used up; then the engine is lost. */
  readonly ask: (request: string) => string;
  /** Of its memory, which never shrinks. */
  readonly bytes: () => number;
}

export async function startTextEngine(module: WasmModule): Promise<TextEngine> {
  let memory: WasmMemory | undefined;
  const memoryNow = (): WasmMemory => {
    if (memory === undefined) throw new Error('the module has no memory yet');
    return memory;
  };
  const { exports } = await webAssembly.instantiate(module, {
    wasi_snapshot_preview1: wasiFunctions(memoryNow),
  });
  const { _initialize: initialize, allocate, answer } = exports;
  if (!isMemory(exports['memory']) || !isFunction(initialize) || !isFunction(allocate) || !isFunction(answer))
    throw new Error('the module is not a text engine');
  memory = exports['memory'];
  initialize();
  return {
    ask: (request) => {
      const bytes = new TextEncoder().encode(request);
      const at = Number(allocate(bytes.length));
      new Uint8Array(memoryNow().buffer, at, bytes.length).set(bytes);
      // The length and the address of the answer, 32 bits each.
      const reply = BigInt.asUintN(64, BigInt(answer() as bigint));
      const length = Number(reply >> 32n);
      const start = Number(reply & 0xff_ff_ff_ffn);
      return new TextDecoder().decode(new Uint8Array(memoryNow().buffer, start, length));
    },
    bytes: () => memoryNow().buffer.byteLength,
  };
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
