/**
 * What is wrong with the words of a command line: sentences.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** All that the program can be told, or one command (the names of its options without hyphens). */
    readonly 'command-help': { readonly command: string | null; readonly options: readonly string[] };
    /** Where to read more, behind what is wrong, in a line of its own. */
    readonly 'usage-problem': { readonly why: Phrase };
    readonly 'command-missing': NoFacts;
    /** `meant` is null where no command has a name like it. */
    readonly 'no-such-command': { readonly word: string; readonly meant: string | null };
    readonly 'command-is-path': { readonly word: string };
    readonly 'option-unknown': { readonly option: string; readonly meant: string | null };
    readonly 'option-takes-no-value': { readonly option: string; readonly value: string };
    /** `takes` is what its value is called: `FILE`. */
    readonly 'option-needs-value': { readonly option: string; readonly takes: string };
    /** `long` is its name with two hyphens. */
    readonly 'option-value-like-option': {
      readonly option: string;
      readonly takes: string;
      readonly value: string;
      readonly long: string;
    };
    readonly 'option-misplaced': {
      readonly option: string;
      readonly commands: readonly string[];
      readonly command: string;
    };
    readonly 'option-not-among': {
      readonly option: string;
      readonly values: readonly string[];
      readonly value: string;
    };
    readonly 'format-not-of-command': {
      readonly format: string;
      readonly isOf: string;
      readonly command: string;
      readonly own: readonly string[];
    };
    readonly 'lsp-needs-stdio': NoFacts;
    readonly 'lsp-takes-no-path': NoFacts;
    readonly 'path-empty': NoFacts;
    readonly 'path-is-address': { readonly address: string };
    readonly 'fix-of-input': NoFacts;
    readonly 'option-needs-cluster': { readonly option: string };
    readonly 'explain-needs-line': NoFacts;
    /** It came in several words. */
    readonly 'explain-line-unquoted': { readonly line: string };
    readonly 'log-empty': NoFacts;
    /** Two things were to be read from standard input. */
    readonly 'input-twice': NoFacts;
    readonly 'snapshot-takes-no-path': { readonly path: string };
    readonly 'baseline-read-and-written': NoFacts;
    readonly 'baseline-name-unusable': { readonly name: string };
    readonly 'namespace-name-unusable': { readonly name: string };
    readonly 'release-name-unusable': { readonly name: string };
    readonly 'kube-version-unusable': { readonly version: string };
    /** Ends the run; `said` by the program itself. */
    readonly 'run-failed': { readonly said: string };
    readonly 'current-folder-gone': NoFacts;
  }
}
