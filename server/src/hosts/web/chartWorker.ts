/**
 * The worker of a browser in which the engine renders charts: a text for each text.
 * Knows that the first text is the engine's URL; that it is ended when it takes too long, or is lost, is the other side's.
 */
import { compileZipped, EngineLost, startTextEngine, type TextEngine } from '../../wasm/textEngine.ts';
import type { ThreadMessage } from '../threadMessage.ts';
import type { WorkerScope } from './workerScope.ts';

const scope = globalThis as unknown as WorkerScope;
const say = (message: ThreadMessage) => scope.postMessage(message);
let engine: Promise<TextEngine> | undefined;

scope.onmessage = ({ data }) => {
  if (engine === undefined) {
    engine = load(String(data));
    // From now on a request is answered as fast as it can be.
    engine.then(() => say({ kind: 'ready' })).catch(lost);
  } else engine.then((started) => say({ kind: 'answer', text: started.ask(String(data)) })).catch(lost);
};

async function load(url: string): Promise<TextEngine> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const zipped = new Uint8Array(await response.arrayBuffer());
  return startTextEngine(await compileZipped(zipped), () => performance.now());
}

function lost(error: unknown): void {
  const by = error instanceof EngineLost ? error.by : 'failure';
  say({ kind: 'lost', by, words: error instanceof Error ? error.message : String(error) });
}
