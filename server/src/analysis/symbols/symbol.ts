/**
 * What a person can point at in a manifest or a template: a variable, a Service, a ConfigMap, a template, a container.
 * Knows the shapes only; `symbolAt.ts` finds them, its neighbours say where each is written, used and of effect.
 */
import type { ManifestDocument } from '../documents/document.ts';
import type { ConfigMapLookup, ServiceInventory } from '../environment/inventory.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import type { NginxTemplate } from '../nginxTemplates/nginxTemplate.ts';
import type { Span } from '../text.ts';
import type { Whereabouts } from '../views/place.ts';
import type { Site } from '../views/view.ts';

/** What stands at an offset, and how far. */
export type Pointed = PointedSymbol & { readonly span: Span };

/** A container, and what it is part of. */
export interface InContainer {
  readonly container: ContainerEstimate;
  readonly estimate: WorkloadEstimate;
}

export type PointedSymbol =
  /** A variable in a container; with the index of the entry of `env` in whose value it is used. */
  | (InContainer & {
      readonly kind: 'variable';
      readonly name: string;
      readonly entryIndex: number | undefined;
    })
  /** A variable in a template, which each reader has for itself. */
  | { readonly kind: 'template-variable'; readonly name: string; readonly template: NginxTemplate }
  /** The name of a service link, in a text of which nobody knows who reads it. */
  | { readonly kind: 'link'; readonly name: string; readonly namespace: string }
  | { readonly kind: 'service'; readonly namespace: string; readonly name: string }
  /** `key` undefined: all of it. */
  | {
      readonly kind: 'config-map';
      readonly namespace: string;
      readonly name: string;
      readonly key: string | undefined;
      /** The nginx template that the key is, where it is declared here. */
      readonly template: NginxTemplate | undefined;
    }
  | (InContainer & { readonly kind: 'container' })
  /** A template file. */
  | { readonly kind: 'template'; readonly template: NginxTemplate };

/** What questions about a symbol are asked of. */
export interface SymbolContext {
  readonly inventory: ServiceInventory;
  readonly configMaps: ConfigMapLookup;
  readonly neighbours: NeighbourLookup;
  /** Where a span of the document that was pointed into is written. */
  readonly placeOf: (span: Span) => Whereabouts;
  /** The documents with ConfigMaps of a namespace, and the template files, that hold one of these words. */
  readonly textsNaming: (namespace: string, words: ReadonlySet<string>) => readonly Site[];
}

/** The document that somebody points into. */
export interface PointedDocument {
  readonly document: ManifestDocument;
  readonly workloads: readonly WorkloadEstimate[];
  readonly templates: readonly NginxTemplate[];
  /** The namespace of a manifest of this file. */
  readonly namespaceOf: (written: string | undefined) => string;
}
