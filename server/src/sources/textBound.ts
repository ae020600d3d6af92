/**
 * Which files are behind a bound of text that is looked at together: in the order of their names, those from where the
 * sum is too much.
 * Knows sizes and names. The same files are behind it whatever came first, and a file that comes, changes or goes costs
 * what the bound moves by: of 100,000 files an edit would else sort all.
 */
import { compareUris } from '../analysis/views/place.ts';

export class TextBound {
  readonly #most: number;
  /** By file; none of nothing. */
  readonly #characters = new Map<string, number>();
  readonly #behind = new Set<string>();
  #sum = 0;
  /** In order, as long as some are behind. */
  #sorted: string[] | undefined;
  /** Where in that order the first one behind stands, and what those before are together. */
  #at = 0;
  #before = 0;
  #revision = 0;
  /** Since somebody asked. */
  #moved = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Grows whenever a file that stays as it is comes to stand on the other side. */
  get revision(): number {
    return this.#revision;
  }

  /** Those that came to stand there since this was asked the last time. */
  takeMoved(): ReadonlySet<string> {
    const moved = this.#moved;
    if (moved.size > 0) this.#moved = new Set();
    return moved;
  }

  get behind(): ReadonlySet<string> {
    return this.#behind;
  }

  /** The first one behind. */
  get first(): string | undefined {
    return this.#sorted?.[this.#at];
  }

  has(uri: string): boolean {
    return this.#characters.has(uri);
  }

  /** Takes note that a file has so much more, or less. */
  change(uri: string, more: number): void {
    if (more === 0) return;
    const before = this.#characters.get(uri) ?? 0;
    const after = before + more;
    this.#sum += more;
    if (after === 0) this.#characters.delete(uri);
    else this.#characters.set(uri, after);
    if (this.#sum <= this.#most) this.#takeAllBack(uri);
    else if (this.#sorted === undefined) this.#sort();
    else this.#place(this.#sorted, uri, before, after);
  }

  /** None is behind. */
  #takeAllBack(changed: string): void {
    if (this.#sorted === undefined) return;
    this.#behind.delete(changed);
    for (const uri of this.#behind) this.#noteMoved(uri);
    this.#behind.clear();
    this.#sorted = undefined;
  }

  #sort(): void {
    const sorted = [...this.#characters.keys()].sort(inOrder);
    this.#sorted = sorted;
    this.#at = sorted.length;
    this.#before = this.#sum;
    this.#moveBound(sorted);
  }

  #place(sorted: string[], uri: string, before: number, after: number): void {
    const at = placeOf(sorted, uri);
    const isBehind = at >= this.#at;
    if (after === 0) sorted.splice(at, 1);
    else if (before === 0) sorted.splice(at, 0, uri);
    if (isBehind) this.#behind[after === 0 ? 'delete' : 'add'](uri);
    else {
      this.#before += after - before;
      if (after === 0) this.#at -= 1;
      else if (before === 0) this.#at += 1;
    }
    this.#moveBound(sorted);
  }

  #moveBound(sorted: readonly string[]): void {
    for (let last = sorted[this.#at - 1]; this.#before > this.#most && last !== undefined; ) {
      this.#before -= this.#characters.get(last) ?? 0;
      this.#behind.add(last);
      this.#at -= 1;
      this.#noteMoved(last);
      last = sorted[this.#at - 1];
    }
    for (let next = sorted[this.#at]; next !== undefined; next = sorted[this.#at]) {
      const more = this.#characters.get(next) ?? 0;
      if (this.#before + more > this.#most) return;
      this.#before += more;
      this.#behind.delete(next);
      this.#at += 1;
      this.#noteMoved(next);
    }
  }

  #noteMoved(uri: string): void {
    this.#moved.add(uri);
    this.#revision += 1;
  }
}

/** Where a name stands in order, or would. */
function placeOf(sorted: readonly string[], uri: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder(sorted[middle] ?? '', uri) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Names that say the same in two ways have an order, too. */
function inOrder(a: string, b: string): number {
  return compareUris(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
