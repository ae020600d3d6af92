/**
 * Which views show parts of other files than the one that makes them.
 * Knows URIs; does not know what a view shows there.
 */
import { haveSameItems } from '../analysis/sameItems.ts';

export class ShownFiles {
  /** By the file that makes a view: the other files in which that is written. */
  readonly #others = new Map<string, readonly string[]>();
  /** What was taken last of each. */
  readonly #taken = new Map<string, readonly string[]>();
  /** By file: the files whose views show it, too. */
  readonly #makers = new Map<string, Set<string>>();

  /** Takes the files in which the view of a file is written; none where there is no view any more. */
  take(maker: string, writtenIn: readonly string[]): void {
    if (this.#taken.get(maker) === writtenIn) return;
    // Most are written in themselves alone: of these nothing is kept.
    const isPlain = writtenIn.length === 1 && writtenIn[0] === maker;
    if (writtenIn.length === 0 || isPlain) this.#taken.delete(maker);
    else this.#taken.set(maker, writtenIn);
    const before = this.#others.get(maker) ?? [];
    const others = writtenIn.filter((file) => file !== maker);
    if (haveSameItems(before, others)) return;
    for (const file of before) {
      const makers = this.#makers.get(file);
      makers?.delete(maker);
      if (makers?.size === 0) this.#makers.delete(file);
    }
    if (others.length === 0) this.#others.delete(maker);
    else this.#others.set(maker, others);
    for (const file of others) {
      const makers = this.#makers.get(file);
      if (makers === undefined) this.#makers.set(file, new Set([maker]));
      else makers.add(maker);
    }
  }

  /** Whether the view of a file shows parts of others. */
  hasOthers(maker: string): boolean {
    return this.#others.has(maker);
  }

  /** The files whose views show this one, sorted. */
  makersOf(file: string): readonly string[] {
    return [...(this.#makers.get(file) ?? [])].sort();
  }
}
