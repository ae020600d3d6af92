/**
 * Those who want to hear of something.
 * Knows neither what is told nor when.
 */

/** A set of listeners. They are told in the order of their coming and must not throw. */
export class Listeners<T> {
  readonly #listeners = new Set<{ readonly tell: (value: T) => void }>();

  /** Adds a listener; the returned function removes it. */
  add(tell: (value: T) => void): () => void {
    const entry = { tell };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  tell(value: T): void {
    for (const listener of [...this.#listeners]) listener.tell(value);
  }
}
