/**
 * WebAssembly, which Node.js and browsers have alike: the part of it that is used here.
 * Knows its types, which come neither with the language nor with Node's.
 */

/** A compiled module; it can be handed to a worker. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: 'WebAssembly.Module';
}

export interface WasmMemory {
  /** Another one whenever the memory has grown. */
  readonly buffer: ArrayBuffer;
}

export type WasmFunctions = Readonly<Record<string, (...words: never[]) => unknown>>;

interface WebAssembly {
  readonly compile: (bytes: ArrayBuffer) => Promise<WasmModule>;
  readonly instantiate: (
    module: WasmModule,
    imports: Readonly<Record<string, WasmFunctions>>,
  ) => Promise<{ readonly exports: Readonly<Record<string, unknown>> }>;
}

export const { WebAssembly: webAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssembly };
