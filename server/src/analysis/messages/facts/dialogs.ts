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
    readonly 'manifests-being-read': NoFacts;
    readonly 'workspace-being-checked': NoFacts;
    /** What a check of all files has found. */
    readonly 'workspace-checked': {
      readonly files: number;
      /** Those with findings. */
      readonly affected: number;
      readonly errors: number;
      readonly warnings: number;
      readonly informations: number;
      /** The namespaces whose Services would have to be known, all of them. */
      readonly lacking: readonly string[];
    };
    /** There are more than are read of a workspace. */
    readonly 'manifests-beyond': { readonly all: number; readonly left: number };

    readonly 'analysis-never-ended': NoFacts;
    readonly 'analysis-restarted': { readonly why: EngineFault; readonly seconds: number };
    /** `file` is its name; `line` counts from 1 and is null where it is not known. */
    readonly 'document-left-out': {
      readonly file: string;
      readonly line: number | null;
      /** Until the language server is restarted; else until the document changes. */
      readonly isWholeFile: boolean;
      readonly why: EngineFault;
      readonly seconds: number;
    };
    readonly 'analysis-given-up': NoFacts;
  }
}

/** How what analyses ended; `seconds` of silence are a hang. */
export type EngineFault = 'hang' | 'memory' | 'crash';
