/**
 * What can be done about a finding, as far as it depends on the manifest.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

/** How somebody turns off the service links of a workload: what the fixes offer, and what they leave to a person. */
export type LinksCure =
  | ({ readonly how: 'field' } & LinksPrice & {
        /** The field that the kind has; null: the pod spec. */
        readonly place: string | null;
        /** How many workloads share the place. */
        readonly sharers: number;
      })
  /** A Pod that a controller made: the object that makes it is another one. */
  | ({ readonly how: 'maker' } & LinksPrice)
  /** A merge key brings the field. */
  | ({ readonly how: 'merge' } & LinksPrice)
  | ({ readonly how: 'parameter'; readonly parameter: string } & LinksPrice)
  /** The object has no such field. */
  | {
      readonly how: 'elsewhere';
      readonly by: Phrase<
        'links-decided-by-template' | 'links-decided-by-user' | 'operator-turns-links-off'
      > | null;
    };

export interface LinksPrice {
  /** Visible uses of links. */
  readonly uses: number;
  /** Something puts names of variables together that may be those of links. */
  readonly buildsNames: boolean;
  /** Nothing is seen that uses a link, and nothing was left unread. */
  readonly isFree: boolean;
}

/** What the fixes offer for a variable that is missing. */
export interface MissingCure {
  /** The text to write in its place; null where none is known. */
  readonly instead: string | null;
  /** The name that was probably meant. */
  readonly near: string | null;
  /** Service links can be turned on. */
  readonly canTurnOn: boolean;
}
