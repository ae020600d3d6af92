/**
 * Which documents are a copy of what is in a cluster, and no manifest that somebody will apply.
 * Knows the marks that an API server leaves; does not know what the objects are for.
 *
 * A list counts as one where kubectl or our own `snapshot` printed it: Services of a dump would be added to those of the
 * cluster. A Service that stands alone does where it has a uid or a resourceVersion; `status` is no sign there, since
 * `kubectl create service --dry-run=client -o yaml` prints an empty one. Other objects that stand alone keep counting:
 * they add nothing up, and a ConfigMap that was saved, edited and is applied again is what its pods will get.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { itemsOf, known, knownString, nodeAt, textOf } from '../documents/reading.ts';
import type { YamlNode } from '../documents/tree.ts';
import type { Manifest } from './workload.ts';

/**
 * The field that our own `snapshot` command adds to its `List`; kubectl ignores it.
 * `namespaces` are those that were read, so that an empty one is known to be empty.
 *
 *     kubeServiceLinks: { asOf: 2026-11-24T10:00:00Z, context: prod, namespaces: [shop, default] }
 */
export const snapshotField = 'kubeServiceLinks';

const lists = new WeakMap<ManifestDocument, boolean>();

/** Whether a document is a list that a cluster, or our own `snapshot`, printed. */
export function isPrintedList(document: ManifestDocument): boolean {
  if (!document.text.includes('List')) return false;
  const known = lists.get(document) ?? looksLikePrintedList(document);
  lists.set(document, known);
  return known;
}

function looksLikePrintedList(document: ManifestDocument): boolean {
  const { text } = document;
  if (!text.includes('List') || !text.includes('apiVersion')) return false;
  const { kind } = document;
  // To ask for the content is to parse it.
  if (kind !== undefined && !isListKind(kind)) return false;
  const { state } = document;
  if (state.kind === 'too-complex') return looksPrinted(text);
  if (state.kind !== 'parsed' || !isListKind(knownString(state.root, 'kind'))) return false;
  const mark = nodeAt(state.root, snapshotField);
  if (mark !== undefined && mark.type !== 'hole') return true;
  const items = itemsOf(nodeAt(state.root, 'items')).items.map(({ value }) => value);
  return items.some(hasIdentity) || (items.length > 0 && items.every(hasStatus));
}

/** Whether an object of a document is such a copy; of what stands alone only a Service is one. */
export function isPrinted({ apiVersion, kind, node }: Manifest, document: ManifestDocument): boolean {
  return (apiVersion === 'v1' && kind === 'Service' && hasIdentity(node)) || isPrintedList(document);
}

/** Whether an object has what only an API server gives. */
export function hasIdentity(object: YamlNode): boolean {
  const metadata = nodeAt(object, 'metadata');
  return ['uid', 'resourceVersion'].some((key) => Boolean(known(textOf(nodeAt(metadata, key)))));
}

function hasStatus(object: YamlNode): boolean {
  return nodeAt(object, 'status')?.type === 'mapping';
}

function isListKind(kind: string | undefined): boolean {
  return kind?.endsWith('List') === true;
}

/** What is too long to be parsed is told by its text: `kubectl get -o json` and `-o yaml` write these keys everywhere. */
function looksPrinted(text: string): boolean {
  const isList = /["']?\bkind["']?[ \t]*:[ \t]*["']?[A-Za-z]{0,60}List\b/.test(text);
  return (
    isList &&
    (text.includes(snapshotField) || /["']?\b(uid|resourceVersion)["']?[ \t]*:[ \t]*["']?\w/.test(text))
  );
}
