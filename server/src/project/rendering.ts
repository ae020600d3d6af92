/**
 * Has charts read and rendered, as many as its host does at once: what somebody types first, the rest when he rests.
 * Knows when; what is to be done is `sources/charts/`'s to say, and who does it the host's.
 */
import type { ChartPort } from '../analysis/helm/chartRenderer.ts';
import type { Charts } from '../sources/charts/charts.ts';
import type { ChartWork } from '../sources/charts/chartWork.ts';
import { after } from '../timers.ts';

export interface RenderingOptions {
  readonly charts: Charts;
  readonly port: ChartPort;
  /** Something is rendered, or cannot be. */
  readonly onDidRender: () => void;
  /** How long nothing is typed before all of a chart is rendered again. */
  readonly restMs: number;
}

/** What takes longer is ended where its chart is edited meanwhile: a template may have no end. */
const mostInVainMs = 1_000;

interface UnderWay {
  readonly work: ChartWork;
  readonly begun: number;
  readonly ending: AbortController;
  readonly done: Promise<void>;
}

export class Rendering {
  readonly #options: RenderingOptions;
  readonly #stopped = new AbortController();
  /** What is being done. */
  readonly #works = new Map<ChartWork['of'], UnderWay>();
  #going: Promise<void> | undefined;
  #editedAt = Number.NEGATIVE_INFINITY;
  #endRest: (() => void) | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(options: RenderingOptions) {
    this.#options = options;
  }

  /** Begins what is to be done, unless it is under way; answers whether anything is. */
  begin(): boolean {
    if (this.#stopped.signal.aborted) return false;
    this.#going ??= this.#options.charts.next(true) === undefined ? undefined : this.#go();
    return this.#going !== undefined;
  }

  /** A file was edited. */
  edited(uri: string): void {
    const { charts } = this.#options;
    if (!charts.isInput(uri)) return;
    this.#editedAt = performance.now();
    for (const { work, begun, ending } of this.#works.values()) {
      const isSame = uri.startsWith(`${work.folder}/`);
      if (work.canWait || (isSame && performance.now() - begun > mostInVainMs)) ending.abort();
    }
    this.begin();
    this.#wake();
  }

  /** Resolves when what was typed in a file is rendered, at the latest after so many milliseconds. */
  async caughtUp(uri: string, mostMs: number): Promise<void> {
    const { charts } = this.#options;
    if (!charts.isBehind(uri) || !this.begin()) return;
    this.#wake();
    await new Promise<void>((resolve) => {
      const end = () => {
        cancel();
        this.#waiting.delete(look);
        resolve();
      };
      const look = () => {
        if (!charts.isBehind(uri)) end();
      };
      const cancel = after(mostMs, end);
      this.#waiting.add(look);
    });
  }

  /** Resolves when nothing is to be done any more. */
  async settled(): Promise<void> {
    while (this.begin()) await this.#going;
  }

  dispose(): void {
    this.#stopped.abort();
    for (const { ending } of this.#works.values()) ending.abort();
    this.#wake();
  }

  async #go(): Promise<void> {
    const { charts, port, restMs } = this.#options;
    while (!this.#stopped.signal.aborted) {
      const left = this.#editedAt + restMs - performance.now();
      const isFree = this.#works.size < (port.lanes ?? 1);
      const work = isFree ? charts.next(left <= 0, new Set(this.#works.keys())) : undefined;
      if (work !== undefined) this.#begin(work);
      else if (this.#works.size > 0) await Promise.race([...this.#works.values()].map(({ done }) => done));
      else if (charts.next(true) === undefined) break;
      else await this.#rest(left);
    }
    await Promise.all([...this.#works.values()].map(({ done }) => done));
    this.#going = undefined;
  }

  #begin(work: ChartWork): void {
    const { port } = this.#options;
    const ending = new AbortController();
    const done = work.run(port, ending.signal).then(() => this.#end(work));
    this.#works.set(work.of, { work, begun: performance.now(), ending, done });
  }

  #end(work: ChartWork): void {
    this.#works.delete(work.of);
    for (const look of [...this.#waiting]) look();
    if (!this.#stopped.signal.aborted) this.#options.onDidRender();
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = after(Math.max(ms, 1), resolve);
      this.#endRest = () => {
        cancel();
        resolve();
      };
    });
  }

  #wake(): void {
    this.#endRest?.();
    this.#endRest = undefined;
  }
}
