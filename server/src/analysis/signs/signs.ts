/**
 * What of a document can give rise to a finding, as small values that outlive the document's content.
 * Knows the shapes; `signsOf.ts` makes them, and each rule says in its own file what it needs of them to find anything.
 *
 * Most documents have no finding, and can have none. To judge one is dear, to look at its signs is not: where no rule can
 * report anything, nobody judges it, and its content is not read again. Signs may say too much, never too little.
 */

import type { ConfigMap } from '../environment/configMap.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import type { Application } from '../knowledge/application.ts';
import type { Load } from '../load.ts';
import type { Phrase } from '../messages/message.ts';
import type { Ties } from '../neighbourTies.ts';
import type { AnalysisOptions } from '../options.ts';
import type { ResolvedNamespace } from '../views/namespace.ts';
import type { ServiceLinks } from '../workloads/workload.ts';

/** Of what a rule looks at, in the order of the document. */
export type Signs = WorkloadSigns | ServiceSigns | ConfigMapSigns | OtherSigns;

interface ObjectSigns {
  /** As it is written. */
  readonly namespace: string | undefined;
}

export interface WorkloadSigns extends ObjectSigns {
  readonly kind: 'workload';
  /** Where its manifest begins. */
  readonly start: number;
  readonly serviceLinks: ServiceLinks['are'];
  readonly isClusterScoped: boolean;
  readonly isWindows: boolean;
  /** A hook that Helm runs before it creates anything of the release. */
  readonly isBeforeInstall: boolean;
  /** `enableServiceLinks` stands in another place, is misspelt, or is no boolean. */
  readonly hasOddLinks: boolean;
  /** What its containers add to the links at most; undefined without any. */
  readonly load: Load | undefined;
  /** The longest argument that Tekton makes of its scripts. */
  readonly scriptBytes: number;
  /** An image has a start script that passes envsubst all names, or its container looks like it. */
  readonly mayHaveScript: boolean;
  /** Such a script runs only where the settings tie templates to this workload; undefined where it may run anyway. */
  readonly idleUnlessTied: { readonly kind: string; readonly name: string } | undefined;
  /** A container of it sets NGINX_ENVSUBST_FILTER itself. */
  readonly setsFilter: boolean;
  /** Those of its images, or of which an image has the name. */
  readonly applications: readonly Application[];
  /** The names in its texts that a Service could make, in whatever way they are used; undefined: too many to tell. */
  readonly linkNames: readonly string[] | undefined;
  /** The command of a probe or a hook has a `$(`. */
  readonly refersInHooks: boolean;
  /** The names that stand for the host of a URL with a port behind it. */
  readonly hostNames: readonly string[];
  /** A container sets one of these itself. */
  readonly setsHost: boolean;
  /** Those that its own variables begin with, and what its images tell of their products: `REDIS`. */
  readonly prefixes: readonly string[];
  /** The ConfigMaps of which it mounts all keys as files of these names. */
  readonly mountedMaps: readonly string[];
  /** Those of which it mounts some keys as files of other names. */
  readonly renamedMaps: readonly string[];
}

export interface ServiceSigns extends ObjectSigns {
  readonly kind: 'service';
  readonly name: string;
}

export interface ConfigMapSigns extends ObjectSigns {
  readonly kind: 'config-map';
  readonly name: string;
  /** The names in its values that a Service could make; undefined: too many to tell. */
  readonly linkNames: readonly string[] | undefined;
  /** What its values use, should nginx read them as templates; undefined where they use nothing. */
  readonly template: TemplateSigns | undefined;
}

export interface TemplateSigns {
  /** The names that mean variables of nginx's own; undefined: too many to tell. */
  readonly ownNames: readonly string[] | undefined;
  /** A name that only a Service makes is used. */
  readonly usesLinks: boolean;
}

export interface OtherSigns extends ObjectSigns {
  readonly kind: 'other';
}

export interface DocumentSigns {
  readonly subjects: readonly Signs[];
  /** Something in it suppresses a finding, which is found where there is none. */
  readonly hasSuppressions: boolean;
  readonly unjudged: readonly UnjudgedSigns[];
}

/** An object of which not all pods are judged, and why. */
export interface UnjudgedSigns {
  readonly start: number;
  readonly namespace: string | undefined;
  readonly because: Phrase;
}

/** What there is around a subject: what its rules are told beside its signs. */
export interface Surroundings {
  readonly options: AnalysisOptions;
  readonly inventory: ServiceInventory;
  readonly namespace: ResolvedNamespace;
  /** The service environment that its containers get; of other objects that of their namespace. */
  readonly links: ServiceTotals;
  /** What the Services of the namespace make, be they switched on or not. */
  readonly namespaceLinks: ServiceTotals;
  /** The ConfigMaps of the namespace that have this name. */
  readonly mapsOf: (name: string) => readonly ConfigMap[];
  /** A ConfigMap that is not there is not to come. */
  readonly areMapsRead: boolean;
  /** The settings tie nginx templates to the workload of this kind and name. */
  readonly areTemplatesTied: (kind: string, name: string) => boolean;
  /** The ties of the documents with workloads of the namespace that may take something of this ConfigMap. */
  readonly takersOf: (configMap: string) => readonly (Ties | undefined)[];
}
