/**
 * Why it is not certain that pods get service links, and why an object that makes pods was not judged: clauses.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** `events`: when the object runs, as the annotation has them. `isTest`: only with helm test. */
    readonly 'helm-hook': { readonly events: readonly string[]; readonly isTest: boolean };
    /** `expression`, in all of these, is that of a template as it is written. */
    readonly 'links-set-by': { readonly expression: string };
    readonly 'links-set-by-parameter': { readonly parameter: string };
    readonly 'links-set-in-part': { readonly expression: string | null };
    readonly 'links-off-with-knative': { readonly by: string };
    readonly 'links-decided-by-template': { readonly kind: string };
    readonly 'links-decided-by-user': { readonly kind: string };
    /** `uses`: the kind that it is a template for. */
    readonly 'template-of-its-own': {
      readonly kind: string;
      readonly field: string;
      readonly uses: boolean;
    };
    readonly 'template-of-another': { readonly kind: string; readonly path: string };
    /** `since` is null where only some day is known. */
    readonly 'operator-turns-links-off': { readonly operator: string; readonly since: string | null };
    readonly 'pod-spec-without-containers': NoFacts;

    readonly 'object-field-unfilled': { readonly field: string; readonly expression: string };
    readonly 'pods-depend-on': { readonly expression: string };
    /** `podSpec` is the path to what looks like one; null where it only names an image. */
    readonly 'kind-unknown': {
      readonly kind: string;
      readonly apiVersion: string;
      readonly podSpec: string | null;
      /** An image is named beside what is said of pods. */
      readonly hasImage: boolean;
    };
    /** `meant`: `Deployment (apps/v1)`. */
    readonly 'kind-refused': {
      readonly kind: string;
      readonly apiVersion: string;
      readonly meant: string | null;
    };
    /** An object that installs a chart of a registry. */
    readonly 'chart-elsewhere': { readonly kind: string };
    /** An object that installs a chart, and that a chart prints. */
    readonly 'chart-prints-it': NoFacts;
    /** What an object delivers is not there; `meant` is a folder that is, and is called nearly so. */
    /** In an editor, which knows the files of its folders alone; `path` is empty at the root of a repository. */
    readonly 'chart-not-among-files': { readonly path: string };
    /** `path` is empty at the root of a repository. */
    readonly 'folder-absent': {
      readonly path: string;
      readonly meant: string | null;
      readonly isChart: boolean;
    };
    readonly 'too-many-parts': NoFacts;
    readonly 'pod-spec-path-wrong': {
      readonly kind: string;
      readonly path: string;
      readonly better: string | null;
    };
  }
}
