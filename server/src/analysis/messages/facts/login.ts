/**
 * Why there are no credentials for a request. All but the first four complete a sentence that begins with whoever gave
 * them: a user of the kubeconfig, a credential plugin, a file.
 * Knows facts, none of which is a secret; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'user-unusable': { readonly user: string; readonly why: Phrase };
    /** `user` is null for the cluster's own. */
    readonly 'credential-file-unusable': {
      readonly of: 'token' | 'certificate' | 'key' | 'authority';
      readonly user: string | null;
      readonly path: string;
      readonly why: Phrase;
    };
    readonly 'plugin-unusable': { readonly plugin: string; readonly why: Phrase };

    readonly 'user-contradicts': { readonly why: UserFault };
    readonly 'auth-provider-gone': { readonly provider: string };
    readonly 'header-wrong': { readonly header: string };
    readonly 'certificate-unusable': { readonly why: CertificateFault };
    readonly 'credential-file-wrong': { readonly why: 'empty' | 'too-large' | 'not-regular' };

    readonly 'plugin-version-unknown': { readonly version: string };
    /** `command` can be pasted into a shell. */
    readonly 'plugin-needs-terminal': { readonly command: string };
    readonly 'plugin-not-a-name': NoFacts;
    readonly 'plugin-not-at': { readonly path: string };
    /** `path` is the value of PATH. */
    readonly 'plugin-not-found': { readonly path: string };
    readonly 'plugin-in-relative-folder': { readonly folder: string };
    readonly 'plugin-is-batch-file': { readonly path: string };
    /** `hint` is the kubeconfig's. */
    readonly 'plugin-to-install': { readonly why: Phrase; readonly hint: string };
    readonly 'plugin-not-run': { readonly why: Phrase };
    /** Rest of a sentence: why it is not run. */
    readonly 'plugin-changed': { readonly path: string };
    readonly 'preferences-unusable': { readonly problem: Phrase };
    readonly 'preferences-deny-all': { readonly path: string };
    readonly 'preferences-lack': { readonly path: string };

    /** `said` is its standard error; empty where it said nothing. */
    readonly 'plugin-failed': { readonly code: number; readonly said: string; readonly command: string };
    readonly 'plugin-killed': { readonly signal: string; readonly said: string };
    /** `restMinutes`: it is not run again by itself for so long; null: it soon is. */
    readonly 'plugin-late': {
      readonly seconds: number;
      readonly said: string;
      readonly command: string;
      readonly restMinutes: number | null;
    };
    /** `code` is the system's; null where it gave none. */
    readonly 'plugin-unstartable': { readonly code: string | null };
    readonly 'plugin-answer-wrong': { readonly why: PluginAnswerFault };
    readonly 'plugin-answer-of-other-version': { readonly wanted: string };
  }
}

export type UserFault =
  | 'provider-and-exec'
  | 'token-and-name'
  | 'certificate-without-key'
  | 'token-has-control'
  | 'acts-for-nobody';

export type CertificateFault = 'certificate' | 'key' | 'passphrase' | 'not-a-pair';

export type PluginAnswerFault =
  | 'too-much'
  | 'nothing'
  | 'no-json'
  | 'no-credential'
  | 'no-status'
  | 'no-strings'
  | 'neither'
  | 'half-a-pair'
  | 'no-time';
