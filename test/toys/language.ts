/**
 * A language of its own: every message is its id, in capitals, with the numbers and names among its facts.
 * A real one is such a file too, in `messages/`, and one line of `messages/languages.ts`.
 */
import type { Catalogue } from '../../server/src/analysis/messages/catalogue.ts';
import { en } from '../../server/src/analysis/messages/en.ts';
import type { Message } from '../../server/src/analysis/messages/message.ts';

const phrase = (id: string) => (facts: object) => `${id.toUpperCase()}(${named(facts)})`;
const statement = (id: string) => (facts: object) => ({
  verdict: id.toUpperCase(),
  rest: `(${named(facts)})`,
  cure: '',
});

export const toy = {
  locale: 'tok',
  phrases: eachOf(en.phrases, phrase),
  statements: eachOf(en.statements, statement),
} satisfies Catalogue;

/** Messages among the facts are said in this language as well. */
function named(facts: object): string {
  return Object.entries(facts)
    .filter(([key]) => key !== 'id')
    .map(([key, fact]) => `${key} ${worded(fact)}`)
    .join(', ');
}

function worded(fact: unknown): string {
  if (typeof fact !== 'object' || fact === null) return String(fact);
  if (Array.isArray(fact)) return fact.map(worded).join('+');
  if ('id' in fact) return phrase((fact as Message).id)(fact);
  return `[${named(fact)}]`;
}

function eachOf<Keys extends string, Said>(
  words: Readonly<Record<Keys, unknown>>,
  say: (id: string) => Said,
): Readonly<Record<Keys, Said>> {
  return Object.fromEntries(Object.keys(words).map((id) => [id, say(id)])) as Record<Keys, Said>;
}
