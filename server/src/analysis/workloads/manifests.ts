/**
 * The Kubernetes objects of a document.
 * Knows `apiVersion`, `kind`, `metadata`, lists and OpenShift's Template; does not know any kind's own fields.
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
import { isTemplate, parametersOf, type TemplateParameters, withDefaults } from './openShiftTemplate.ts';
import type { Manifest } from './workload.ts';

const cache = new WeakMap<ManifestDocument, readonly Manifest[]>();

/**
 * The objects of a document that may matter, those inside a list or an OpenShift Template each on its own; the same array for the same document.
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
  const collected = new Map<YamlNode, Manifest>();
  if (state.kind === 'parsed') collect(state.root, {}, collected);
  return [...collected.values()];
}

/** What an object is told by what holds it. */
interface Held {
  /** The items of a `DeploymentList` need not say that they are Deployments. */
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly isInList?: boolean;
  /** It is an object of a Template. */
  readonly parameters?: TemplateParameters;
}

/** Each object once, however many aliases lead to it. */
function collect(node: YamlNode | undefined, held: Held, into: Map<YamlNode, Manifest>): void {
  if (node?.type !== 'mapping' || into.has(node)) return;
  const apiVersion = stringOf(nodeAt(node, 'apiVersion')) ?? held.apiVersion;
  const kind = stringOf(nodeAt(node, 'kind')) ?? held.kind;
  if (apiVersion === undefined || kind === undefined) return;
  const { parameters } = held;
  if (isList(node, kind)) {
    // A List inside a List is refused by the API server, and aliases could nest them without end.
    if (held.isInList || parameters !== undefined) return;
    const item = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
    for (const { value } of itemsOf(nodeAt(node, 'items'))) collect(value, { ...item, isInList: true }, into);
  } else if (isTemplate(apiVersion, kind)) {
    if (parameters !== undefined) return;
    const own = parametersOf(node);
    for (const { value } of itemsOf(nodeAt(node, 'objects'))) collect(value, { parameters: own }, into);
  } else into.set(node, readManifest(node, apiVersion, kind, parameters));
}

/** A `List`, or one of a kind: what kubectl takes for one is any object with `items`. */
function isList(node: YamlMapping, kind: string): boolean {
  return kind.endsWith('List') && nodeAt(node, 'items')?.type === 'sequence';
}

function readManifest(
  node: YamlMapping,
  apiVersion: string,
  kind: string,
  parameters: TemplateParameters | undefined,
): Manifest {
  const metadata = nodeAt(node, 'metadata');
  const name = entryOf(metadata, 'name');
  const namespace = stringOf(nodeAt(metadata, 'namespace')) || undefined;
  return {
    apiVersion,
    kind,
    name: filled(stringOf(name?.value), parameters) ?? stringOf(name?.value),
    nameSpan: name?.valueSpan,
    namespace: filled(namespace, parameters),
    node,
    annotations: entriesOf(nodeAt(metadata, 'annotations')),
    parameters,
  };
}

/** Undefined also where a parameter has no default: nobody has chosen then. */
function filled(text: string | undefined, parameters: TemplateParameters | undefined): string | undefined {
  return text === undefined || parameters === undefined ? text : withDefaults(text, parameters) || undefined;
}
