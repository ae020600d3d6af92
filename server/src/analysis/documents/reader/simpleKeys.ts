/**
 * Tokens that may turn out to be keys once a `:` is met behind them.
 * Knows where a key may begin and how far its `:` may be; does not know the tokens.
 */
import type { Cursor } from './cursor.ts';
import { Refusal } from './tokens.ts';

/** Go's parser looks no further for the `:` of a key, in characters. */
const farthest = 1024;

interface SimpleKey {
  isPossible: boolean;
  /** In block style a text in the column of the block's keys has to be one. */
  readonly isRequired: boolean;
  /** Which token it begins with. */
  readonly token: number;
  readonly at: number;
  readonly lineStart: number;
}

/** One possible key for each level of flow style; the first is that of block style. */
export class SimpleKeys {
  readonly #cursor: Cursor;
  readonly #levels: SimpleKey[];
  readonly #levelOfToken = new Map<number, number>();

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#levels = [this.#keyAt(0, false, false)];
  }

  /** Whether a key may begin with this token, so that what follows has to be read first. */
  mayBegin(token: number): boolean {
    const level = this.#levelOfToken.get(token);
    const key = level === undefined ? undefined : this.#levels[level];
    return key !== undefined && this.#isInReach(key);
  }

  save(token: number, isRequired: boolean): void {
    this.drop();
    this.#levels[this.#levels.length - 1] = this.#keyAt(token, true, isRequired);
    this.#levelOfToken.set(token, this.#levels.length - 1);
  }

  /** What is possible at this level is no key. */
  drop(): void {
    const key = this.#levels.at(-1);
    if (key === undefined || !key.isPossible) return;
    if (key.isRequired) throw unfound(key);
    key.isPossible = false;
    this.#levelOfToken.delete(key.token);
  }

  /** A `:` is met: where its key began, or undefined where none is in reach. */
  take(): { readonly token: number; readonly at: number; readonly column: number } | undefined {
    const key = this.#levels.at(-1);
    if (key === undefined || !this.#isInReach(key)) return undefined;
    key.isPossible = false;
    this.#levelOfToken.delete(key.token);
    return { token: key.token, at: key.at, column: key.at - key.lineStart };
  }

  open(token: number): void {
    this.#levels.push(this.#keyAt(token, false, false));
  }

  close(): void {
    if (this.#levels.length === 1) return;
    const key = this.#levels.pop();
    if (key !== undefined) this.#levelOfToken.delete(key.token);
  }

  #keyAt(token: number, isPossible: boolean, isRequired: boolean): SimpleKey {
    const { at, lineStart } = this.#cursor;
    return { isPossible, isRequired, token, at, lineStart };
  }

  #isInReach(key: SimpleKey): boolean {
    if (!key.isPossible) return false;
    const { at, lineStart, text, isJson } = this.#cursor;
    const isNear = at - key.at <= farthest || charactersIn(text, key.at, at) <= farthest;
    if (isJson || (key.lineStart === lineStart && isNear)) return true;
    if (key.isRequired) throw unfound(key);
    key.isPossible = false;
    return false;
  }
}

function unfound({ at }: SimpleKey): Refusal {
  return new Refusal("could not find expected ':'", at);
}

function charactersIn(text: string, start: number, end: number): number {
  if (end - start > 2 * farthest) return end - start;
  return [...text.slice(start, end)].length;
}
