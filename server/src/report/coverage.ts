/**
 * What a run could not judge, and what it judged by an assumption.
 * Knows the facts that are said of it; the words are `coverageNotes.ts`'s.
 */
import type { UnreadReason } from '../analysis/messages/facts/coverage.ts';
import type { Phrase } from '../analysis/messages/message.ts';

/** A place that a note is about; `line` counts from 0, as places of findings do. */
export interface NotedPlace {
  readonly file: string;
  readonly line: number;
}

/** A workload that was not judged, or not in full. */
export interface DoubtfulWorkload extends NotedPlace {
  readonly namespace: string;
  /** Why an object that makes pods was not judged; it is not among the workloads. Undefined for a workload whose Services are not known. */
  readonly because?: Phrase;
  /** Why nobody knows whether its service links are on, whatever Services there are. */
  readonly whyLinks?: Phrase;
}

/** Workloads that name no namespace, and for which nobody chose one. */
export interface AssumedNamespace {
  readonly namespace: string;
  /** Nothing named it, or only the kube context. */
  readonly from: 'default' | 'context';
  /** Its Services are known, so that the workloads were judged. */
  readonly isKnown: boolean;
  readonly workloads: readonly NotedPlace[];
  /** Other namespaces whose Services are known, in which some of the workloads would fail; sorted by name. */
  readonly failing: readonly { readonly namespace: string; readonly workloads: number }[];
  /** How many other namespaces are known, and how many of them were tried: those with the most variables. */
  readonly others: { readonly known: number; readonly tried: number };
  /** What was not followed, and may set one: `clusters/a.yaml:4`. */
  readonly unfollowed: readonly string[];
}

/** A document that was left alone. */
export interface UnreadDocument extends NotedPlace {
  /** `failed`: by a bug in this program, which is said where it happened. */
  readonly why: UnreadReason;
  /** It came by standard input, wherever its place is. */
  readonly isPiped?: true;
}

/** Something that is not known of what kustomizations build. */
export interface DoubtfulBuild extends NotedPlace {
  /** The kustomizations, as a person calls them. */
  readonly builds: readonly string[];
  /** Kustomize would build nothing; else a part is not known. */
  readonly isRefused: boolean;
  readonly because: Phrase;
}

/** Why a chart, or a part of it, was not rendered. */
export interface DoubtfulChart extends NotedPlace {
  /** Its views, as a person calls them. */
  readonly charts: readonly string[];
  /** It is unusable input, and said where that is read. */
  readonly isSaid?: true;
  readonly because: Phrase;
}

/** Something else about charts; `isDoubt`: the answer may be another one because of it. */
export interface ChartNote {
  readonly isDoubt: boolean;
  readonly message: Phrase;
  readonly places: readonly NotedPlace[];
}

/** A Service that was left out: the API server would refuse it. */
export interface RefusedService extends NotedPlace {
  readonly name: string;
  readonly because: Phrase;
}

/** Something that is delivered from nobody knows where. */
export interface OpenDelivery extends NotedPlace {
  readonly because: Phrase;
}

export interface Coverage {
  /** No cluster was asked, so that asking one may help. */
  readonly mayAskCluster: boolean;
  /** A list of Services was given and read, so that to give one is no advice. */
  readonly hasList: boolean;
  readonly notJudged: readonly DoubtfulWorkload[];
  /** Judged from a list of Services that may not be all. */
  readonly atLeast: readonly DoubtfulWorkload[];
  readonly assumed: readonly AssumedNamespace[];
  readonly unread: readonly UnreadDocument[];
  /** Files and folders of the run that could not be read; why is said where it happened. */
  readonly unreadFiles: readonly NotedPlace[];
  readonly kustomizations: readonly DoubtfulBuild[];
  readonly charts: readonly DoubtfulChart[];
  readonly chartNotes: readonly ChartNote[];
  /** Files that were judged as they stand, though a kustomization that was not named takes them. */
  readonly alone: readonly NotedPlace[];
  /** Kustomizations that were built by themselves, though others that were not named take them. */
  readonly bases: readonly NotedPlace[];
  /** Components that no kustomization takes: by themselves they are nothing that runs. */
  readonly components: readonly NotedPlace[];
  readonly refused: readonly RefusedService[];
  readonly deliveries: readonly OpenDelivery[];
  /** Files with what a cluster printed, whose Services and ConfigMaps do not count. */
  readonly printed: readonly NotedPlace[];
}

/** Everything was judged, and nothing assumed. */
export const fullCoverage: Coverage = {
  mayAskCluster: true,
  hasList: false,
  notJudged: [],
  atLeast: [],
  assumed: [],
  unread: [],
  unreadFiles: [],
  kustomizations: [],
  charts: [],
  chartNotes: [],
  alone: [],
  bases: [],
  components: [],
  refused: [],
  deliveries: [],
  printed: [],
};

/** Whether an answer is missing, or would be another one if more were known. */
export function isUnknown({ assumed, chartNotes, ...more }: Coverage): boolean {
  const { notJudged, atLeast, unread, unreadFiles, kustomizations, charts, alone, bases, deliveries } = more;
  const isDoubtful =
    assumed.some(({ failing, unfollowed }) => failing.length + unfollowed.length > 0) ||
    chartNotes.some(({ isDoubt }) => isDoubt);
  const missing = [notJudged, atLeast, unread, unreadFiles, kustomizations, charts, alone, bases, deliveries];
  return isDoubtful || missing.some(({ length }) => length > 0);
}
