/**
 * What findings about `enableServiceLinks` itself and about suppressions are made of.
 * Knows facts; the words are the languages'.
 */
import type { LinkingServices } from './common.ts';
import type { LinksCure } from './cures.ts';

declare module '../message.ts' {
  interface Statements {
    readonly 'links-misspelt': { readonly key: string };
    readonly 'links-misplaced': {
      readonly key: string;
      /** Where it stands; empty at the top. */
      readonly path: string;
      /** The field that counts, from the top of the manifest. */
      readonly right: string;
      /** Null: the pod spec. Else the kind has the field, or a text that changes the pod spec. */
      readonly ownFieldOf: { readonly kind: string; readonly isText: boolean } | null;
      /** The right place says it already. */
      readonly isSaid: boolean;
    };
    readonly 'links-not-boolean': {
      /** As JSON; null where it is a list or a mapping. */
      readonly written: string | null;
      readonly type: 'scalar' | 'sequence' | 'mapping';
      /** What a fix writes without quotes; null where that is not known. */
      readonly meant: boolean | null;
    };
    readonly 'links-implicit': {
      readonly field: string;
      readonly namespace: string;
      /** Null where nothing is known of them. */
      readonly links: LinkingServices | null;
      readonly cure: LinksCure;
    };
    readonly 'suppression-unused': { readonly code: string };
    /** What stands behind `kube-service-links-`; `instead` is null where nothing is to be written. */
    readonly 'suppression-of-other-form': {
      readonly written: string;
      readonly instead: 'disable' | 'disable-next-line' | null;
    };
    readonly 'suppression-without-code': { readonly codes: readonly string[] };
    readonly 'suppression-unknown': {
      readonly code: string;
      readonly near: string | null;
      readonly codes: readonly string[];
    };
    readonly 'suppression-without-reason': Readonly<Record<never, never>>;
  }
}
