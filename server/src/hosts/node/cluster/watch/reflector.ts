/**
 * Keeps a copy of a list up to date: list, watch, back off, list again.
 * Knows when to ask; does not know what the objects are, nor who may be asked.
 *
 * A lookup never rejects and never empties what is known: when listing or watching fails, the copy stays, with the
 * reason and the time. What may not be listed is a state like any other.
 */

import { type ClusterError, clusterErrorOf, serverFault } from '../clusterError.ts';
import { Backoff } from './backoff.ts';
import { ListWatch, type ListWatchOptions, type WatchEvent } from './listWatch.ts';

export type ReflectorState =
  /** Nothing was answered so far. */
  | { readonly kind: 'loading' }
  /** The copy is what the server has now. */
  | { readonly kind: 'live' }
  /** The copy is as old as `asOf` (milliseconds since the epoch), since `error` keeps it from being newer. */
  | { readonly kind: 'stale'; readonly asOf: number; readonly error: ClusterError }
  /** There is no copy. */
  | { readonly kind: 'failed'; readonly error: ClusterError };

/** Who is told. None of these may throw. */
export interface ReflectorOutput<Item> {
  /** Takes the place of all that was there. */
  replace(items: readonly Item[]): void;
  change(event: WatchEvent): void;
  onState(state: ReflectorState): void;
}

export interface ReflectorOptions<Item> extends ListWatchOptions<Item> {
  readonly output: ReflectorOutput<Item>;
  /** Lists once and stops, as a command line does. */
  readonly isOnce?: boolean;
  readonly random?: () => number;
  /** A copy is there already, from when another list was allowed. */
  readonly before?: Extract<ReflectorState, { kind: 'stale' }> | undefined;
}

/** A watch that ends sooner than this has failed: asked again at once it would be asked all the time. */
const shortestWatchMs = 1000;
/** Of a list that is read once. */
const mostTries = 5;
/** A copy that is live again before this was never stale for anybody. */
const newsAfterMs = 2000;

export class Reflector<Item> {
  readonly #options: ReflectorOptions<Item>;
  readonly #listWatch: ListWatch<Item>;
  readonly #backoff: Backoff;
  readonly #stopped = new AbortController();
  /** Ends what is under way, so that the list is read at once. */
  #round = new AbortController();
  #state: ReflectorState = { kind: 'loading' };
  /** When the server last showed that the copy is right. */
  #lastAlive = 0;
  #resourceVersion: string | undefined;
  /** The next list has to be etcd's own: a cache of the server may lag behind what was applied a moment ago. */
  #isFresh: boolean;
  #failures = 0;
  #lastError: ClusterError | undefined;
  /** Tells of failures that are not over soon, counted from the first. */
  #newsTimer: NodeJS.Timeout | undefined;

  /** Asks nothing before `start`. */
  constructor(options: ReflectorOptions<Item>) {
    this.#options = options;
    this.#listWatch = new ListWatch(options);
    this.#backoff = new Backoff(options.random);
    this.#isFresh = options.isOnce ?? false;
    if (options.before !== undefined) {
      this.#state = options.before;
      this.#lastAlive = options.before.asOf;
    }
  }

  get state(): ReflectorState {
    return this.#state;
  }

  get isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  /** Begins, once. Resolves when it was stopped, or has listed once if that is all it is to do. Never rejects. */
  async start(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      this.#round = new AbortController();
      const round = AbortSignal.any([signal, this.#round.signal]);
      const begun = performance.now();
      try {
        await this.#listAndWatch(round);
        if (this.#options.isOnce) return;
      } catch (error) {
        if (round.aborted) {
          this.#resourceVersion = undefined;
          continue;
        }
        const failure = clusterErrorOf(error, this.#options.api.server);
        const delay = this.#fail(failure, performance.now() - begun);
        this.#failures += 1;
        if (this.#options.isOnce && !this.#isWorthAnotherTry(failure)) return;
        await sleep(delay, round);
      }
    }
  }

  /** Lists at once, whatever it is waiting for. */
  refresh(): void {
    this.#round.abort();
  }

  /** Ends all that runs, for good. */
  stop(): void {
    clearTimeout(this.#newsTimer);
    this.#stopped.abort();
  }

  async #listAndWatch(signal: AbortSignal): Promise<void> {
    const { output, isOnce } = this.#options;
    const listed = this.#resourceVersion ?? (await this.#list(signal));
    if (isOnce) return;
    const begun = Date.now();
    for await (const event of this.#listWatch.watch(listed, signal, () => this.#live())) {
      signal.throwIfAborted();
      const version = resourceVersionOf(event.object);
      if (version === undefined)
        throw serverFault('answer', this.#options.api.server, 'watch-without-version');
      if (event.type !== 'BOOKMARK') output.change(event);
      this.#resourceVersion = version;
    }
    signal.throwIfAborted();
    if (Date.now() - begun < shortestWatchMs) {
      throw serverFault('unreachable', this.#options.api.server, 'watch-ended');
    }
  }

  /**
   * Takes the list and gives its version. It is a function of its own because one that waits for a watch keeps all
   * that it ever named: the whole list, as long as the watch runs.
   */
  async #list(signal: AbortSignal): Promise<string> {
    const { items, resourceVersion } = await this.#listWatch.list(this.#isFresh, signal);
    signal.throwIfAborted();
    this.#resourceVersion = resourceVersion;
    this.#isFresh = false;
    this.#options.output.replace(items);
    this.#live();
    return resourceVersion;
  }

  /** Where it lists once: a server that asks for patience, or for a new beginning, gets it. */
  #isWorthAnotherTry({ kind, retryAfterMs }: ClusterError): boolean {
    return this.#failures < mostTries && (kind === 'gone' || retryAfterMs !== undefined);
  }

  #live(): void {
    this.#lastAlive = Date.now();
    clearTimeout(this.#newsTimer);
    this.#newsTimer = undefined;
    if (this.#state.kind !== 'live') this.#setState({ kind: 'live' });
  }

  /** Takes note of a failure and tells how long to wait. */
  #fail(error: ClusterError, tookMs: number): number {
    // After a failure the list is read anew: nobody knows what the watch has missed.
    this.#isFresh = error.kind === 'gone' && this.#resourceVersion !== undefined;
    this.#resourceVersion = undefined;
    this.#lastError = error;
    // A connection that breaks, and comes again at once, is no news.
    if (this.#state.kind !== 'live' || error.kind === 'forbidden') this.#tell(error);
    else this.#newsTimer ??= setTimeout(() => this.#tell(this.#lastError ?? error), newsAfterMs);
    return this.#backoff.next(Date.now(), { tookMs, retryAfterMs: error.retryAfterMs });
  }

  #tell(error: ClusterError): void {
    const asOf = this.#lastAlive;
    clearTimeout(this.#newsTimer);
    this.#newsTimer = undefined;
    this.#setState(asOf > 0 ? { kind: 'stale', asOf, error } : { kind: 'failed', error });
  }

  #setState(state: ReflectorState): void {
    this.#state = state;
    this.#options.output.onState(state);
  }
}

function resourceVersionOf(object: unknown): string | undefined {
  const { metadata } = (object ?? {}) as { metadata?: { resourceVersion?: unknown } };
  const version = metadata?.resourceVersion;
  return typeof version === 'string' ? version : undefined;
}

/** Resolves after so many milliseconds, or when the signal aborts. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
