/**
 * The thread of Node.js in which charts are rendered.
 * Knows where its program and the engine stand; how long a chart may take is `hosts/chartThread.ts`'s.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ChartRenderer } from '../../../analysis/helm/chartRenderer.ts';
import { type ChartThread, type ChartTimes, renderInThread } from '../../chartThread.ts';
import { poolOf } from '../../rendererPool.ts';

export interface ChartThreadOptions extends ChartTimes {
  /** The thread's program, and the engine that it loads. */
  readonly program: URL;
  readonly engineFile: string;
}

/** The bundles: they stand beside each other. */
export const chartProduct = {
  program: new URL('./chartWorker.js', import.meta.url),
  engineFile: fileURLToPath(new URL('./charts.wasm.gz', import.meta.url)),
};

/** Nested templates need it: half of it is enough for four hundred. */
const stackSizeMb = 8;

/** `beside`: how many such threads there may be, all of which use this process's time. */
export function startChartThread(
  { program, engineFile, ...times }: ChartThreadOptions,
  beside = 1,
): ChartRenderer {
  const start = () => new Worker(program, { workerData: { engineFile }, resourceLimits: { stackSizeMb } });
  return renderInThread(
    () => threadOf(start()),
    () => processMs() / beside,
    times,
  );
}

/** At most so many threads, each started when no other is free. */
export function startChartThreads(options: ChartThreadOptions, most: number): ChartRenderer {
  return poolOf(() => startChartThread(options, most), most);
}

function threadOf(worker: Worker): ChartThread {
  // One that nobody listens to any more may still say why it ended.
  worker.on('error', () => undefined);
  return {
    post: (request) => worker.postMessage(request),
    listen: (hear) => {
      const fail = (error: unknown) => hear({ kind: 'lost', by: lostBy(error), words: String(error) });
      const leave = () => hear({ kind: 'lost', by: 'failure', words: 'its thread has ended' });
      worker.on('message', hear).on('error', fail).on('exit', leave);
      return () => worker.off('message', hear).off('error', fail).off('exit', leave);
    },
    wait: (isNeeded) => (isNeeded ? worker.ref() : worker.unref()),
    end: () => worker.terminate(),
  };
}

function lostBy(error: unknown): 'memory' | 'failure' {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'memory'
    : 'failure';
}

/** What all threads have used: the one that renders has not used more. */
function processMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
