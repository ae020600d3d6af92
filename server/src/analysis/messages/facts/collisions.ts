/**
 * What findings about applications that take service links for settings are made of.
 * Knows facts; the words are the languages'.
 */
import type { Effect, Exception } from '../../knowledge/application.ts';
import type { NamedContainer } from './common.ts';
import type { LinksCure } from './cures.ts';

/** The variables that Services make, and that an application reads. */
export interface MadeVariables {
  /** Of several the one with the shortest name. */
  readonly name: string;
  /** What it may hold; `<clusterIP>` stands for an address that is still to be chosen. */
  readonly values: readonly string[];
  /** How many others begin alike. */
  readonly others: number;
  /** `AUTHELIA_`, where all count that begin so. */
  readonly beginning: string | null;
  readonly services: readonly string[];
  readonly namespace: string;
  /** The Services are in the user's files, and not in a complete list of the namespace. */
  readonly isOnlyInFiles: boolean;
}

/** Why it may come out otherwise. */
export type DoubtFact =
  | { readonly kind: 'copy' | 'version' | 'build' | 'evidence' | 'unseen' | 'link' | 'command' }
  | { readonly kind: 'condition'; readonly variable: string }
  | { readonly kind: 'file'; readonly path: string };

/** What an application makes of them. */
export interface CollisionFacts {
  readonly application: string;
  readonly made: MadeVariables;
  readonly expects: 'number' | 'absence' | 'known-names';
  /** `number`: the value is one, and the application uses it. */
  readonly outcome: 'start-fails' | 'wrong-setting' | 'log-only' | 'number';
  readonly effect: Effect | null;
  readonly log: string | null;
  readonly unless: Exception | null;
  readonly doubts: readonly DoubtFact[];
  /** A value of its own for the variable mends it. */
  readonly isSettable: boolean;
  readonly cure: LinksCure;
}

/** A sign that a program reads a variable, though nobody knows the program. */
export type SignFact =
  | { readonly kind: 'variables'; readonly names: readonly string[] }
  | { readonly kind: 'image'; readonly repository: string }
  | { readonly kind: 'host'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'property';
      readonly key: string;
      readonly file: string;
      /** What the program puts before the names of its variables. */
      readonly prefix: string | null;
    };

declare module '../message.ts' {
  interface Statements {
    readonly collision: CollisionFacts & {
      readonly container: NamedContainer;
      /** What a fix sets the variable to; null where no value is known. */
      readonly value: string | null;
    };
    /** On a Service that makes them. */
    readonly 'collision-by-service': CollisionFacts & {
      /** `Deployment/web`. */
      readonly workloads: readonly string[];
    };
    readonly 'collision-signs': {
      readonly container: NamedContainer;
      readonly made: MadeVariables;
      readonly signs: readonly SignFact[];
      readonly doubts: readonly DoubtFact[];
      readonly value: string | null;
      readonly cure: LinksCure;
    };
  }
}
