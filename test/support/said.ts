/** Phrases for tests: words of others as one, and one in English. */
import { english } from '../../server/src/analysis/messages/languages.ts';
import type { Phrase } from '../../server/src/analysis/messages/message.ts';

export function quoted(text: string): Phrase {
  return { id: 'quoted', text };
}

/** In English; empty where there is none. */
export function said(phrase: Phrase | undefined): string {
  return phrase === undefined ? '' : english.say(phrase);
}
