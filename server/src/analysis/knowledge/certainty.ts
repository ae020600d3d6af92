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

/** Yes where one of them is yes; no only where all are. */
export function anyOf(answers: readonly Certainty[]): Certainty {
  if (answers.includes(true)) return true;
  return answers.includes('perhaps') ? 'perhaps' : false;
}

/** Yes where all of them are yes; no where one is no. */
export function everyOf(answers: readonly Certainty[]): Certainty {
  return not(anyOf(answers.map(not)));
}

export function not(answer: Certainty): Certainty {
  return answer === 'perhaps' ? answer : !answer;
}
