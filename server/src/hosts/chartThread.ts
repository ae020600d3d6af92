/**
 * The engine that renders charts, in a thread of its own that is started when the first chart comes.
 * Knows how long and how much a chart may take, and that an engine that is lost is never asked again; does not know what
 * is in a chart, nor what a thread is to its host.
 */
import type { ChartRenderer } from '../analysis/helm/chartRenderer.ts';
import { type RenderedChart, readAnswer, unrendered } from '../analysis/helm/renderedChart.ts';
import type { ChartRequest } from '../analysis/helm/request.ts';
import { after } from '../timers.ts';
import type { ThreadMessage } from './threadMessage.ts';

type Lost = Extract<ThreadMessage, { readonly kind: 'lost' }>;

/** Answers `ready` when its engine has started, and then each request. */
export interface ChartThread {
  readonly post: (request: string) => void;
  /** Tells what the thread says, or that it has ended, until the answer is called. */
  readonly listen: (hear: (message: ThreadMessage) => void) => () => void;
  /** The program waits for it only while it has work. */
  readonly wait: (isNeeded: boolean) => void;
  readonly end: () => Promise<unknown>;
}

export interface ChartTimes {
  /** For one chart, from when the engine has started, of processor time; the largest public ones take three seconds. */
  readonly mostMs?: number | undefined;
  /** After which a thread that has nothing to do is ended: its memory never shrinks. */
  readonly idleMs?: number | undefined;
}

const defaults = { mostMs: 20_000, idleMs: 60_000 };

/** Of a chart's time: what one template takes at the most, so that the others are rendered. */
const shareOfTemplate = 0.25;

/** Until the engine has started: it takes a third of a second of CPU. */
const mostStartMs = 60_000;

/** On a machine that has no processor to spare a chart may take so many times longer. */
const mostStretch = 3;

/** The largest public chart's has five million; more would keep the thread that asks from its work. */
const mostAnswerCharacters = 32 * 1024 * 1024;

/** What a thread answered: a chart; or why it is of no use any more. */
type Outcome =
  | { readonly kind: 'chart'; readonly chart: RenderedChart }
  /** It has what it was asked for too late, too large, or not at all since nobody wants it any more. */
  | { readonly kind: 'ended'; readonly chart: RenderedChart }
  | Lost;

/** `usedMs`: processor time that the thread has not used more of; a clock, where nothing else is known. */
export function renderInThread(
  start: () => ChartThread,
  usedMs: () => number,
  { mostMs = defaults.mostMs, idleMs = defaults.idleMs }: ChartTimes = {},
): ChartRenderer {
  let running: ChartThread | undefined;
  const ready = new WeakSet<ChartThread>();
  /** They have answered. */
  const used = new WeakSet<ChartThread>();
  let last: Promise<unknown> = Promise.resolve();
  let staysUp: () => void = () => undefined;
  let isDisposed = false;

  const end = async () => {
    staysUp();
    const ended = running;
    running = undefined;
    await ended?.end();
  };

  const askIn = (thread: ChartThread, request: string, signal: AbortSignal | undefined): Promise<Outcome> =>
    new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        looksNoMore();
        signal?.removeEventListener('abort', abort);
        hearsNoMore();
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
          usedBefore = usedMs();
          lookLater();
        }
      };
      const look = () => {
        // An engine that has not started yet, or gets no processor, may have its time again.
        const passed = performance.now() - begun;
        const isStarting = !ready.has(thread) && passed < mostStartMs;
        const waits = usedMs() - usedBefore < mostMs && passed < mostMs * mostStretch;
        if (isStarting || waits) lookLater();
        else giveUp('too-long', `more than ${mostMs / 1000} s`);
      };
      let looksNoMore: () => void = () => undefined;
      const lookLater = () => {
        looksNoMore();
        looksNoMore = after(mostMs, look);
      };
      let begun = performance.now();
      let usedBefore = usedMs();
      lookLater();
      signal?.addEventListener('abort', abort, { once: true });
      const hearsNoMore = thread.listen(hear);
      thread.post(request);
    });

  const ask = async (request: ChartRequest, signal: AbortSignal | undefined): Promise<RenderedChart> => {
    const text = JSON.stringify({ ...request, mostMs: mostMs * shareOfTemplate });
    while (!isDisposed && !signal?.aborted) {
      staysUp();
      const thread = running ?? start();
      running = thread;
      thread.wait(true);
      const outcome = await askIn(thread, text, signal);
      if (outcome.kind === 'chart') {
        used.add(thread);
        // Nobody waits for a thread without work.
        thread.wait(false);
        staysUp = after(idleMs, () => void end());
        return outcome.chart;
      }
      if (running === thread) running = undefined;
      void thread.end();
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
