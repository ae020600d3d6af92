/** The committed engine, started once for a test's process. Knows where it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChartRequest, EngineAnswer } from '../../server/src/analysis/helm/request.ts';
import { compileZipped, startTextEngine, type TextEngine } from '../../server/src/wasm/textEngine.ts';
import type { WasmModule } from '../../server/src/wasm/webAssembly.ts';

const file = join(import.meta.dirname, '../../helm/engine.wasm.gz');
let module: Promise<WasmModule> | undefined;

export async function startEngine(): Promise<TextEngine> {
  module ??= compileZipped(new Uint8Array(readFileSync(file)));
  return startTextEngine(await module);
}

export function render(engine: TextEngine, request: ChartRequest): EngineAnswer {
  return JSON.parse(engine.ask(JSON.stringify(request)));
}
