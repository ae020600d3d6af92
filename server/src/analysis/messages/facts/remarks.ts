/**
 * What is said behind findings of any rule.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** It rests on a default that may be another. */
    readonly 'if-links-on': { readonly because: Phrase };
    /** It rests on a list of Services that is not current. */
    readonly 'services-not-current': { readonly remark: Phrase };
  }
}
