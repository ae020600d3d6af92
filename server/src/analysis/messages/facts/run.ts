/**
 * What a run of the command line tells beside its output: sentences, and names of what takes long.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** What stands at a place of a file: `web.yaml:3:1: …`. */
    readonly 'at-place': { readonly place: string; readonly what: Phrase };
    /** A clause as a sentence. */
    readonly 'as-sentence': { readonly of: Phrase };
    /** `why` completes a sentence that begins with a name. */
    readonly 'input-unreadable': { readonly why: Phrase };
    readonly 'input-empty': NoFacts;
    readonly 'run-progress': { readonly of: 'cluster' | 'lists' | 'manifests' | 'problems' };

    readonly 'findings-in-baseline': { readonly findings: number; readonly baseline: string };
    readonly 'findings-written': { readonly findings: number; readonly file: string };
    readonly 'services-written': {
      readonly services: number;
      readonly namespaces: number;
      readonly file: string;
    };
    readonly 'fixes-made': { readonly fixes: number; readonly files: number };
    readonly 'file-not-fixed': { readonly file: string; readonly why: Phrase };
    /** Nobody knows whether all overlays can do with it. */
    readonly 'fix-held-back': Phrases['fix-in-doubt'] & { readonly file: string };
    /** Why nothing was fixed. */
    readonly 'fixes-elsewhere': { readonly files: readonly string[] };
    readonly 'fixes-unsafe': NoFacts;
    readonly 'fixes-in-baseline': { readonly baseline: string };
    readonly 'fixes-for-nothing': NoFacts;

    readonly 'baseline-unusable': { readonly file: string; readonly why: Phrase };
    /** These complete a sentence that begins with its name. */
    readonly 'baseline-empty': NoFacts;
    readonly 'baseline-cut-off': NoFacts;
    readonly 'baseline-of-nobody': NoFacts;
    /** `version` is null where it is neither a text nor a number. */
    readonly 'baseline-version': {
      readonly of: 'JSON' | 'SARIF';
      readonly version: string | null;
      readonly read: string;
    };
    readonly 'baseline-of-others': { readonly tool: string };
    readonly 'baseline-damaged': { readonly item: string };
    /** None of the files that it names exists. */
    readonly 'baseline-elsewhere': { readonly file: string };
    readonly 'baseline-not-overwritten': { readonly file: string };

    /** `known` is empty where there is nothing that is built. */
    readonly 'view-missing': { readonly view: string; readonly known: readonly string[] };
    readonly 'charts-unreadable': { readonly charts: readonly string[]; readonly why: Phrase };
    readonly 'archive-unreadable': { readonly file: string };
    readonly 'chart-missing': NoFacts;
    readonly 'cluster-late': { readonly seconds: number };
    readonly 'kubeconfig-absent': NoFacts;
    readonly 'namespace-only': { readonly context: string; readonly namespace: string };
    readonly 'project-file-elsewhere': { readonly file: string; readonly read: string };
    readonly 'manifests-absent': { readonly path: string };
    /** Beside those of which the reason was said. */
    readonly 'files-unread-either': { readonly files: number };
    readonly 'links-leading-out': { readonly files: readonly string[] };
    /** `folder` is left out by git or by settings. */
    readonly 'passed-over-beyond': { readonly folder: string; readonly most: number };
    /** Nothing says how far the project of the PATHs goes. */
    readonly 'surroundings-guessed': { readonly folder: string };
    readonly 'surroundings-beyond': { readonly folder: string; readonly most: number };
    readonly 'workloads-beyond': {
      readonly mebibytes: number;
      readonly first: string;
      readonly others: number;
    };
    readonly 'templates-absent': { readonly glob: string };
    readonly 'templates-beyond': { readonly all: number; readonly most: number };
    readonly 'document-not-checked': { readonly said: string };
    /** `why` completes a sentence that begins with the document. */
    readonly 'document-unusable': { readonly why: Phrase };
    readonly 'document-not-read': { readonly why: Phrase };

    /** Why findings in what a chart printed stand there and not in the chart; `others` are sources for the same reason. */
    readonly 'findings-unplaced': {
      readonly causes: readonly {
        readonly source: string;
        readonly others: number;
        readonly why: Phrase;
      }[];
      readonly more: number;
    };
    readonly 'sources-beyond': { readonly all: number; readonly most: number };
    readonly 'charts-beyond': { readonly all: number; readonly most: number };
    readonly 'source-no-chart': { readonly chart: string };
    readonly 'source-several-charts': {
      readonly chart: string;
      readonly count: number;
      readonly first: readonly string[];
    };
    readonly 'source-no-part': { readonly home: string; readonly why: SubchartFault; readonly part: string };
    readonly 'source-leads-out': { readonly file: string };
    readonly 'source-unlike': { readonly file: string };
  }
}

/** Why the folder of a sub-chart is not known; one that is packed has an archive. */
export type SubchartFault = 'missing' | 'several' | { readonly archive: string };
