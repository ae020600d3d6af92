/**
 * What is known of the Services of a namespace, and why not more: lists of Services, clusters that may not be asked.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** Several reasons for one thing. */
    readonly several: { readonly reasons: readonly Phrase[] };

    /** Nobody was asked, and no list covers the namespace; `at` says where the reader can change that. */
    readonly 'services-not-listed': { readonly at: 'editor' | 'terminal' };
    readonly 'kind-without-namespace': { readonly kind: string };

    readonly 'list-being-read': { readonly file: string };
    /** What else it holds was taken; `first` names one that was not. */
    readonly 'list-left-out': {
      readonly file: string;
      readonly services: number;
      readonly first: Phrase;
    };
    readonly 'list-part': { readonly part: string; readonly why: Phrase };
    readonly 'list-line': { readonly line: number; readonly column: number; readonly why: Phrase };

    /** All of these complete a sentence that begins with the file's name. */
    readonly 'list-to-write-again': { readonly why: Phrase };
    /** A pipe, as the shell makes one of `<(kubectl …)`. */
    readonly 'list-not-regular': NoFacts;
    readonly 'list-empty': NoFacts;
    readonly 'list-is-markup': NoFacts;
    readonly 'list-is-table': NoFacts;
    readonly 'list-is-page': NoFacts;
    readonly 'list-json-broken': { readonly isCut: boolean; readonly line: number; readonly column: number };
    readonly 'list-json-no-object': NoFacts;
    readonly 'list-is-status': { readonly said: string };
    readonly 'list-of-other-version': { readonly kind: string; readonly apiVersion: string | null };
    readonly 'list-without-items': { readonly kind: string };
    readonly 'list-without-services': { readonly kinds: readonly string[] };
    readonly 'list-unreadable': { readonly first: Phrase };
    readonly 'list-is-template': NoFacts;
    readonly 'list-too-complex': { readonly why: Phrase };

    readonly 'context-being-asked': { readonly context: string };
    readonly 'context-failed': { readonly context: string; readonly why: Phrase };
    readonly 'services-forbidden': { readonly context: string; readonly namespace: string };
    /** `time` of today, else with its date. */
    readonly 'stale-since': { readonly time: string; readonly why: Phrase };
    readonly 'context-not-allowed': { readonly context: string };
    readonly 'context-blocked': { readonly context: string };
    readonly 'workspace-untrusted': NoFacts;

    /** Why a Service of a list or manifest is none; `text` is what is written, cut. */
    readonly 'service-name-missing': NoFacts;
    readonly 'field-not-ip': { readonly field: string; readonly text: string };
    readonly 'field-not-family': { readonly field: string; readonly text: string };
    readonly 'field-empty': { readonly field: string };
    readonly 'field-name-wrong': { readonly field: string; readonly text: string; readonly why: Phrase };
    /** Why a text cannot be a name: completes a sentence that begins with it. */
    readonly 'name-not-label': NoFacts;
    readonly 'name-too-long': { readonly length: number };
    readonly 'field-not-port': { readonly field: string; readonly text: string };
    readonly 'field-not-protocol': { readonly field: string; readonly text: string };
    readonly 'field-not-text': { readonly field: string; readonly text: string };
  }
}
