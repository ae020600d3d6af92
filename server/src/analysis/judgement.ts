/**
 * An answer with its reason, for people.
 * Knows how answers combine; does not know what they are about.
 */
import type { Certainty } from './knowledge/certainty.ts';
import type { Phrase } from './messages/message.ts';

export interface Judgement {
  readonly is: Certainty;
  /** A clause, fit for "because ...". */
  readonly because: Phrase;
}

/** True only if all are: the first `no` decides, else the first `perhaps`, else the last one's reason stands. */
export function allOf(first: Judgement, ...others: readonly Judgement[]): Judgement {
  const all = [first, ...others];
  return all.find(({ is }) => is === false) ?? all.find(({ is }) => is === 'perhaps') ?? all.at(-1) ?? first;
}
