/**
 * The engine that renders charts, in a thread of its own that is started when the first chart comes.
 * Knows how long and how much a chart may take; does not know what is in one.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ChartRenderer } from '../../../analysis/helm/chartRenderer.ts';
import { type RenderedChart, readAnswer, unrendered } from '../../../analysis/helm/renderedChart.ts';
import type { ChartRequest } from '../../../analysis/helm/request.ts';

export interface ChartThreadOptions {
  /** The thread's program, and the engine that it loads. */
  readonly program: URL;
  readonly engineFile: string;
  /** For one chart, from when the engine has started; the largest public ones take three seconds on a busy machine. */
  readonly mostMs?: number;
  /** After which a thread that has nothing to do is ended: its memory never shrinks. */
  readonly idleMs?: number;
}

/** The bundles: they stand beside each other. */
export const chartProduct = {
  program: new URL('./chartWorker.mjs', import.meta.url),
  engineFile: fileURLToPath(new URL('./charts.wasm.gz', import.meta.url)),
};

const defaults = { mostMs: 20_000, idleMs: 60_000 };

/** Of a chart's time: what one template takes at the most, so that the others are rendered. */
const shareOfTemplate = 0.25;

/** Until the engine has started: it takes a third of a second of CPU. */
const mostStartMs = 60_000;

/** The largest public chart's has five million; more would keep the thread that asks from its work. */
const mostAnswerCharacters = 32 * 1024 * 1024;

/** Nested templates need it: half of it is enough for four hundred. */
const stackSizeMb = 8;

export function startChartThread({
  program,
  engineFile,
  mostMs = defaults.mostMs,
  idleMs = defaults.idleMs,
}: ChartThreadOptions): ChartRenderer {
  let worker: Worker | undefined;
  const ready = new WeakSet<Worker>();
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let isDisposed = false;

  const end = async () => {
    clearTimeout(idle);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };

  const ask = (request: ChartRequest, signal: AbortSignal | undefined): Promise<RenderedChart> => {
    if (isDisposed || signal?.aborted) return Promise.resolve(unrendered('chart', 'not wanted any more'));
    clearTimeout(idle);
    const thread =
      worker ?? new Worker(program, { workerData: { engineFile }, resourceLimits: { stackSizeMb } });
    worker = thread;
    thread.ref();
    return new Promise((resolve) => {
      const settle = (chart: RenderedChart, isLost: boolean) => {
        clearTimeout(deadline);
        signal?.removeEventListener('abort', abort);
        thread.off('message', answer).off('error', fail).off('exit', leave);
        if (isLost) {
          if (worker === thread) worker = undefined;
          // It may still say why.
          thread.on('error', () => undefined);
          void thread.terminate();
        } else {
          // Nobody waits for a thread without work.
          thread.unref();
          idle = setTimeout(end, idleMs);
          idle.unref();
        }
        resolve(chart);
      };
      const abort = () => settle(unrendered('chart', 'not wanted any more'), true);
      const answer = (text: string) => {
        if (ready.has(thread)) {
          const isTooLarge = text.length > mostAnswerCharacters;
          settle(
            isTooLarge ? unrendered('too-large', 'it prints too much') : readAnswer(JSON.parse(text)),
            false,
          );
          return;
        }
        ready.add(thread);
        deadline.refresh();
      };
      const fail = (error: unknown) => settle(unrendered('too-large', String(error)), true);
      const leave = () => settle(unrendered('too-large', 'the engine has ended'), true);
      const giveUp = () => {
        // An engine that has not started yet may have its time again.
        if (ready.has(thread) || performance.now() - begun > mostStartMs)
          settle(unrendered('too-long', `more than ${mostMs / 1000} s`), true);
        else deadline.refresh();
      };
      const begun = performance.now();
      const deadline = setTimeout(giveUp, mostMs);
      signal?.addEventListener('abort', abort, { once: true });
      thread.on('message', answer).on('error', fail).on('exit', leave);
      thread.postMessage(JSON.stringify({ ...request, mostMs: mostMs * shareOfTemplate }));
    });
  };

  return {
    render: (request, signal) => {
      const rendered = last.then(() => ask(request, signal));
      last = rendered;
      return rendered;
    },
    dispose: async () => {
      isDisposed = true;
      await end();
    },
  };
}
