/**
 * Charts in a browser: the worker that renders them.
 * Knows where the client says that its program and the engine are; whose files a chart is made of is the client's.
 */
import type { ChartPort } from '../../analysis/helm/chartRenderer.ts';
import type { ChartFolder } from '../../analysis/helm/chartSource.ts';
import type { ChartEngine } from '../../protocol.ts';
import { type ChartThread, renderInThread } from '../chartThread.ts';
import type { ThreadMessage } from '../threadMessage.ts';
import { type WebWorker, webWorker } from './workerScope.ts';

const nothing: ChartFolder = { texts: new Map(), binary: new Map() };

/** Undefined where a worker can start no other. */
export function webCharts({ program, engine }: ChartEngine): ChartPort | undefined {
  if (webWorker === undefined) return undefined;
  const Started = webWorker;
  return {
    ...renderInThread(
      () => threadOf(new Started(ownUrl(program)), engine),
      () => performance.now(),
    ),
    readFolder: async () => nothing,
    readPart: async () => nothing,
  };
}

/** A worker has to be of the origin of who starts it; what it loads need not be. */
function ownUrl(program: string): string {
  const text = `importScripts(${JSON.stringify(program)});`;
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

function threadOf(worker: WebWorker, engine: string): ChartThread {
  worker.postMessage(engine);
  return {
    post: (request) => worker.postMessage(request),
    listen: (hear) => {
      worker.onmessage = ({ data }) => hear(data as ThreadMessage);
      worker.onerror = ({ message }) =>
        hear({ kind: 'lost', by: 'failure', words: message ?? 'its worker did not start' });
      return () => {
        worker.onmessage = null;
        worker.onerror = null;
      };
    },
    wait: () => undefined,
    end: async () => worker.terminate(),
  };
}
