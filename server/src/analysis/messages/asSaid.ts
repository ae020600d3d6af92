/**
 * Words that were made where something was found out, until each of them is a message of its own.
 * Knows nothing; nothing new is said with it.
 */
import type { Phrase } from './message.ts';

declare module './message.ts' {
  interface Phrases {
    readonly 'as-said': { readonly text: string };
  }
}

export function asSaid(text: string): Phrase {
  return { id: 'as-said', text };
}
