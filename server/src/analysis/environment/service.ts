/**
 * A core/v1 Service, as far as the kubelet looks at it, and what is known of a namespace's Services.
 * Knows nothing of where a Service was read.
 *
 * A Service of the inventory has several declarations: files disagree (overlays), and an address may not be assigned
 * yet. So `InventoryService` is one name with everything that it may turn out to be, and the ranges cover all of it.
 */

import type { Phrase } from '../messages/message.ts';
import type { Whereabouts } from '../views/place.ts';

export interface ServicePort {
  readonly name: string | undefined;
  readonly port: number;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
}

/**
 * One declaration of a Service.
 * `clusterIP`: an address; `None` for what never gets one (headless, ExternalName);
 * undefined where the API server has yet to choose it.
 */
export interface Service {
  readonly namespace: string;
  readonly name: string;
  readonly clusterIP: string | undefined;
  readonly ports: readonly ServicePort[];
  /** Only of use while there is no clusterIP: the family of the address to come. */
  readonly ipFamily: 'IPv4' | 'IPv6' | 'unknown';
  /** It is a hook of Helm's, and no part of the release. */
  readonly hook?: ServiceHook;
}

/** `words`: when Helm creates it, and deletes it. `isPassing`: it may not be there while the release runs. */
export interface ServiceHook {
  readonly words: readonly string[];
  readonly isPassing: boolean;
}

/** Where a Service was read. */
export interface Origin {
  readonly source: 'workspace' | 'snapshot' | 'cluster' | 'api-server';
  /** A file's URI, or a source's own words ("context prod"). */
  readonly label: string;
  /** Of `metadata.name`, where it stands in a manifest. */
  readonly place: Whereabouts | undefined;
}

/** A Service of the inventory: one name, and everything it may turn out to be. */
export interface InventoryService {
  readonly name: string;
  /** Several where sources disagree (overlays): sizes cover them all. Never empty. */
  readonly declarations: readonly Service[];
  /** False where it may not be in the namespace at all; it then widens `max` only. */
  readonly isCertain: boolean;
  readonly origins: readonly Origin[];
  /** What it is now, where the workspace declares what it will be; absent where it is new or stays as it is. */
  readonly replaced?: readonly Service[];
}

/**
 * What is known of the Services of one namespace. `asOf` is in milliseconds since the epoch, of the oldest part;
 * undefined where all is as it stands now. `remark`: why it is not as new or as full as it should be.
 */
export type ServiceLookup =
  | {
      readonly kind: 'known';
      readonly services: readonly InventoryService[];
      readonly complete: boolean;
      readonly asOf: number | undefined;
      readonly remark: Phrase | undefined;
    }
  | { readonly kind: 'unavailable'; readonly reason: Phrase };
