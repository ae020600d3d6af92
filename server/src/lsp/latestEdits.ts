/**
 * Open texts as they are now: of many changes in a row only the last is handed on.
 * Knows when that is; does not know what is done with a text.
 */

/** Changes within this time of each other are one. Nobody types as fast, nor does a key that is held down. */
export const restMs = 25;
/** A text that never rests is looked at all the same. */
export const mostMs = 500;

export interface LatestEditsOptions<Document> {
  /** Takes a text that is another than before. */
  readonly take: (document: Document) => void;
  /** Milliseconds that only grow; those of the process unless given. */
  readonly now?: () => number;
  /** All texts that had changed have been taken, by themselves and not because somebody asked. */
  readonly onRest: (uris: readonly string[]) => void;
}

export class LatestEdits<Document extends { readonly uri: string }> {
  readonly #options: LatestEditsOptions<Document>;
  readonly #changed = new Map<string, Document>();
  /** What was taken since the last rest. */
  readonly #taken = new Set<string>();
  #rest: ReturnType<typeof setTimeout> | undefined;
  #most: ReturnType<typeof setTimeout> | undefined;
  #changedAt = Number.NEGATIVE_INFINITY;

  constructor(options: LatestEditsOptions<Document>) {
    this.#options = options;
  }

  /** Takes note of a change. The first one after a rest is taken at once: what an editor asks about it comes in a moment. */
  changed(document: Document): void {
    const { now = () => performance.now() } = this.#options;
    const before = this.#changedAt;
    this.#changedAt = now();
    this.#changed.set(document.uri, document);
    if (this.#changedAt - before > restMs) this.flush();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#end(), restMs);
    this.#most ??= setTimeout(() => this.#end(), mostMs);
  }

  /** Hands on what has changed, now: before anything is answered that rests on it. */
  flush(): void {
    for (const [uri, document] of this.#changed) {
      this.#taken.add(uri);
      // One that cannot be taken must not be tried again with each request.
      this.#changed.delete(uri);
      this.#options.take(document);
    }
  }

  /** Its last text is of no interest any more. */
  forget(uri: string): void {
    this.#changed.delete(uri);
    this.#taken.delete(uri);
  }

  dispose(): void {
    this.#changed.clear();
    this.#taken.clear();
    this.#stopWaiting();
  }

  #end(): void {
    this.#stopWaiting();
    this.flush();
    const uris = [...this.#taken];
    this.#taken.clear();
    if (uris.length > 0) this.#options.onRest(uris);
  }

  #stopWaiting(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#most);
    this.#rest = undefined;
    this.#most = undefined;
  }
}
