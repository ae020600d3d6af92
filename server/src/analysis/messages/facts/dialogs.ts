/**
 * What a person is asked, offered and told beside findings.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** In full: what is read, from where, and what is run for it; `command` is null where nothing is. */
    readonly 'consent-question': {
      readonly context: string;
      readonly server: string;
      readonly readsConfigMaps: boolean;
      readonly isFromWorkspace: boolean;
      readonly isVerified: boolean;
      readonly command: string | null;
    };
    readonly 'consent-allow': {
      readonly context: string;
      readonly server: string;
      readonly command: string | null;
    };
    readonly 'consent-never': { readonly context: string };
    /** How consent is given without a question: in one line of 80 columns, so the context is shortened, and in full. */
    readonly 'consent-hint': { readonly context: string };
    readonly 'consent-how': { readonly context: string; readonly server: string };
    readonly 'consent-button': { readonly button: 'allow' | 'later' | 'never' };
    readonly 'services-being-read': { readonly context: string };

    readonly 'analysis-never-ended': NoFacts;
  }
}
