/**
 * The words of several texts together that a Service could make a variable of.
 * Knows no more of a text than `linkMentions.ts`; keeps none of them.
 */
import { detached } from '../text.ts';
import { linkWords } from './linkMentions.ts';

const none: readonly string[] = [];

/** Each once; undefined where one of the texts has too many to tell. */
export function linkWordsIn(texts: Iterable<string>): readonly string[] | undefined {
  let all: Set<string> | undefined;
  for (const text of texts) {
    const words = linkWords(text);
    if (words === undefined) return undefined;
    for (const word of words) {
      all ??= new Set();
      all.add(detached(word));
    }
  }
  return all === undefined ? none : [...all];
}
