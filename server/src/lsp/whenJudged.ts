/**
 * Waits until a file is judged, slice by slice, before anybody asks for what is found in it.
 * Knows versions and who waits for how much; how a file is judged is the session's business.
 */
import type { CancellationToken, ResponseError } from 'vscode-languageserver';
import type { Lines } from '../analysis/text.ts';
import { cancelled } from './handle.ts';

/** What somebody waits for. */
export interface JudgingWish {
  /** Ends it. */
  readonly isOver: () => boolean;
  /** Called when what a person sees is judged. */
  readonly onFirst?: () => void;
  /** Only what stands there is wanted. */
  readonly lines?: Lines;
}

export interface JudgingOptions {
  /** Takes what was typed until now. */
  readonly flush: () => void;
  /** The version of an open text; undefined for what is not open. */
  readonly versionOf: (uri: string) => number | undefined;
  /** Judges as long as that is wished. */
  readonly judgeAhead: (uri: string, wish: JudgingWish) => Promise<unknown>;
  /** A file is judged as a whole of which somebody had the first part only. */
  readonly onRest: (uri: string) => void;
}

/** Both resolve once nobody waits, too: what is typed meanwhile ends the work and begins it anew. */
export interface WhenJudged {
  /** Resolves when a file is judged. */
  readonly whole: (uri: string, isOver: () => boolean) => Promise<void>;
  /** Resolves when what a person sees is judged, and a moment later at most; the rest is judged in any case. */
  readonly soon: (uri: string, isOver: () => boolean) => Promise<void>;
  /** Resolves when what stands in some lines is judged. Never rejects, as the others do not. */
  readonly within: (uri: string, lines: Lines, isOver: () => boolean) => Promise<void>;
}

/** Who can have all within this time need not ask again. */
export const momentMs = 10;

export function whenJudged(options: JudgingOptions): WhenJudged {
  const runs = new Map<string, Run>();
  const runOf = (uri: string) => {
    const going = runs.get(uri) ?? new Run(uri, options);
    if (!runs.has(uri)) {
      runs.set(uri, going);
      // Who asks as soon as it is done has another run.
      const onDone = () => runs.delete(uri);
      void going.go(onDone).then(() => {
        if (going.isOwing) options.onRest(uri);
      });
    }
    return going;
  };
  return {
    whole: (uri, isOver) => runOf(uri).ends(isOver),
    within: async (uri, lines, isOver) => {
      const { flush, versionOf, judgeAhead } = options;
      let isOld = true;
      while (isOld && !isOver()) {
        flush();
        const version = versionOf(uri);
        const isOther = () => versionOf(uri) !== version;
        await judgeAhead(uri, { isOver: () => isOther() || isOver(), lines }).catch(() => undefined);
        isOld = isOther();
      }
    },
    soon: async (uri, isOver) => {
      const run = runOf(uri);
      await run.begins(isOver);
      if (!run.isDone && !isOver()) await Promise.race([run.ends(isOver), moment()]);
      if (!run.isDone && !isOver()) run.isOwing = true;
    },
  };
}

interface Waiter {
  readonly isOver: () => boolean;
  readonly end: () => void;
}

/** The work on one file, for all who wait for it. */
class Run {
  readonly #uri: string;
  readonly #options: JudgingOptions;
  readonly #forFirst = new Set<Waiter>();
  readonly #forAll = new Set<Waiter>();
  /** The version of which the first part is judged. */
  #begun: number | undefined;
  isDone = false;
  /** Somebody has the first part only. */
  isOwing = false;

  constructor(uri: string, options: JudgingOptions) {
    this.#uri = uri;
    this.#options = options;
  }

  begins(isOver: () => boolean): Promise<void> {
    if (this.#begun !== undefined && this.#begun === this.#options.versionOf(this.#uri))
      return Promise.resolve();
    return wait(this.#forFirst, isOver);
  }

  ends(isOver: () => boolean): Promise<void> {
    return this.isDone ? Promise.resolve() : wait(this.#forAll, isOver);
  }

  /** Never rejects: what cannot be judged is said where it is asked for. */
  async go(onDone: () => void): Promise<void> {
    // Who begins it waits for it then.
    await Promise.resolve();
    await this.#judge().catch(() => undefined);
    this.isDone = true;
    onDone();
    for (const { end } of [...this.#forFirst, ...this.#forAll]) end();
  }

  async #judge(): Promise<void> {
    const { flush, versionOf, judgeAhead } = this.#options;
    const uri = this.#uri;
    while (this.#isWanted()) {
      flush();
      const version = versionOf(uri);
      if (version === undefined) return;
      const isOld = () => versionOf(uri) !== version;
      const onFirst = () => {
        if (isOld()) return;
        this.#begun = version;
        for (const { end } of [...this.#forFirst]) end();
      };
      await judgeAhead(uri, { isOver: () => isOld() || !this.#isWanted(), onFirst });
      if (!isOld()) return;
    }
  }

  #isWanted(): boolean {
    const all = [...this.#forFirst, ...this.#forAll];
    for (const { isOver, end } of all) if (isOver()) end();
    return this.isOwing || this.#forFirst.size + this.#forAll.size > 0;
  }
}

function wait(among: Set<Waiter>, isOver: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const waiter = {
      isOver,
      end: () => {
        among.delete(waiter);
        resolve();
      },
    };
    among.add(waiter);
  });
}

function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, momentMs));
}

/** Runs `send` for each file when it is judged; a new request for a file takes the place of one under way. */
export function latestFirst(
  judged: WhenJudged['soon'],
  send: (uri: string) => void,
): { readonly request: (uri: string) => void; readonly forget: (uri: string) => void } {
  const turns = new Map<string, object>();
  const request = async (uri: string) => {
    const turn = {};
    turns.set(uri, turn);
    const isOver = () => turns.get(uri) !== turn;
    await judged(uri, isOver);
    if (isOver()) return;
    turns.delete(uri);
    send(uri);
  };
  return { request: (uri) => void request(uri), forget: (uri) => turns.delete(uri) };
}

/** A handler that has its answer once so much of the file is judged. */
export const onceJudged =
  <Params extends { readonly textDocument: { readonly uri: string } }, Result>(
    judgedSo: (params: Params, isOver: () => boolean) => Promise<void>,
    handler: (params: Params) => Result,
  ) =>
  async (params: Params, token: CancellationToken): Promise<Result | ResponseError<never>> => {
    await judgedSo(params, () => token.isCancellationRequested);
    return token.isCancellationRequested ? cancelled() : handler(params);
  };
