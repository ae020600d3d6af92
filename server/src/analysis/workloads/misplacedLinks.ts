/**
 * Where a workload says `enableServiceLinks` in a place that does not count, or misspelt.
 * Knows the places where it counts, and which keys are meant so; says nothing about them.
 */
import { isLeaf, type YamlEntry, type YamlMapping, type YamlNode } from '../documents/tree.ts';
import { nearest } from '../nearest.ts';
import type { ServiceLinksPlace, Workload } from './workload.ts';

export const linksField = 'enableServiceLinks';

export interface MisplacedLinks {
  readonly mapping: YamlMapping;
  readonly entry: YamlEntry;
  /** To the mapping, with dots; empty where it is the manifest's own. */
  readonly path: string;
}

/** Maps whose keys are the user's own, or the API server's notes: of that name they mean nothing, and may be meant so. */
const freeMaps = new Set([
  'managedFields',
  'annotations',
  'labels',
  'matchLabels',
  'nodeSelector',
  'limits',
  'requests',
  'data',
]);

/**
 * With other capitals, `_` and `-` between its words, or two slips: no field of Kubernetes is as near (a test looks at
 * all of its client's). `disableServiceLinks`, which would mean the contrary, is three away.
 */
const mostSlips = 2;

function isMeant(key: string): boolean {
  // Nearly all keys are shorter, and every one is asked about.
  if (key.length < linksField.length - mostSlips) return false;
  const known = meant.get(key);
  if (known !== undefined) return known;
  const is =
    /^[\w-]+$/.test(key) && nearest(key.replaceAll(/[_-]/g, ''), [linksField], mostSlips) !== undefined;
  if (meant.size < mostKeys) meant.set(key, is);
  return is;
}

/** Manifests have the same few keys. */
const meant = new Map<string, boolean>();
const mostKeys = 1000;

/** The way to a node, from its end. */
interface Way {
  readonly before: Way | undefined;
  readonly step: string | number;
}

/** All of them, in the manifest's order. */
export function misplacedLinks(workload: Workload): readonly MisplacedLinks[] {
  const places: MisplacedLinks[] = [];
  const place = workload.serviceLinksPlace;
  // Something else decides, and nobody here knows what this object may say of it.
  if (place === undefined) return [];
  const visited = new Set<YamlNode>();
  const walk = (node: YamlNode, way: Way | undefined) => {
    // Only what has an anchor is met more than once.
    if (isLeaf(node) || (node.isAnchored && visited.has(node))) return;
    if (node.isAnchored) visited.add(node);
    if (node.type === 'sequence') {
      for (const [step, { value }] of node.items.entries())
        if (!isLeaf(value)) walk(value, { before: way, step });
      return;
    }
    for (const entry of node.entries) {
      if (isMeant(entry.key) && !isRightPlace(node, entry.key, place))
        places.push({ mapping: node, entry, path: pathOf(way) });
      if (!isLeaf(entry.value) && !freeMaps.has(entry.key))
        walk(entry.value, { before: way, step: entry.key });
    }
  };
  // A custom resource may have a field of that name of its own, and another pod one; below its pod spec Kubernetes' names
  // hold.
  if (!workload.hasOwnFields && workload.part === undefined) {
    const { node } = workload.manifest;
    if (mayHoldMeant(node, place)) walk(node, undefined);
  } else if (!workload.addsContainers)
    walk(workload.podSpec, { before: undefined, step: workload.podSpecPath.join('.') });
  else places.push(...beside(workload, place));
  return places;
}

function isRightPlace(node: YamlMapping, key: string, { mapping, missing }: ServiceLinksPlace): boolean {
  return key === linksField && node === mapping && missing.length === 0;
}

/** Whether there is one anywhere, free maps included: nearly nothing has one, and every workload is asked. */
function mayHoldMeant(node: YamlNode, place: ServiceLinksPlace): boolean {
  // What has an anchor may hold itself.
  if (node.isAnchored) return true;
  if (node.type === 'sequence') {
    for (const { value } of node.items) if (!isLeaf(value) && mayHoldMeant(value, place)) return true;
    return false;
  }
  if (isLeaf(node)) return false;
  for (const { key, value } of node.entries) {
    if (isMeant(key) && !isRightPlace(node, key, place)) return true;
    if (!isLeaf(value) && mayHoldMeant(value, place)) return true;
  }
  return false;
}

function pathOf(way: Way | undefined): string {
  if (way === undefined) return '';
  const before = pathOf(way.before);
  if (typeof way.step === 'number') return `${before}[${way.step}]`;
  return before === '' ? way.step : `${before}.${way.step}`;
}

/** Of what only a controller reads, those above and in the place alone: elsewhere it may know a field of that name. */
function beside(workload: Workload, place: ServiceLinksPlace): readonly MisplacedLinks[] {
  const { podSpec, containers, podSpecPath } = workload;
  const mappings = [
    ...new Set([workload.node, place.mapping, podSpec, ...containers.map(({ node }) => node)]),
  ];
  const holds = (mapping: YamlMapping) =>
    mapping === place.mapping && place.missing.length === 0 && place.field === linksField;
  return mappings.flatMap((mapping) =>
    mapping.entries
      .filter(({ key }) => isMeant(key) && !(holds(mapping) && key === linksField))
      .map((entry) => ({ mapping, entry, path: mapping === podSpec ? podSpecPath.join('.') : '' })),
  );
}
