/**
 * What depends on a part of a template that is yet to be filled in.
 * Knows facts; the words are the languages'.
 */
import type {} from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    /** `name` is that of the volume; else null. `expression` as it is written, on one line. */
    readonly 'depends-on-template': {
      readonly part: UnfilledPart;
      readonly name: string | null;
      readonly expression: string;
    };
    readonly 'config-map-may-hold-more': { readonly name: string };
  }
}

export type UnfilledPart =
  | 'value'
  | 'env'
  | 'envFrom'
  | 'mounts'
  | 'command'
  | 'volume'
  | 'projected-source'
  | 'config-map-name'
  | 'volume-items'
  | 'read-only-root'
  | 'user';
