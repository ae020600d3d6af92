/**
 * What a kustomization makes unknown, and why Kustomize would refuse it.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'kustomization-empty': NoFacts;
    readonly 'kustomization-is-template': NoFacts;
    /** By its kind or version; `right`: those that it may have. */
    readonly 'kustomization-other-object': {
      readonly field: 'kind' | 'apiVersion';
      readonly value: string;
      readonly right: readonly string[];
    };
    readonly 'kustomization-unknown-field': { readonly field: string };
    /** `path` as it is written. */
    readonly 'kustomize-missing': { readonly path: string };
    readonly 'kustomize-two-kustomizations': { readonly path: string };
    /** `way`: folders, from one that names `path` back to it; empty where it only lies above. */
    readonly 'kustomize-cycle': { readonly path: string; readonly way: readonly string[] };
    readonly 'kustomize-not-followed': { readonly path: string };
    readonly 'kustomize-unreadable': { readonly path: string; readonly why: string };
    readonly 'kustomize-same-object': { readonly kind: string; readonly name: string };
    /** A field of a kustomization that is not carried out. */
    readonly 'kustomize-not-done': { readonly field: string };
    /** A text whose line breaks Kustomize changes. */
    readonly 'kustomize-folded': NoFacts;
    readonly 'kustomize-template': { readonly expression: string };
    /** Something else stands where a text, or a mapping of texts, has to be. */
    readonly 'kustomize-no-text': { readonly field: string };
    /** Nothing in the build is what something is meant for. */
    readonly 'kustomize-no-target': { readonly what: string };
    /** Something stands behind `---` on its line, or a directive of YAML before it. */
    readonly 'kustomize-odd-separator': NoFacts;
    /** `- | # why`: Kustomize takes the comment for a part of the text. */
    readonly 'kustomize-block-comment': NoFacts;
    /** A patch takes all from a mapping with a comment behind its key. */
    readonly 'kustomize-emptied': NoFacts;
    /** An object that grows beyond all that is read. */
    readonly 'kustomize-too-large': { readonly name: string };
    /** A build of more objects than are looked at. */
    readonly 'kustomize-too-many': { readonly objects: number };
    /** A defect of ours, or a limit of the machine. */
    readonly 'kustomize-given-up': NoFacts;
    /** Neither objects nor operations, or both, or none. */
    readonly 'kustomize-no-patch': NoFacts;
    /** Several objects for one target. */
    readonly 'kustomize-many-patches': NoFacts;
    /** An operation that leads nowhere, or a test that fails. */
    readonly 'kustomize-patch-fails': { readonly path: string };
    /** A mapping where a list is, and such. */
    readonly 'kustomize-other-type': NoFacts;
    /** It is not known whether an object is meant. */
    readonly 'kustomize-unsure-target': NoFacts;
    /** A list that is merged by a key which an item has not. */
    readonly 'kustomize-no-key': { readonly field: string };
    readonly 'kustomize-ambiguous-name': { readonly name: string };
    readonly 'kustomize-repeated-key': { readonly key: string };
    /** A number, a boolean or such, without quotes. */
    readonly 'kustomize-odd-key': { readonly key: string };
    /** No object of Kubernetes, where one has to be. */
    readonly 'kustomize-no-object': NoFacts;
    readonly 'kustomize-component': { readonly path: string; readonly isComponent: boolean };
  }
}
