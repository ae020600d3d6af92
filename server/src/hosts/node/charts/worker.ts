/**
 * The thread in which the engine renders charts: a text for each text.
 * Knows the engine's file; that it is ended when it takes too long, or is lost, is the other side's.
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { compileZipped, EngineLost, startTextEngine } from '../../../wasm/textEngine.ts';
import type { ThreadMessage } from '../../threadMessage.ts';

const { engineFile }: { readonly engineFile: string } = workerData;

/** Of this thread alone, so that a busy machine makes no template late; older releases of Node.js cannot say. */
const usedMs = () => ('threadCpuUsage' in process ? process.threadCpuUsage().user / 1000 : performance.now());

const say = (message: ThreadMessage) => parentPort?.postMessage(message);

const engine = await startTextEngine(await compileZipped(new Uint8Array(readFileSync(engineFile))), usedMs);

parentPort?.on('message', (request: string) => {
  try {
    say({ kind: 'answer', text: engine.ask(request) });
  } catch (error) {
    if (!(error instanceof EngineLost)) throw error;
    say({ kind: 'lost', by: error.by, words: error.message });
  }
});
// From now on a request is answered as fast as it can be.
say({ kind: 'ready' });
