/**
 * The Kubernetes objects of a document.
 * Knows `apiVersion`, `kind`, `metadata` and List; does not know any kind's own fields.
 */
import type { ManifestDocument } from '../documents/document.ts';
import {
  entriesOf,
  entryOf,
  itemsOf,
  nodeAt,
  stringOf,
  type YamlMapping,
  type YamlNode,
} from '../documents/tree.ts';
import type { Manifest } from './workload.ts';

const cache = new WeakMap<ManifestDocument, readonly Manifest[]>();

/** The objects of a document, those inside a `List` each on its own; the same array for the same document. */
export function manifestsOf(document: ManifestDocument): readonly Manifest[] {
  const known = cache.get(document);
  if (known) return known;
  const manifests: Manifest[] = [];
  if (mayHoldObjects(document) && document.state.kind === 'parsed') collect(document.state.root, manifests);
  cache.set(document, manifests);
  return manifests;
}

/**
 * It holds neither workloads nor Services, whatever else it says, and is not worth the parsing: of the YAML in public
 * repositories of manifests, definitions of custom resources are some 70 percent.
 */
export function isOfNoUse({ kind }: ManifestDocument): boolean {
  return kind === 'CustomResourceDefinition';
}

/** Lock files and descriptions of APIs are large YAML, too. Nobody writes this key with escapes in it. */
function mayHoldObjects(document: ManifestDocument): boolean {
  return !isOfNoUse(document) && document.text.includes('apiVersion');
}

function collect(node: YamlNode | undefined, into: Manifest[]): void {
  if (node?.type !== 'mapping') return;
  const apiVersion = stringOf(nodeAt(node, 'apiVersion'));
  const kind = stringOf(nodeAt(node, 'kind'));
  if (apiVersion === undefined || kind === undefined) return;
  if (isList(apiVersion, kind)) {
    // A List inside a List is refused by the API server, and aliases could nest them without end.
    for (const { value } of itemsOf(nodeAt(node, 'items'))) {
      if (value.type === 'mapping' && stringOf(nodeAt(value, 'kind')) !== 'List') collect(value, into);
    }
    return;
  }
  into.push(readManifest(node, apiVersion, kind));
}

function isList(apiVersion: string, kind: string): boolean {
  return apiVersion === 'v1' && kind === 'List';
}

function readManifest(node: YamlMapping, apiVersion: string, kind: string): Manifest {
  const metadata = nodeAt(node, 'metadata');
  const name = entryOf(metadata, 'name');
  return {
    apiVersion,
    kind,
    name: stringOf(name?.value),
    nameSpan: name?.valueSpan,
    namespace: stringOf(nodeAt(metadata, 'namespace')) || undefined,
    node,
    annotations: entriesOf(nodeAt(metadata, 'annotations')),
  };
}
