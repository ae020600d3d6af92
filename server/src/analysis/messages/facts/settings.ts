/**
 * What is wrong with settings and with a project file. Those that begin with `setting-` complete a sentence that begins
 * with the setting, unless it is said otherwise.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** What a key or a choice means: `text` as the table of the settings has it, in English; of a rule, the key is its code. */
    readonly 'setting-help': { readonly key: string; readonly text: string };
    /** `setting` is made of keys: `rules.service-links-implicit`, `namespaces[0].files`. */
    readonly 'setting-wrong': { readonly setting: string; readonly why: Phrase };
    readonly 'setting-of-other-type': { readonly wanted: SettingType; readonly found: FoundValue };
    readonly 'setting-not-in-range': {
      readonly min: number;
      /** Null: of a number of bytes that has no bound. */
      readonly max: number | null;
      readonly found: FoundValue;
    };
    readonly 'setting-not-one-of': { readonly words: readonly string[]; readonly found: FoundValue };
    readonly 'setting-without-keys': { readonly keys: readonly string[]; readonly found: FoundValue };
    readonly 'setting-not-power-of-two': { readonly found: number };
    readonly 'setting-glob-outside': { readonly glob: string };
    readonly 'setting-glob-unusable': { readonly why: Phrase };
    readonly 'setting-path-of-network': { readonly path: string };
    readonly 'setting-name-wrong': { readonly name: string; readonly why: Phrase };
    readonly 'setting-image-unknown': { readonly meant: string | null; readonly known: readonly string[] };
    readonly 'setting-needs': {
      readonly what: 'pod-spec-path' | 'workload' | 'release-name' | 'kube-version';
    };
    readonly 'setting-of-editor': NoFacts;
    /** A sentence. */
    readonly 'no-such-setting': {
      readonly of: 'setting' | 'key' | 'rule';
      readonly name: string;
      readonly meant: string | null;
      readonly known: readonly string[];
    };
    readonly 'setting-repeated': NoFacts;

    /** Of a glob: clauses. */
    readonly 'glob-syntax': NoFacts;
    readonly 'glob-too-costly': {
      readonly of: 'stars' | 'folders' | 'braces';
      readonly most: number;
      /** Of commas in braces. */
      readonly mostChoices: number;
    };

    /** Sentences about the file as a whole. */
    readonly 'project-file-wrong': { readonly why: 'no-mapping' | 'too-many-values' | 'two-documents' };
    readonly 'project-file-too-large': {
      readonly of: 'characters' | 'lines' | 'marks' | 'levels';
      readonly most: number;
    };
    /** The line of what is wrong contains what a template would fill in. */
    readonly 'project-file-template': { readonly why: Phrase };
    readonly 'project-file-unused': { readonly why: Phrase };
    readonly 'project-file-key': { readonly why: 'no-string' | 'merge' };
    /** A list of Services that cannot be read, where it is named. */
    /** Of a folder that a row of `helm` names; `meant` is one that is there, and is called nearly so. */
    /** In an editor, which knows the files of its folders alone. */
    readonly 'chart-row-not-here': Readonly<Record<never, never>>;
    readonly 'chart-row-absent': { readonly meant: string | null };
    readonly 'project-file-list': { readonly setting: string; readonly file: string; readonly why: Phrase };
    readonly 'project-file-alias': { readonly name: string };
  }
}

export type SettingType =
  | 'string'
  /** What stands there would be one in quotes. */
  | 'string-in-quotes'
  | 'boolean'
  | 'list'
  | 'rules'
  | 'settings';

/** As a file might have it, shortened; or what it is. */
export type FoundValue = { readonly text: string } | 'list' | 'object' | 'nothing';
