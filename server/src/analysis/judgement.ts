/**
 * An answer with its reason, for people.
 * Knows how answers combine; does not know what they are about.
 */
import type { Certainty } from './knowledge/certainty.ts';

export interface Judgement {
  readonly is: Certainty;
  /** A clause without capital and full stop, fit for "because ...". */
  readonly because: string;
}

/** True only if all are: the first `no` decides, else the first `perhaps`, else the last one's reason stands. */
export function allOf(first: Judgement, ...others: readonly Judgement[]): Judgement {
  const all = [first, ...others];
  return all.find(({ is }) => is === false) ?? all.find(({ is }) => is === 'perhaps') ?? all.at(-1) ?? first;
}
