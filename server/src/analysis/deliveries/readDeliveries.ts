/**
 * The deliveries that the documents of a file declare.
 * Knows which documents are worth a look: a file may have thousands.
 */
import type { ManifestDocument, PlacedDocument } from '../documents/document.ts';
import { itemsOf, nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import { readTree } from '../kustomize/readNode.ts';
import { textOf } from '../views/place.ts';
import { allDeclared, type DeclaredInFile, declaring } from './declared.ts';
import { readArgo } from './readArgo.ts';
import { readFleetRepository } from './readFleet.ts';
import { readFlux } from './readFlux.ts';
import { unreadDeliveries } from './unfollowed.ts';

const kinds: ReadonlySet<string | undefined> = new Set([
  'Kustomization',
  'HelmRelease',
  'GitRepository',
  'Application',
  'ApplicationSet',
  'ResourceSet',
  'GitRepo',
  ...['List', 'KustomizationList', 'ApplicationList', 'ApplicationSetList', 'HelmReleaseList'],
]);

const groups = ['.toolkit.fluxcd.io/', 'argoproj.io/', 'fleet.cattle.io/'];

/** Whether a text may declare any: cheap. */
export function mayDeliver(text: string): boolean {
  return groups.some((group) => text.includes(group));
}

/** Whether a document may: what says its kind in an odd way is looked at in any case. The text is asked first, that is cheap. */
function isWorthReading(document: ManifestDocument): boolean {
  return mayDeliver(document.text) && (document.kind === undefined || kinds.has(document.kind));
}

/** Undefined where they declare nothing. */
export function readDeliveries(
  uri: string,
  documents: readonly PlacedDocument[],
): DeclaredInFile | undefined {
  const worthReading = documents.filter(({ document }) => isWorthReading(document));
  if (worthReading.length === 0) return undefined;
  const all = worthReading.flatMap((placed): readonly DeclaredInFile[] => {
    const { document } = placed;
    const { state } = document;
    // What a set of the Flux Operator makes is written in a template of its own language.
    if (state.kind !== 'parsed' || document.kind === 'ResourceSet')
      return [declaring({ unfollowed: unreadDeliveries(uri, placed) })];
    if (state.root === undefined) return [];
    const { root } = readTree(state.root, textOf(uri, placed), 'kubectl');
    return objectsIn(root).map(readObject);
  });
  const declared = together(all);
  return Object.values(declared).some(({ length }) => length > 0) ? declared : undefined;
}

function objectsIn(root: SourcedNode): readonly SourcedNode[] {
  return textAt(root, 'kind')?.endsWith('List') ? itemsOf(nodeAt(root, 'items')) : [root];
}

/** What one object declares, wherever it was made. */
export function readObject(root: SourcedNode): DeclaredInFile {
  return together([readFlux(root), readArgo(root), readFleetRepository(root)]);
}

function together(all: readonly DeclaredInFile[]): DeclaredInFile {
  return {
    ...allDeclared(all),
    sets: all.flatMap(({ sets }) => sets),
    repositories: all.flatMap(({ repositories }) => repositories),
  };
}
