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

/**
 * The objects of a document that may matter, those inside a `List` each on its own; the same array for the same document.
 * Where there can be none of them it is not parsed.
 */
export function manifestsOf(document: ManifestDocument): readonly Manifest[] {
  const known = cache.get(document);
  if (known) return known;
  const manifests = isWorthParsing(document) ? objectsOf(document) : [];
  cache.set(document, manifests);
  return manifests;
}

/** Whether there is any object in a document, be it of no matter. */
export function holdsObjects(document: ManifestDocument): boolean {
  return (isWorthParsing(document) ? manifestsOf(document) : objectsOf(document)).length > 0;
}

const definition = 'CustomResourceDefinition';

/**
 * Definitions of custom resources hold neither workloads nor Services, whatever else they say, and are some 70 percent
 * of the YAML in public repositories of manifests. Lock files and descriptions of APIs are large, too; nobody writes
 * `apiVersion` with escapes in it.
 */
function isWorthParsing(document: ManifestDocument): boolean {
  const { text } = document;
  return text.includes('apiVersion') && !(text.includes(definition) && document.kind === definition);
}

function objectsOf({ state }: ManifestDocument): readonly Manifest[] {
  const manifests: Manifest[] = [];
  if (state.kind === 'parsed') collect(state.root, manifests);
  return manifests;
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
