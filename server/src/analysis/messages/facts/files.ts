/**
 * What is wrong with a file. All but `of-file` complete a sentence that begins with its name.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'of-file': { readonly file: string; readonly why: Phrase };

    readonly 'file-missing': { readonly isPathBroken: boolean };
    /** The system gives a name that it does not know again. */
    readonly 'file-name-unreadable': NoFacts;
    readonly 'file-denied': { readonly done: 'read' | 'written' };
    readonly 'file-link-loop': { readonly done: 'read' | 'written' };
    /** `said` by the system. */
    readonly 'file-error': { readonly done: 'read' | 'written'; readonly said: string };
    /** A part of a view that lies where nothing is read. */
    readonly 'input-outside': NoFacts;
    readonly 'file-is-folder': NoFacts;
    readonly 'file-not-regular': NoFacts;
    /** `bytes` is null where the file has no end within sight. */
    readonly 'file-too-large': { readonly bytes: number | null; readonly mostBytes: number };
    readonly 'file-has-nul': NoFacts;
    /** `line` counts from 1; null where it is not known. */
    readonly 'file-not-in-encoding': { readonly encoding: string; readonly line: number | null };
    /** `said` by the parser, in kubectl's words; null where it may repeat a secret. */
    readonly 'yaml-invalid': { readonly said: string | null };
  }
}
