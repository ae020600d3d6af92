/**
 * How long to wait before the next attempt.
 * Knows how client-go's reflector backs off; does not know what is attempted.
 */

/** As in client-go's reflector (`wait.Backoff` of `NewReflectorWithOptions`): 0.8 s, doubled, up to 30 s. */
const firstMs = 800;
const mostMs = 30_000;
/** After this long without a failure the next one counts as the first. */
const resetMs = 120_000;

export class Backoff {
  readonly #random: () => number;
  #failures = 0;
  #lastFailure = 0;

  /** `random`: evenly from 0 to 1. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** Takes note of a failure and tells how many milliseconds to wait: at most 30,000, whatever the server asks for. */
  next(now: number, retryAfterMs = 0): number {
    if (now - this.#lastFailure > resetMs) this.#failures = 0;
    this.#lastFailure = now;
    const full = Math.min(mostMs, firstMs * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    // Jitter keeps editors that lost the same server from coming back at the same moment.
    return Math.max(full * (0.5 + this.#random() / 2), Math.min(retryAfterMs, mostMs));
  }
}
