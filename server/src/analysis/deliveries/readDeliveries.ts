/**
 * The deliveries that the documents of a file declare.
 * Knows which documents are worth a look: a file may have thousands.
 */
import type { ManifestDocument, PlacedDocument } from '../documents/document.ts';
import { readTree } from '../kustomize/readNode.ts';
import { textOf } from '../views/place.ts';
import type { Delivery } from './delivery.ts';
import { readArgo } from './readArgo.ts';
import { readFlux } from './readFlux.ts';

const kinds: ReadonlySet<string | undefined> = new Set(['Kustomization', 'Application', 'ApplicationSet']);

/** Whether a text may declare any: cheap. */
export function mayDeliver(text: string): boolean {
  return text.includes('kustomize.toolkit.fluxcd.io/') || text.includes('argoproj.io/');
}

/** Whether a document may: what says its kind in an odd way is looked at in any case. */
function isWorthReading({ kind, text }: ManifestDocument): boolean {
  return (kind === undefined || kinds.has(kind)) && mayDeliver(text);
}

export function readDeliveries(uri: string, documents: readonly PlacedDocument[]): readonly Delivery[] {
  return documents.flatMap((placed): readonly Delivery[] => {
    const { document } = placed;
    if (!isWorthReading(document)) return [];
    const { state } = document;
    if (state.kind !== 'parsed' || state.root === undefined) return [];
    const { root } = readTree(state.root, textOf(uri, placed), 'kubectl');
    return [...readFlux(root), ...readArgo(root)];
  });
}
