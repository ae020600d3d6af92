/**
 * What findings about uses of service links are made of: in manifests, in ConfigMaps and in templates of nginx.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';
import type { NamedContainer, PlacedContainer } from './common.ts';
import type { LinksCure, MissingCure } from './cures.ts';

/** A variable where it is used. */
export interface UseFacts {
  /** `$(REDIS_SERVICE_HOST)`. */
  readonly written: string;
  readonly name: string;
  /** `name`: it is named, as in `printenv REDIS_PORT`. */
  readonly syntax: 'reference' | 'shell' | 'name';
}

/** Containers that read a text: the first one, and how many others. */
export interface Readers {
  readonly reader: PlacedContainer;
  readonly otherReaders: number;
}

/** `fails`: it does not start; `own-variable`: it reads one of its own; `literal`: it takes the name as it is. */
export interface UnknownInNginx {
  readonly outcome: 'fails' | 'own-variable' | 'literal';
  readonly name: string;
  readonly directive: string;
}

/** What several Services make of one variable. */
export interface Rivalry {
  /** The values that it may have. */
  readonly values: readonly string[];
  readonly services: readonly string[];
}

declare module '../message.ts' {
  interface Statements {
    readonly 'link-missing': UseFacts & {
      /** Only the program itself could expand it. */
      readonly isOfProgram: boolean;
      /** `args`, `subPathExpr`. */
      readonly field: string;
      readonly container: NamedContainer;
      readonly why: Phrase;
      readonly cure: MissingCure;
    };
    readonly 'link-missing-in-config-map': UseFacts &
      Readers & {
        readonly configMap: string;
        readonly key: string;
        readonly why: Phrase;
        readonly cure: MissingCure;
      };
    /** In a URL, before a port. */
    readonly 'bare-ipv6': {
      readonly written: string;
      readonly name: string;
      readonly address: string;
      /** The container gets it of a Service. */
      readonly isLink: boolean;
      /** The program puts the address in its place. */
      readonly isOfProgram: boolean;
      readonly field: string;
      readonly container: NamedContainer;
      /** The ConfigMap that holds the text. */
      readonly configMap: string | null;
    };
    /** On a Service, about another one. */
    readonly 'ambiguous-service': {
      readonly service: string;
      readonly other: string;
      /** Of the other one, where it is not the same. */
      readonly otherNamespace: string | null;
      readonly namespace: string;
      readonly variables: readonly { readonly name: string; readonly values: readonly string[] }[];
    };
    readonly 'ambiguous-use': Rivalry & {
      readonly written: string;
      readonly field: string;
      readonly container: NamedContainer;
    };
    readonly 'ambiguous-in-template': Rivalry & Readers & { readonly written: string };
    readonly 'ambiguous-api-server': Rivalry & {
      readonly name: string;
      /** `Deployment/web`. */
      readonly workload: string;
      readonly cure: LinksCure;
    };
    readonly 'template-unknown': Readers & {
      readonly written: string;
      readonly name: string;
      readonly why: Phrase;
      readonly outcome: UnknownInNginx['outcome'];
      readonly directive: string;
      readonly cure: MissingCure;
    };
    readonly 'template-shadowed': Readers & {
      readonly written: string;
      readonly name: string;
      /** The template defines it; else it is nginx's own. */
      readonly isDefinedHere: boolean;
      /** Why it is not certain that the start script runs. */
      readonly because: Phrase | null;
    };
    readonly 'filter-too-old': {
      readonly container: NamedContainer;
      /** Of nginx in the image. */
      readonly version: string | null;
    };
    readonly 'filter-invalid': {
      readonly container: NamedContainer;
      readonly filter: string;
      /** The variables that its templates lose. */
      readonly lost: readonly string[];
    };
  }
  interface Phrases {
    readonly 'no-service-makes': { readonly namespace: string };
    /** It is headless, or an ExternalName. */
    readonly 'service-without-address': { readonly service: string };
    /** Of the same release as the hook that runs before. */
    readonly 'service-not-yet': { readonly service: string };
    /** One that is not there while the release runs. */
    readonly 'service-is-hook': { readonly service: string; readonly words: readonly string[] };
    /** What nginx makes of a name that nothing has replaced in a template. */
    readonly 'unknown-in-nginx': UnknownInNginx;
    /** `services` would make the variable if the links were on. */
    /** In the command of a probe, or of a hook. */
    readonly 'hook-sees-no-links': {
      readonly isProbe: boolean;
      /** Of the variable, where the container has it; null where it does not. */
      readonly name: string | null;
    };
    readonly 'links-are-off': {
      readonly by: 'manifest' | 'knative';
      readonly services: readonly string[];
    };
  }
}
