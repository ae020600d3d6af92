/**
 * The variable that a finding is about: what tells it apart, in another run, from others of the same rule and container.
 * Knows names of variables and the facts of messages; does not know words.
 */
import type { Phrase } from '../messages/message.ts';

/** The first name of a variable in texts and facts; empty where there is none. Fingerprints rest on its form. */
export function subjectIn(...facts: readonly (string | Phrase | undefined)[]): string {
  const [, inReference, inText] =
    /\$[({]?([A-Za-z_]\w*)|\b([A-Z_][A-Z0-9_]+)\b/.exec(facts.flatMap(textsIn).join(' ')) ?? [];
  return inReference ?? inText ?? '';
}

/** In the order in which the facts stand. */
function textsIn(fact: unknown): readonly string[] {
  if (typeof fact === 'string') return [fact];
  return typeof fact === 'object' && fact !== null ? Object.values(fact).flatMap(textsIn) : [];
}
