/**
 * The engine that renders charts, in a thread of its own that is started when the first chart comes.
 * Knows how long and how much a chart may take, and that an engine that is lost is never asked again; does not know what
 * is in a chart.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ChartRenderer } from '../../../analysis/helm/chartRenderer.ts';
import { type RenderedChart, readAnswer, unrendered } from '../../../analysis/helm/renderedChart.ts';
import type { ChartRequest } from '../../../analysis/helm/request.ts';
import type { ThreadMessage } from './threadMessage.ts';

export interface ChartThreadOptions {
  /** The thread's program, and the engine that it loads. */
  readonly program: URL;
  readonly engineFile: string;
  /** For one chart, from when the engine has started, of processor time; the largest public ones take three seconds. */
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

/** On a machine that has no processor to spare a chart may take so many times longer. */
const mostStretch = 3;

/** The largest public chart's has five million; more would keep the thread that asks from its work. */
const mostAnswerCharacters = 32 * 1024 * 1024;

/** Nested templates need it: half of it is enough for four hundred. */
const stackSizeMb = 8;

/** What a thread answered: a chart; or why it is of no use any more. */
type Outcome =
  | { readonly kind: 'chart'; readonly chart: RenderedChart }
  /** It has what it was asked for too late, too large, or not at all since nobody wants it any more. */
  | { readonly kind: 'ended'; readonly chart: RenderedChart }
  | Extract<ThreadMessage, { readonly kind: 'lost' }>;

export function startChartThread({
  program,
  engineFile,
  mostMs = defaults.mostMs,
  idleMs = defaults.idleMs,
}: ChartThreadOptions): ChartRenderer {
  let worker: Worker | undefined;
  const ready = new WeakSet<Worker>();
  /** They have answered. */
  const used = new WeakSet<Worker>();
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let isDisposed = false;

  const end = async () => {
    clearTimeout(idle);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };

  const askIn = (thread: Worker, request: string, signal: AbortSignal | undefined): Promise<Outcome> =>
    new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        clearTimeout(deadline);
        signal?.removeEventListener('abort', abort);
        thread.off('message', hear).off('error', fail).off('exit', leave);
        resolve(outcome);
      };
      const giveUp = (kind: 'chart' | 'too-long', words: string) =>
        settle({ kind: 'ended', chart: unrendered(kind, words) });
      const abort = () => giveUp('chart', 'not wanted any more');
      const hear = (message: ThreadMessage) => {
        if (message.kind === 'answer') settle({ kind: 'chart', chart: chartOf(message.text) });
        else if (message.kind === 'lost') settle(message);
        else {
          ready.add(thread);
          begun = performance.now();
          usedBefore = processMs();
          deadline.refresh();
        }
      };
      const fail = (error: unknown) => settle({ kind: 'lost', by: lostBy(error), words: String(error) });
      const leave = () => settle({ kind: 'lost', by: 'failure', words: 'its thread has ended' });
      const look = () => {
        // An engine that has not started yet, or gets no processor, may have its time again.
        const passed = performance.now() - begun;
        const isStarting = !ready.has(thread) && passed < mostStartMs;
        const waits = processMs() - usedBefore < mostMs && passed < mostMs * mostStretch;
        if (isStarting || waits) deadline.refresh();
        else giveUp('too-long', `more than ${mostMs / 1000} s`);
      };
      let begun = performance.now();
      let usedBefore = processMs();
      const deadline = setTimeout(look, mostMs);
      signal?.addEventListener('abort', abort, { once: true });
      thread.on('message', hear).on('error', fail).on('exit', leave);
      thread.postMessage(request);
    });

  const ask = async (request: ChartRequest, signal: AbortSignal | undefined): Promise<RenderedChart> => {
    const text = JSON.stringify({ ...request, mostMs: mostMs * shareOfTemplate });
    while (!isDisposed && !signal?.aborted) {
      clearTimeout(idle);
      const thread =
        worker ?? new Worker(program, { workerData: { engineFile }, resourceLimits: { stackSizeMb } });
      worker = thread;
      thread.ref();
      const outcome = await askIn(thread, text, signal);
      if (outcome.kind === 'chart') {
        used.add(thread);
        // Nobody waits for a thread without work.
        thread.unref();
        idle = setTimeout(end, idleMs);
        idle.unref();
        return outcome.chart;
      }
      if (worker === thread) worker = undefined;
      // It may still say why.
      thread.on('error', () => undefined);
      void thread.terminate();
      if (outcome.kind === 'ended') return outcome.chart;
      // What an engine did before may have cost it so much that another one can do this.
      if (!used.has(thread) && !isDisposed)
        return unrendered(outcome.by === 'failure' ? 'failed' : 'too-large', outcome.words);
    }
    return unrendered('chart', 'not wanted any more');
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

function chartOf(answer: string): RenderedChart {
  if (answer.length > mostAnswerCharacters) return unrendered('too-large', 'it prints too much');
  return readAnswer(JSON.parse(answer));
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
