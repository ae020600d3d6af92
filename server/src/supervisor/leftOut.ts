/**
 * Which documents are no longer analysed, since the engine did not survive them.
 * Knows in which document an engine ended; does not know why.
 */
import { everyDocument, type Work } from './trace.ts';

export class LeftOut {
  readonly #works: Work[] = [];

  /** What a new engine must skip. */
  get works(): readonly Work[] {
    return this.#works;
  }

  /** The engine ended in this document. The second time in a file, the whole file is left out. */
  add(work: Work): Work {
    const isFile = this.#works.some(({ uri }) => uri === work.uri);
    const added = isFile && work.key !== undefined ? { uri: work.uri, key: everyDocument } : work;
    this.#works.push(added);
    return added;
  }
}

/** Gives up on an engine that keeps ending: this often, within this long. */
const mostEnds = 8;
const withinMs = 10 * 60_000;

/** To be called at each end of an engine; tells whether to start another one. */
export function endCounter(now: () => number = Date.now): () => boolean {
  let ends: readonly number[] = [];
  return () => {
    ends = [...ends.filter((time) => now() - time < withinMs), now()];
    return ends.length < mostEnds;
  };
}
