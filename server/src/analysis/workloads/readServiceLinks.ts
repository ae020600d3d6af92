/**
 * Whether the pods of a place get service links, where the manifest says so, and where it would.
 * Knows `enableServiceLinks` and Argo's patches; judges nothing.
 */
import {
  booleanOf,
  entryOf,
  isNull,
  textOf,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
} from '../documents/tree.ts';
import { parameterOf } from './openShiftTemplate.ts';
import type { PodPlace } from './podPlace.ts';
import { type FoundNode, followKeys } from './podSpecPath.ts';
import type { Manifest, ServiceLinksPlace, Workload } from './workload.ts';

export type ServiceLinksReading = Pick<
  Workload,
  'serviceLinks' | 'serviceLinksDoubt' | 'serviceLinksEntry' | 'serviceLinksPlace'
>;

/** `base` is where the place's own path led to, `root` the manifest. */
export function readServiceLinks(
  manifest: Manifest,
  place: PodPlace,
  root: FoundNode,
  base: FoundNode,
): ServiceLinksReading {
  const { field, serviceLinksByDefault: byDefault } = place;
  if (field === undefined) {
    const serviceLinks = { value: byDefault, from: 'default' } as const;
    return {
      serviceLinks,
      serviceLinksDoubt: place.doubt,
      serviceLinksEntry: undefined,
      serviceLinksPlace: undefined,
    };
  }
  const own = placeAt(base, place.rest, field);
  const common = place.common && placeAt(root, place.common, field);
  const ownEntry = entryAt(own);
  const isOwn = common === undefined || (ownEntry !== undefined && !isNull(ownEntry.value));
  const chosen = isOwn ? own : common;
  const entry = isOwn ? ownEntry : entryAt(common);
  const written = writtenIn(entry);
  return {
    serviceLinks:
      written === undefined ? { value: byDefault, from: 'default' } : { value: written, from: 'manifest' },
    serviceLinksDoubt: written === undefined ? doubtOf(manifest, place, base.node, entry) : undefined,
    serviceLinksEntry: entry,
    serviceLinksPlace: chosen,
  };
}

function placeAt(from: FoundNode, keys: readonly string[], field: ServiceLinksPlace['field']) {
  const { at, rest: missing } = followKeys(from, keys);
  if (at.node.type !== 'mapping') return undefined;
  const path = [...from.path, ...keys];
  return { field, mapping: at.node, missing, isShared: at.isShared, path };
}

function entryAt(place: ServiceLinksPlace | undefined): YamlEntry | undefined {
  return place?.missing.length === 0 ? entryOf(place.mapping, place.field) : undefined;
}

/** A patch is a text of YAML or JSON, or a part of one with Argo's own expressions in it. */
function writtenIn(entry: YamlEntry | undefined): boolean | undefined {
  if (entry?.key !== 'podSpecPatch') return booleanOf(entry?.value);
  const [, value] =
    /(?:^|[\s{,"'])enableServiceLinks["']?\s*:\s*(true|false)\b/.exec(textOf(entry.value) ?? '') ?? [];
  return value === undefined ? undefined : value === 'true';
}

function doubtOf(
  manifest: Manifest,
  { addsContainers, doubt }: PodPlace,
  base: YamlNode,
  entry: YamlEntry | undefined,
): string | undefined {
  const parameter = parameterOf(manifest.parameters, entry?.value);
  if (parameter !== undefined) return `it is the parameter ${parameter} of the template`;
  if (doubt !== undefined || !addsContainers) return doubt;
  return isSaidWithin(base) ? 'a part of it has a setting of its own' : undefined;
}

/** Whether some part turns its links off for itself: a task of a run, a template of a workflow. */
function isSaidWithin(base: YamlNode): boolean {
  const visited = new Set<YamlNode>();
  const isSaid = ({ key, value }: YamlEntry) =>
    (key === 'enableServiceLinks' && booleanOf(value) === false) ||
    (key === 'podSpecPatch' && (textOf(value) ?? '').includes('enableServiceLinks'));
  const walk = (node: YamlNode): boolean => {
    if (node.type === 'scalar' || visited.has(node)) return false;
    visited.add(node);
    if (node.type === 'sequence') return node.items.some(({ value }) => walk(value));
    return entriesWritten(node).some((entry) => isSaid(entry) || walk(entry.value));
  };
  return walk(base);
}

function entriesWritten({ entries, merged }: YamlMapping): readonly YamlEntry[] {
  return merged.length === 0 ? entries : [...entries, ...merged];
}
