/**
 * Whether the pods of a place get service links, where the manifest says so, and where it would.
 * Knows `enableServiceLinks` and Argo's patches; judges nothing.
 */

import { booleanOf, entryOf, inWords, isNull, type Reading, textOf } from '../documents/reading.ts';
import { isLeaf, type YamlEntry, type YamlHole, type YamlMapping, type YamlNode } from '../documents/tree.ts';
import type { Phrase } from '../messages/message.ts';
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
    const serviceLinks = { are: byDefault ? 'on' : 'off', from: 'default' } as const;
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
  const saysNothing = own?.hole === undefined && isNull(ownEntry?.value);
  const isOwn = common === undefined || !saysNothing;
  const chosen = isOwn ? own : common;
  const entry = isOwn ? ownEntry : entryAt(common);
  const written = writtenIn(entry);
  const { hole } = chosen ?? {};
  const { serviceLinks, serviceLinksDoubt } = linksOf(
    hole === undefined ? written : { kind: 'unknown', hole },
    byDefault,
    () => doubtOf(manifest, place, base.node, entry),
  );
  return { serviceLinks, serviceLinksDoubt, serviceLinksEntry: entry, serviceLinksPlace: chosen?.place };
}

function linksOf(
  written: Reading<boolean>,
  byDefault: boolean,
  doubt: () => Phrase | undefined,
): Pick<ServiceLinksReading, 'serviceLinks' | 'serviceLinksDoubt'> {
  switch (written.kind) {
    case 'known':
      return {
        serviceLinks: { are: written.value ? 'on' : 'off', from: 'manifest' },
        serviceLinksDoubt: undefined,
      };
    case 'absent':
      return {
        serviceLinks: { are: byDefault ? 'on' : 'off', from: 'default' },
        serviceLinksDoubt: doubt(),
      };
    case 'unknown':
      return {
        serviceLinks: { are: 'unknown', from: 'manifest' },
        serviceLinksDoubt: { id: 'links-set-by', expression: inWords(written.hole) },
      };
  }
}

/** Where the field is said, or would be; `hole` where something that is not known may say it. */
interface Said {
  readonly place: ServiceLinksPlace;
  readonly hole: YamlHole | undefined;
}

function placeAt(
  from: FoundNode,
  keys: readonly string[],
  field: ServiceLinksPlace['field'],
): Said | undefined {
  const { at, rest: missing, hole } = followKeys(from, keys);
  if (at.node.type !== 'mapping') return undefined;
  const path = [...from.path, ...keys];
  return { place: { field, mapping: at.node, missing, isShared: at.isShared, path }, hole };
}

function entryAt(said: Said | undefined): YamlEntry | undefined {
  const { place } = said ?? {};
  return place?.missing.length === 0 ? entryOf(place.mapping, place.field) : undefined;
}

/** A patch is a text of YAML or JSON, or a part of one with Argo's own expressions in it. */
function writtenIn(entry: YamlEntry | undefined): Reading<boolean> {
  if (entry?.key !== 'podSpecPatch') return booleanOf(entry?.value);
  const patch = textOf(entry.value);
  if (patch.kind !== 'known') return patch;
  const [, value] = /(?:^|[\s{,"'])enableServiceLinks["']?\s*:\s*(true|false)\b/.exec(patch.value) ?? [];
  return value === undefined ? { kind: 'absent' } : { kind: 'known', value: value === 'true' };
}

function doubtOf(
  manifest: Manifest,
  { addsContainers, doubt }: PodPlace,
  base: YamlNode,
  entry: YamlEntry | undefined,
): Phrase | undefined {
  const parameter = parameterOf(manifest.parameters, entry?.value);
  if (parameter !== undefined) return { id: 'links-set-by-parameter', parameter };
  if (doubt !== undefined || !addsContainers) return doubt;
  const said = saidWithin(base);
  if (said === undefined) return undefined;
  return { id: 'links-set-in-part', expression: said === true ? null : inWords(said) };
}

/** Whether some part turns its links off for itself (a task of a run, a template of a workflow), or what may do so. */
function saidWithin(base: YamlNode): true | YamlHole | undefined {
  const visited = new Set<YamlNode>();
  let hole: YamlHole | undefined;
  const isSaid = ({ key, value }: YamlEntry) => {
    if (key === 'enableServiceLinks') return isKnownTo(booleanOf(value), (links) => !links);
    return key === 'podSpecPatch' && isKnownTo(textOf(value), (text) => text.includes('enableServiceLinks'));
  };
  const walk = (node: YamlNode): boolean => {
    if (node.type === 'hole') hole ??= node;
    if (isLeaf(node) || visited.has(node)) return false;
    visited.add(node);
    hole ??= node.rest;
    if (node.type === 'sequence') return node.items.some(({ value }) => walk(value));
    return entriesWritten(node).some((entry) => isSaid(entry) || walk(entry.value));
  };
  return walk(base) || hole;
}

function isKnownTo<T>(reading: Reading<T>, hold: (value: T) => boolean): boolean {
  return reading.kind === 'known' && hold(reading.value);
}

function entriesWritten({ entries, merged }: YamlMapping): readonly YamlEntry[] {
  return merged.length === 0 ? entries : [...entries, ...merged];
}
