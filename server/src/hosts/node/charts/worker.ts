/**
 * The thread in which the engine renders charts: a text for each text.
 * Knows the engine's file; that it is ended when it takes too long is the other side's.
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { compileZipped, startTextEngine } from '../../../wasm/textEngine.ts';

const { engineFile }: { readonly engineFile: string } = workerData;

const engine = compileZipped(new Uint8Array(readFileSync(engineFile))).then(startTextEngine);

parentPort?.on('message', async (request: string) => {
  // A rejection ends the thread, and so an engine that is lost.
  parentPort?.postMessage((await engine).ask(request));
});
