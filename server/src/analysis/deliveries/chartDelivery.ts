/**
 * What installs a chart of a repository, and with which values.
 * Knows the shape only; each tool has a file that reads its objects.
 */
import type { Remark } from '../kustomize/remark.ts';
import type { Phrase } from '../messages/message.ts';
import type { Place } from '../views/place.ts';
import type { PlacedName, RepositoryName } from './delivery.ts';

export type ChartTool = 'flux' | 'argocd' | 'helmfile' | 'skaffold';

export interface ChartDelivery {
  readonly tool: ChartTool;
  /** Of the object, or of what it makes. */
  readonly name: string;
  readonly at: Place;
  /** Undefined where none is named. */
  readonly repository: RepositoryName | undefined;
  /** The chart's folder, from the root of the repository. */
  readonly path: string;
  /** Paths, also of values files, begin in the folder of the file that says so instead; this one may be no folder at all. */
  readonly isBeside?: true;
  /** It is said to be one; else the folder may hold anything. */
  readonly isChart: boolean;
  /** Undefined where it is not known. */
  readonly release: string | undefined;
  /** Undefined where nobody says it: it is the namespace of a manifest that names none there. */
  readonly namespace: PlacedName | undefined;
  /** Why the namespace is not known, where something says it that cannot be read. */
  readonly openNamespace?: Phrase;
  /** As `Audience` has it; absent where that is not known. */
  readonly cluster?: string;
  /** The chart's own `values.yaml` counts only if `values` names it. */
  readonly replacesOwnValues: boolean;
  /** The weakest first. */
  readonly values: readonly DeliveredValues[];
  /** What it does to what the chart prints, and nobody follows. */
  readonly unfollowed?: readonly UnfollowedChange[];
}

/** `links`: how it is called, where it may set service links. */
export interface UnfollowedChange extends Remark {
  readonly links?: string;
}

export type DeliveredValues =
  /** A values file: from the root of the repository. */
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mayBeMissing: boolean;
      readonly at: Place;
      /** Who installs the chart fills in what such words begin. */
      readonly lookedUp?: { readonly words: string; readonly because: Phrase };
    }
  /** YAML. `open`: what of it is not known stands there as an expression. */
  | { readonly kind: 'text'; readonly text: string; readonly at: Place; readonly open?: OpenText }
  /** As `--set`, or `--set-string`, has it. */
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly value: string;
      readonly isText: boolean;
      readonly at: Place;
    }
  /** Values of which nothing is known. */
  | {
      readonly kind: 'unknown';
      readonly because: Phrase;
      readonly at: Place;
      /** How it is called, where it may set service links as well. */
      readonly links?: string;
    };

/** What of a text is not known. */
export interface OpenText {
  readonly because: Phrase;
  /** They stand in the text in its place. */
  readonly expressions: readonly string[];
}
