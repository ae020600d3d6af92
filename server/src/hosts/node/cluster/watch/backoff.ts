/**
 * How long to wait before the next attempt.
 * Knows how client-go's reflector backs off; does not know what is attempted.
 */

/** As in client-go's reflector (`wait.Backoff` of `NewReflectorWithOptions`): 0.8 s, doubled, up to 30 s. */
const firstMs = 800;
const mostMs = 30_000;
/** After this long without a failure the next one counts as the first. */
const resetMs = 120_000;

export interface Failure {
  /** How long the attempt took, in milliseconds. */
  readonly tookMs?: number | undefined;
  /** How long the server asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

export class Backoff {
  readonly #random: () => number;
  #failures = 0;
  #lastFailure = 0;

  /** `random`: evenly from 0 to 1. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /**
   * Takes note of a failure and tells how many milliseconds to wait: at most 30,000, whatever the server asks for.
   * Other than in client-go, an attempt that was in vain for a long time has waited already, so that whoever gave up
   * after 30 s of silence does not wait for as long again.
   */
  next(now: number, { tookMs = 0, retryAfterMs = 0 }: Failure = {}): number {
    if (now - this.#lastFailure > resetMs) this.#failures = 0;
    this.#lastFailure = now;
    const full = Math.min(mostMs, firstMs * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    // Jitter keeps editors that lost the same server from coming back at the same moment.
    const share = 0.5 + this.#random() / 2;
    return Math.max(full * share - tookMs, firstMs * share, Math.min(retryAfterMs, mostMs));
  }
}
