/**
 * What is said of a kind that makes pods: where it says so, and what decides about their service links.
 * Knows the shape only; the kinds are in `kindTable.ts`.
 */
import type { Phrase } from '../messages/message.ts';
import type { MakesPods } from './podMakers.ts';

/** A kind that makes pods. */
export interface WorkloadKind {
  /** One for each place of the object that makes pods of its own. */
  readonly pods: readonly PodPlace[];
  /** From the project file. */
  readonly isCustom: boolean;
  /** Its objects have no namespace; their pods are made in that of whatever uses them. */
  readonly isClusterScoped: boolean;
}

/** Where an object says that it makes pods, and where their `enableServiceLinks` belongs. */
export interface PodPlace {
  /** The keys to what makes a pod: `nodeSets[]` for each item of a list, `*` for each key. */
  readonly base: readonly string[];
  /** The keys from there to the pod spec, or to what the controller makes it of. They may be missing. */
  readonly rest: readonly string[];
  /** The controller adds containers that do not stand in the object: the links alone can be too large for them. */
  readonly addsContainers: boolean;
  /** The field that decides about links; undefined where something else than this object decides. */
  readonly field: 'enableServiceLinks' | 'podSpecPatch' | undefined;
  /** What an absent field means: the API server's default, true, unless the controller has one of its own. */
  readonly serviceLinksByDefault: boolean;
  /** Why it is not certain what an absent field means: a clause. */
  readonly doubt: Phrase | undefined;
  /** The keys from the root to a mapping that is asked where `rest` says nothing; a fix goes there. */
  readonly common: readonly string[] | undefined;
  /** Whether what stands at `base` makes pods at all; undefined for always. */
  readonly makesPods: MakesPods | undefined;
}

/** The plainest place: a pod spec, and nothing besides. */
export const plainPod: PodPlace = {
  base: ['spec', 'template', 'spec'],
  rest: [],
  addsContainers: false,
  field: 'enableServiceLinks',
  serviceLinksByDefault: true,
  doubt: undefined,
  common: undefined,
  makesPods: undefined,
};
