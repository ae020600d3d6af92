/**
 * An object on its way through a build: what it is now, and what it was called before.
 * Knows ids as Kustomize compares them; does not know what any kind holds.
 */
import { memo } from '../memo.ts';
import type { Place } from '../views/place.ts';
import { isClusterScoped } from './clusterScoped.ts';
import { entryValue, nodeAt, type SourcedMapping, textAt } from './node.ts';

export interface ResourceId {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  /** As it is written; empty where nothing is. */
  readonly namespace: string;
}

export interface Resource {
  readonly node: SourcedMapping;
  /** By what `node` says now. */
  readonly id: ResourceId;
  /** Its ids before each change of name or namespace, the oldest first. */
  readonly previousIds: readonly ResourceId[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** Of what a generator made. */
  readonly generated: Generated | undefined;
  /** The variables whose values stand in it. */
  readonly vars: readonly Var[];
  /** Fields that `configurations` name, of whatever object. */
  readonly configured: readonly Configured[];
}

/** A field that a configuration names: whether it is the name of another object, holds vars, or may become anything. */
export interface Configured {
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly path: string;
  readonly create: boolean;
  readonly what: 'name' | 'vars' | 'all';
  /** Where the configuration is named. */
  readonly at: Place;
}

/** One of the `vars` of a kustomization. */
export interface Var {
  readonly name: string;
  /** Undefined where it is not known which object has the value. */
  readonly fieldPath: string | undefined;
  /** Where it is named. */
  readonly at: Place;
}

export interface Generated {
  /** The generator's entry in its kustomization. */
  readonly by: Place;
  readonly behavior: 'unspecified' | 'create' | 'merge' | 'replace';
  /** Its name gets a hash of its content when all else is done. */
  readonly needsHash: boolean;
}

export function resourceOf(node: SourcedMapping, generated?: Generated): Resource {
  return {
    node,
    id: idOf(node),
    previousIds: [],
    prefixes: [],
    suffixes: [],
    generated,
    vars: [],
    configured: [],
  };
}

/** The resource with another content; its id is read anew. */
export function withNode(resource: Resource, node: SourcedMapping): Resource {
  return node === resource.node ? resource : { ...resource, node, id: idOf(node, resource.id) };
}

/** The resource that remembers what it is called now, as is done before each renaming. */
export function rememberingId(resource: Resource): Resource {
  const { id, previousIds } = resource;
  return { ...resource, previousIds: [...previousIds, { ...id, namespace: effectiveNamespace(id) }] };
}

/** Whether Kustomize has noted something of it in its annotations. */
export function hasNotes({ previousIds, prefixes, suffixes, generated }: Resource): boolean {
  return previousIds.length + prefixes.length + suffixes.length > 0 || generated !== undefined;
}

/** What it was called where it is written. */
export function originalId({ id, previousIds }: Resource): ResourceId {
  const [first] = previousIds;
  // Group and version are not remembered.
  return first === undefined ? id : { ...first, group: id.group, version: id.version };
}

/** All that it was called, and is called. */
export function idsOf({ id, previousIds }: Resource): readonly ResourceId[] {
  return [...previousIds.map((one) => ({ ...one, group: id.group, version: id.version })), id];
}

/** What is not known is as it was `before`. */
function idOf(node: SourcedMapping, before?: ResourceId): ResourceId {
  const apiVersion = textAt(node, 'apiVersion') ?? '';
  const slash = apiVersion.indexOf('/');
  const metadata = nodeAt(node, 'metadata');
  const text = (key: 'name' | 'namespace') => {
    const value = entryValue(metadata, key);
    return (value?.type === 'unknown' ? before?.[key] : textAt(value)) ?? '';
  };
  return {
    group: slash === -1 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind: textAt(node, 'kind') ?? '',
    name: text('name'),
    namespace: text('namespace'),
  };
}

/** Where two ids have to agree: `default` for none, and nothing for what stands in no namespace. */
export function effectiveNamespace(id: ResourceId): string {
  if (isClusterScoped(id)) return '_non_namespaceable_';
  return id.namespace === '' ? 'default' : id.namespace;
}

/** One text for ids that are the same. */
export function keyOf(id: ResourceId): string {
  const known = keys.get(id) ?? [id.group, id.version, id.kind, effectiveNamespace(id), id.name].join('\n');
  keys.set(id, known);
  return known;
}

const keys = memo<ResourceId, string>();
