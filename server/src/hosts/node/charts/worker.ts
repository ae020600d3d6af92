/**
 * The thread in which the engine renders charts: a text for each text.
 * Knows the engine's file; that it is ended when it takes too long is the other side's.
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { compileZipped, startTextEngine } from '../../../wasm/textEngine.ts';

const { engineFile }: { readonly engineFile: string } = workerData;

const engine = await startTextEngine(await compileZipped(new Uint8Array(readFileSync(engineFile))));

// An exception ends the thread, and so an engine that is lost.
parentPort?.on('message', (request: string) => parentPort?.postMessage(engine.ask(request)));
// From now on a request is answered as fast as it can be.
parentPort?.postMessage('');
