/**
 * What a kubeconfig, or kubectl's preferences, get wrong, and where. No fact is a value that may be secret.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** `line` counts from 1; null where it is the file as a whole. */
    readonly 'kubeconfig-problem': {
      readonly path: string;
      readonly line: number | null;
      readonly why: Phrase;
    };
    /** `where` is made of keys: `user "me": exec.env[0].name`. */
    readonly 'kubeconfig-field-wrong': { readonly where: string; readonly why: KubeconfigFault };
    readonly 'kubeconfig-is-template': NoFacts;
    readonly 'kubeconfig-no-mapping': { readonly found: FieldKind };
    readonly 'kubeconfig-other-kind': { readonly apiVersion: string; readonly kind: string };
    /** While a file is being written, what it said before counts. */
    readonly 'kubeconfig-kept': { readonly why: Phrase };
    readonly 'kubeconfig-shrunk': { readonly paths: readonly string[] };

    readonly 'preference-wrong': { readonly why: PreferenceFault };
    /** `key` needs a newer apiVersion. */
    readonly 'preference-of-old-version': { readonly key: string };
    readonly 'preference-command-not-clean': { readonly command: string };
  }
}

export type FieldType = 'string' | 'boolean' | 'mapping' | 'sequence';

/** What stands there instead. */
export type FieldKind = FieldType | 'number' | 'null' | 'hole';

export type KubeconfigFault =
  | 'missing'
  | 'twice'
  | 'not-base64'
  | 'skip-and-authority'
  | 'server-missing'
  | 'server-no-url'
  | 'server-with-password'
  | 'proxy-no-url'
  | 'name-and-token'
  | 'certificate-without-key'
  | 'provider-and-exec'
  | 'acts-for-nobody'
  | 'command-missing'
  | { readonly oneOf: readonly string[] }
  | { readonly wanted: FieldType; readonly found: FieldKind }
  /** It has to have a name and this key. */
  | { readonly named: string; readonly found: FieldKind };

export type PreferenceFault =
  | 'template'
  | 'other-kind'
  | 'allowlist-missing'
  | 'unknown-policy'
  | 'policy-missing'
  | 'allowlist-empty'
  | 'entry';
