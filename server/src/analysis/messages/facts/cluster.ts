/**
 * Why a request to an API server brought nothing. `server` is its address, or names the proxy in front of it.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'server-unreachable': { readonly server: string; readonly why: ServerFault };
    /** `said` by the system or a library, with secrets hidden. */
    readonly 'server-not-asked': { readonly server: string; readonly said: string };
    readonly 'server-silent': { readonly server: string; readonly seconds: number };
    readonly 'server-is-web-page': { readonly server: string };
    readonly 'server-answered': {
      readonly server: string;
      readonly status: number;
      readonly said: string | null;
    };
    readonly 'server-refused': { readonly said: string | null };
    /** Of the answer itself. */
    readonly 'answer-unusable': { readonly why: 'cut' | 'garbled' | 'packed' | 'slow' };
    readonly 'answer-too-large': { readonly mebibytes: number };
    readonly 'answer-silent': { readonly seconds: number };
    readonly 'connection-closed': NoFacts;

    readonly 'proxy-refused': { readonly proxy: string; readonly status: string };
    readonly 'proxy-leads-nowhere': {
      readonly proxy: string;
      readonly server: string;
      readonly said: string;
    };
    /** `variable` of the environment that has its address; null for `proxy-url` of the kubeconfig. */
    readonly 'proxy-address-wrong': {
      readonly variable: string | null;
      readonly why: 'no-url' | 'no-host' | { readonly protocol: string };
    };
    readonly 'server-address-wrong': NoFacts;
    readonly 'authority-not-pem': NoFacts;
  }
}

export type ServerFault =
  | 'refused'
  | 'ended'
  | 'unreachable'
  | 'no-network'
  | 'no-name'
  | 'no-name-now'
  | 'certificate-expired'
  | 'certificate-early'
  | 'certificate-name'
  | 'certificate-unknown'
  | 'no-tls'
  | 'no-http'
  | 'credentials'
  | 'client-certificate'
  | 'newer-data'
  | 'too-many-requests'
  | 'no-list'
  | 'unknown-event'
  | 'watch-without-version'
  | 'watch-ended';
