/**
 * The Kubernetes objects of a document.
 * Knows `apiVersion`, `kind`, `metadata`, lists and OpenShift's Template; does not know any kind's own fields.
 */

import type { DocumentState, ManifestDocument } from '../documents/document.ts';
import {
  entriesOf,
  entryOf,
  inWords,
  itemsOf,
  known,
  nodeAt,
  type Reading,
  stringOf,
} from '../documents/reading.ts';
import type { YamlHole, YamlMapping, YamlNode } from '../documents/tree.ts';
import { memo } from '../memo.ts';
import {
  isOpenShiftTemplate,
  parametersOf,
  type TemplateParameters,
  withDefaults,
} from './openShiftTemplate.ts';
import type { Manifest } from './workload.ts';

/** By what was read: a document that lets go of it lets go of these, too. */
const cache = memo<DocumentState, readonly Manifest[]>();

const noManifests: readonly Manifest[] = [];

/**
 * The objects of a document that may matter, those inside a list or an OpenShift Template each on its own; the same array for the same document.
 * Where there can be none of them it is not parsed.
 */
export function manifestsOf(document: ManifestDocument): readonly Manifest[] {
  if (!isWorthParsing(document)) return noManifests;
  const { state } = document;
  const known = cache.get(state);
  if (known) return known;
  const manifests = objectsOf(document);
  cache.set(state, manifests);
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
function collect(part: YamlNode | undefined, held: Held, into: Map<YamlNode, Manifest>): void {
  const node = part?.type === 'hole' ? objectOf(part) : part;
  if (node?.type !== 'mapping' || into.has(node)) return;
  const apiVersion = stringOf(nodeAt(node, 'apiVersion'));
  const kind = stringOf(nodeAt(node, 'kind'));
  const { parameters } = held;
  const words = {
    apiVersion: wordOf(apiVersion, held.apiVersion),
    kind: wordOf(kind, held.kind),
  };
  if (words.apiVersion === undefined || words.kind === undefined) return;
  const manifest = readManifest(node, words.apiVersion, words.kind, parameters);
  const unknown = unknownIn('apiVersion', apiVersion) ?? unknownIn('kind', kind) ?? manifest.unknown;
  if (unknown !== undefined) into.set(node, { ...manifest, unknown });
  else if (isList(node, manifest.kind)) {
    // A List inside a List is refused by the API server, and aliases could nest them without end.
    if (held.isInList || parameters !== undefined) return;
    const item =
      manifest.kind === 'List'
        ? {}
        : { apiVersion: manifest.apiVersion, kind: manifest.kind.slice(0, -'List'.length) };
    collectItems(manifest, 'items', { ...item, isInList: true }, into);
  } else if (isOpenShiftTemplate(manifest.apiVersion, manifest.kind)) {
    if (parameters !== undefined) return;
    const own = parametersOf(node);
    if ('type' in own) into.set(node, { ...manifest, unknown: { field: 'parameters', hole: own } });
    else collectItems(manifest, 'objects', { parameters: own }, into);
  } else into.set(node, manifest);
}

/** The objects of a list; one that may hold others is itself something of which not all is known. */
function collectItems(list: Manifest, key: string, held: Held, into: Map<YamlNode, Manifest>): void {
  const { items, rest } = itemsOf(nodeAt(list.node, key));
  for (const { value } of items) collect(value, held, into);
  if (rest !== undefined) into.set(list.node, { ...list, unknown: { field: key, hole: rest } });
}

/** An object that a template brings as a whole. */
function objectOf(rest: YamlHole): YamlMapping {
  return { type: 'mapping', entries: [], merged: [], rest, isFlow: true, span: rest.span, isAnchored: false };
}

/** Of what is not known, the expression: no API has such a name. */
function wordOf(reading: Reading<string>, held: string | undefined): string | undefined {
  return reading.kind === 'unknown' ? inWords(reading.hole) : (known(reading) ?? held);
}

function unknownIn(field: string, reading: Reading<unknown>): Manifest['unknown'] {
  return reading.kind === 'unknown' ? { field, hole: reading.hole } : undefined;
}

/** A `List`, or one of a kind: what kubectl takes for one is any object with `items`. */
function isList(node: YamlMapping, kind: string): boolean {
  if (!kind.endsWith('List')) return false;
  const items = nodeAt(node, 'items');
  return items?.type === 'sequence' || items?.type === 'hole';
}

function readManifest(
  node: YamlMapping,
  apiVersion: string,
  kind: string,
  parameters: TemplateParameters | undefined,
): Manifest {
  const metadata = nodeAt(node, 'metadata');
  const entry = entryOf(metadata, 'name');
  const name = stringOf(entry?.value);
  const namespace = stringOf(nodeAt(metadata, 'namespace'));
  return {
    apiVersion,
    kind,
    name: name.kind === 'unknown' ? inWords(name.hole) : (filled(known(name), parameters) ?? known(name)),
    nameSpan: entry?.valueSpan,
    namespace: filled(known(namespace) || undefined, parameters),
    node,
    annotations: entriesOf(nodeAt(metadata, 'annotations')).entries,
    parameters,
    unknown: unknownIn('metadata.namespace', namespace),
    unknownName: name.kind === 'unknown' ? name.hole : undefined,
  };
}

/** Undefined also where a parameter has no default: nobody has chosen then. */
function filled(text: string | undefined, parameters: TemplateParameters | undefined): string | undefined {
  return text === undefined || parameters === undefined ? text : withDefaults(text, parameters) || undefined;
}
