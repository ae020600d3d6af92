/**
 * What findings about sizes and limits are made of.
 * Knows facts; the words are the languages'.
 */
import type { Amount } from '../amount.ts';
import type { Phrase } from '../message.ts';
import type { FileShare, LinkingServices, NamedContainer, PlacedContainer } from './common.ts';
import type { LinksCure } from './cures.ts';

/** What a start takes, and what it is made of. */
export interface StartSize {
  readonly container: NamedContainer;
  readonly size: Amount;
  readonly limitBytes: number;
  /** Null where the container gets no links. */
  readonly links: LinkingServices | null;
  /** Null where it would be a finding without links as well. */
  readonly linksCure: LinksCure | null;
  readonly share: FileShare | null;
}

/** What nginx's start script hands to envsubst. */
export interface EnvsubstSize extends StartSize {
  /** Whose names the argument is made of; unless it is filtered, there are also those that the script's shell sets. */
  readonly variables: Amount;
  readonly isFiltered: boolean;
  /** Why it is not certain that the script runs envsubst; null where it is. */
  readonly because: Phrase | null;
  /** The image knows NGINX_ENVSUBST_FILTER. */
  readonly hasFilter: boolean;
  /** It is set, and the image is too old to know it. */
  readonly isFilterIgnored: boolean;
  /** The file that calls envsubst; null where its name is not known. */
  readonly script: string | null;
  /** It is the container's `command` that calls it, be it nginx or not. */
  readonly isOwnScript: boolean;
}

declare module '../message.ts' {
  interface Statements {
    readonly 'exec-over': StartSize;
    readonly 'exec-near': StartSize;
    /** Of all containers that a controller adds. */
    readonly 'exec-of-links': {
      readonly kind: string;
      /** `nodeSets[hot]`; null where the object makes one pod. */
      readonly part: string | null;
      readonly bytes: number;
      readonly limitBytes: number;
      readonly links: LinkingServices;
      readonly share: FileShare | null;
      readonly isOver: boolean;
      readonly cure: LinksCure;
    };
    readonly 'windows-iis': Omit<StartSize, 'share'>;
    readonly 'windows-powershell': Omit<StartSize, 'share'>;
    readonly 'envsubst-over': EnvsubstSize;
    readonly 'envsubst-near': EnvsubstSize;
    /** Of an image that nobody knows. */
    readonly 'envsubst-supposed': Omit<StartSize, 'share'> & {
      readonly image: string;
      /** The setting that speaks for nginx's start script; null: templates are mounted where it looks for them. */
      readonly setting: string | null;
    };
    /** On a template that makes the script run. */
    readonly 'envsubst-for-template': EnvsubstSize & {
      readonly isOver: boolean;
      /** How many of the variables the template uses. */
      readonly used: number;
      readonly reader: PlacedContainer;
      readonly otherReaders: number;
    };
    readonly 'variable-over': {
      readonly container: NamedContainer;
      readonly name: string;
      /** The key of a ConfigMap that holds the value. */
      readonly from: { readonly configMap: string; readonly key: string } | null;
      /** With its name and its end. */
      readonly size: Amount;
      readonly limitBytes: number;
      /** `$(RULES)`, which the kubelet replaces in it. */
      readonly references: readonly string[];
    };
    readonly 'argument-over': {
      readonly container: NamedContainer;
      readonly field: string;
      /** From 1. */
      readonly item: number;
      readonly size: Amount;
      readonly limitBytes: number;
      readonly references: readonly string[];
    };
    readonly 'tekton-scripts-over': {
      readonly scripts: number;
      readonly bytes: number;
      readonly limitBytes: number;
    };
    /** On a Service that the user's files add. */
    readonly 'service-exhausts': {
      readonly worst: Strain;
      /** Other Services that only the files declare, and that count as well. */
      readonly otherNewServices: number;
      readonly alsoOver: readonly PlacedContainer[];
      readonly alsoNear: readonly PlacedContainer[];
      /** A limit is near where fewer Services than this fit. */
      readonly nearServices: number;
      /** For the workload of `worst`. */
      readonly cure: LinksCure;
    };
  }
  interface Phrases {
    readonly 'other-kernel': { readonly runtimeClass: string };
    /** Of nodes that mostly have them: `ppc64le`. */
    readonly 'larger-pages': {
      readonly architecture: string;
      readonly pageBytes: number;
      /** Of one string, with such pages. */
      readonly limitBytes: number;
    };
    readonly 'refused-before': { readonly code: string };
  }
}

/** A container that is over a limit with a Service, or near it. */
export interface Strain {
  readonly container: PlacedContainer;
  readonly size: Amount;
  readonly limitBytes: number;
  readonly limit: 'exec' | 'envsubst';
  readonly isOver: boolean;
  /** How many more Services of this size fit. */
  readonly headroom: number;
  readonly because: Phrase | null;
}
