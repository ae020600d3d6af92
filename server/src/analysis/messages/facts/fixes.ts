/**
 * What the titles of fixes are made of.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** A fix for another document than that of the finding. */
    readonly 'fix-elsewhere': { readonly workload: string; readonly fix: Phrase };
  }
}
