/**
 * Why a file is not written, or not even looked at. Each completes a sentence that begins with its name.
 * Knows facts; the words are the languages'.
 */

declare module '../message.ts' {
  interface Phrases {
    readonly 'write-leads-out': { readonly real: string };
    readonly 'write-link-broken': NoFacts;
    readonly 'write-not-regular': NoFacts;
    readonly 'write-changed': NoFacts;
    readonly 'write-no-folder': NoFacts;
    readonly 'write-no-space': NoFacts;
    /** It leads out of a workspace that is not trusted. */
    readonly 'file-not-trusted': NoFacts;
  }
}
