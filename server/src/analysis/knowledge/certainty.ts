/**
 * Yes, no, or perhaps: an answer when a fact may not be known.
 * Knows only how such answers combine.
 */

export type Certainty = boolean | 'perhaps';

/** What all agree on; `perhaps` if they differ or there are none. */
export function agreement(answers: readonly Certainty[]): Certainty {
  const [first] = answers;
  return first !== undefined && answers.every((answer) => answer === first) ? first : 'perhaps';
}
