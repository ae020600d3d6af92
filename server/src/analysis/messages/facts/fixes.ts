/**
 * What the titles of fixes are made of.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';
import type { NamedContainer } from './common.ts';

/** Where a text stands. */
export type TextPlace =
  | { readonly kind: 'field'; readonly field: string; readonly container: NamedContainer }
  | { readonly kind: 'key'; readonly key: string; readonly of: 'ConfigMap' | 'Secret'; readonly name: string }
  | { readonly kind: 'config-map'; readonly name: string }
  | { readonly kind: 'object'; readonly objectKind: string }
  /** What a volume holds, where it is mounted. */
  | { readonly kind: 'volume'; readonly volume: string; readonly path: string }
  /** What is yet to be filled in: `{{ .Values.settings }}`. */
  | { readonly kind: 'hole'; readonly expression: string };

/** A text that was not read. */
export interface UnreadText {
  /** `rest`: a part was; `all`: of several parts none. */
  readonly extent: 'it' | 'rest' | 'all';
  readonly place: TextPlace;
}

/** A text in which a part of a name stands, out of which names of links may be made. */
export interface NameBuilder {
  readonly part: string;
  readonly place: TextPlace;
}

/** What stops working without service links, and what nobody can say. */
export interface LostFacts {
  /** How many uses, and of how many names. */
  readonly uses: number;
  readonly nameCount: number;
  /** The first ones. */
  readonly names: readonly string[];
  /** All of them are references that the kubelet would no longer expand. */
  readonly areReferences: boolean;
  /** The first ones, and how many there are. */
  readonly builders: readonly NameBuilder[];
  readonly builderCount: number;
  readonly unread: readonly UnreadText[];
  readonly unreadCount: number;
}

/** How a chart is changed. */
export type ChartChange =
  /**
   * A value that the chart has. `loosened`: a template did not let `false` through before. `isDefault`: it stands in the
   * chart's own values, for all releases.
   */
  | {
      readonly way: 'value';
      readonly key: string;
      readonly file: string;
      readonly loosened: boolean;
      readonly isDefault: boolean;
    }
  /** A list or mapping of the chart's values, out of which it makes variables, gets one more. */
  | { readonly way: 'variable'; readonly key: string; readonly file: string }
  /** A value that the chart gets, and so many pod specs that read it. */
  | { readonly way: 'switch'; readonly key: string; readonly file: string; readonly pods: number }
  /** A line of the template, which no value can change. */
  | { readonly way: 'literal'; readonly key: string; readonly file: string };

/**
 * A view of which nobody knows whether it can do with a change: Kustomize would not build it, not all of it is known, or
 * what it is made of cannot be read now. `overlooked`: a folder in which not all files were looked at;
 * `unasked`: a kustomization that takes a file which was named without it; `unfollowed`: the place of an object that may
 * deliver a file, and that nobody can follow; `breaks`: Kustomize would build it no more; `spreads`: more of it would change
 * than what is meant.
 */
export interface Doubt {
  readonly view: string;
  readonly why:
    | 'unbuilt'
    | 'partly'
    | 'unread'
    | 'overlooked'
    | 'unasked'
    | 'unfollowed'
    | 'breaks'
    | 'spreads';
}

declare module '../message.ts' {
  interface Phrases {
    /** A fix for another document than that of the finding. */
    readonly 'fix-elsewhere': { readonly workload: string; readonly fix: Phrase };
    /** Where the part is written that several views show; `losing`: those of them that would lose something. */
    readonly 'fix-in-source': {
      readonly fix: Phrase;
      readonly file: string;
      readonly views: readonly string[];
      readonly losing: readonly string[];
    };
    /** One that is not applied unasked, since these views take what it changes, or may. */
    readonly 'fix-in-doubt': { readonly fix: Phrase; readonly doubts: readonly Doubt[] };
    /** Where it is not only written in the finding's file. */
    readonly 'fix-in-files': { readonly fix: Phrase; readonly files: readonly string[] };
    /** For one view alone, in a file of its own. */
    readonly 'fix-in-view': { readonly fix: Phrase; readonly file: string; readonly view: string };
    /** In the chart that makes the object; `objects` say something else then. */
    readonly 'fix-in-chart': { readonly fix: Phrase; readonly change: ChartChange; readonly objects: number };
    readonly 'fix-links-off': {
      /** The field that the kind has; null: the pod spec. */
      readonly place: string | null;
      /** How many workloads share the place. */
      readonly sharers: number;
      readonly lost: LostFacts;
      /** It also writes DNS names and ports for all uses. */
      readonly rewrites: boolean;
    };
    readonly 'fix-links-on': { readonly place: string | null };
    readonly 'fix-rename-key': { readonly key: string; readonly lost: LostFacts | null };
    readonly 'fix-remove-key': { readonly key: string; readonly place: string | null };
    readonly 'fix-move-key': { readonly place: string | null; readonly lost: LostFacts | null };
    readonly 'fix-unquote': { readonly value: boolean; readonly lost: LostFacts | null };
    readonly 'fix-replace': { readonly written: string; readonly text: string };
    readonly 'fix-filter': { readonly isSet: boolean; readonly names: number };
    readonly 'fix-variable': { readonly name: string; readonly value: string };
    readonly 'fix-brackets': { readonly written: string };
    readonly 'fix-suppress': { readonly code: string };
  }
}
