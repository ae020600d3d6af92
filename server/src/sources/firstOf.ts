/**
 * The first of some things that has an answer.
 * Knows neither things nor answers.
 */

/** The answer, if there is one. */
export function firstOf<Item, Answer>(
  items: readonly Item[],
  answer: (item: Item) => Answer | undefined,
): readonly Answer[] {
  for (const item of items) {
    const found = answer(item);
    if (found !== undefined) return [found];
  }
  return [];
}
