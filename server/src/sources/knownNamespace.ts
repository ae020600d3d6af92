/**
 * What the sources together know of one namespace, its Services aside: how complete, how old, and why not better.
 * Knows which source replaces which; does not unite single Services.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import type { Declaration, Knowledge, ServiceSource } from './serviceSource.ts';

type Known = Extract<Knowledge, { kind: 'known' }>;

/** One source's knowledge of a namespace, with the source it is from. */
export interface Layer {
  readonly source: ServiceSource;
  readonly known: Known;
}

export interface NamespaceKnowledge {
  /** The sources that count, in order of precedence: a later one wins. The workspace's are last. */
  readonly layers: readonly Layer[];
  /** The source that knows the namespace in full and takes the place of the snapshots; undefined without one. */
  readonly replacedBy: ServiceSource | undefined;
  readonly complete: boolean;
  /** Of the oldest part that counts; undefined where all is read as it stands now. */
  readonly asOf: number | undefined;
  /** Why a source knows nothing, or nothing newer, in words for the user. */
  readonly remarks: readonly Phrase[];
  /** Those of the sources that count. */
  readonly layerRemarks: readonly Phrase[];
}

export interface ServiceDeclarations {
  readonly known: readonly Declaration[];
  readonly declared: readonly Declaration[];
}

const rank: Readonly<Record<ServiceSource['kind'], number>> = { snapshot: 0, cluster: 1, workspace: 2 };

/** Asks each source what it knows of the namespace. Of several snapshots the later wins. */
export function knowledgeOf(sources: readonly ServiceSource[], namespace: string): NamespaceKnowledge {
  const all: Layer[] = [];
  const remarks: Phrase[] = [];
  for (const source of [...sources].sort((a, b) => rank[a.kind] - rank[b.kind])) {
    const knowledge = source.knowledge(namespace);
    if (knowledge.kind === 'known') {
      all.push({ source, known: knowledge });
      if (knowledge.remark !== undefined) remarks.push(knowledge.remark);
    } else if (knowledge.kind === 'unavailable') remarks.push(knowledge.reason);
  }
  const replacer = all.findLast(({ source, known }) => source.kind === 'cluster' && known.complete);
  const layers = replacer === undefined ? all : all.slice(all.indexOf(replacer));
  const ages = layers.flatMap(({ known }) => known.asOf ?? []);
  return {
    layers,
    replacedBy: replacer?.source,
    complete:
      layers.some(({ known }) => known.complete) && layers.every(({ known }) => known.isOpen !== true),
    asOf: ages.length === 0 ? undefined : Math.min(...ages),
    remarks,
    layerRemarks: layers.flatMap(({ known }) => known.remark ?? []),
  };
}

/** What is known of a Service, by the last source below the workspace that has it, and what the workspace declares. */
export function declarationsOf(layers: readonly Layer[], name: string): ServiceDeclarations {
  let [known, declared] = [nothing, nothing];
  for (const { source, known: layer } of layers) {
    const services = layer.services.get(name);
    if (services === undefined) continue;
    if (source.kind !== 'workspace') known = services;
    else declared = declared.length === 0 ? services : [...declared, ...services];
  }
  return { known, declared };
}

const nothing: readonly Declaration[] = [];
