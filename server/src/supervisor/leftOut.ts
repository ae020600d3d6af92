/**
 * Which documents are analysed no more, since the engine did not survive them.
 * Knows what happened to whom; does not know why.
 */
import { everyDocument, type Work } from './trace.ts';

export class LeftOut {
  readonly #works: Work[] = [];

  /** What a new engine must leave alone. */
  get works(): readonly Work[] {
    return this.#works;
  }

  /** The engine ended in this document. A second one of the same file, or the same one as edited, takes all of the file with it. */
  add(work: Work): Work {
    const isFile = this.#works.some(({ uri }) => uri === work.uri);
    const added = isFile && work.key !== undefined ? { uri: work.uri, key: everyDocument } : work;
    this.#works.push(added);
    return added;
  }
}

/** Gives up on an engine that ends again and again: so often within so long. */
const mostEnds = 8;
const withinMs = 10 * 60_000;

/** Answers, with each end of an engine, whether another one is worth a try. */
export function endCounter(now: () => number = Date.now): () => boolean {
  let ends: readonly number[] = [];
  return () => {
    ends = [...ends.filter((time) => now() - time < withinMs), now()];
    return ends.length < mostEnds;
  };
}
