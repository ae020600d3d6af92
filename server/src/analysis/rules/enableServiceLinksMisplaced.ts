/**
 * Rule: `enableServiceLinks` stands where Kubernetes does not read it, is misspelt, or is no boolean.
 * Knows the places where it counts; needs no Services.
 */
import { isNull } from '../documents/reading.ts';
import { isLeaf, type YamlEntry, type YamlMapping, type YamlNode } from '../documents/tree.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import type { Report, ReportFix, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { correctServiceLinks, moveServiceLinks } from '../fixes/moveServiceLinks.ts';
import type { Statement } from '../messages/message.ts';
import { nearest } from '../nearest.ts';
import { parameterOf } from '../workloads/openShiftTemplate.ts';
import type { ServiceLinksPlace, Workload } from '../workloads/workload.ts';
import type { Rule } from './rule.ts';

export const enableServiceLinksMisplaced: Rule = {
  code: 'enable-service-links-misplaced',
  defaultSeverity: 'warning',
  summary:
    '`enableServiceLinks` is where Kubernetes ignores it (or strict validation rejects it), is misspelt, or is not a boolean',
  needsInventory: false,
  check: (estimate, context) => [
    ...misplacedEntries(estimate.workload).map((place) => misplaced(place, estimate, context)),
    ...notBoolean(estimate, context),
  ],
};

const field = 'enableServiceLinks';

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
  return /^[\w-]+$/.test(key) && nearest(key.replaceAll(/[_-]/g, ''), [field], mostSlips) !== undefined;
}

interface Place {
  readonly mapping: YamlMapping;
  readonly entry: YamlEntry;
  readonly path: string;
}

function misplacedEntries(workload: Workload): readonly Place[] {
  const places: Place[] = [];
  const place = workload.serviceLinksPlace;
  // Something else decides, and nobody here knows what this object may say of it.
  if (place === undefined) return [];
  const visited = new Set<YamlNode>();
  const walk = (node: YamlNode, path: string) => {
    if (isLeaf(node) || visited.has(node)) return;
    visited.add(node);
    if (node.type === 'sequence') {
      node.items.forEach(({ value }, index) => {
        walk(value, `${path}[${index}]`);
      });
      return;
    }
    for (const entry of node.entries) {
      const isRightPlace = node === place.mapping && place.missing.length === 0 && entry.key === field;
      if (!isRightPlace && isMeant(entry.key)) places.push({ mapping: node, entry, path });
      if (!freeMaps.has(entry.key)) walk(entry.value, path === '' ? entry.key : `${path}.${entry.key}`);
    }
  };
  const path = workload.podSpecPath.join('.');
  // A custom resource may have a field of that name of its own, and another pod one; below its pod spec Kubernetes' names
  // hold.
  if (!workload.hasOwnFields && workload.part === undefined) walk(workload.manifest.node, '');
  else if (!workload.addsContainers) walk(workload.podSpec, path);
  else places.push(...beside(workload, place));
  return places;
}

/** Of what only a controller reads, those above and in the place alone: elsewhere it may know a field of that name. */
function beside(workload: Workload, place: ServiceLinksPlace): readonly Place[] {
  const { podSpec, containers, podSpecPath } = workload;
  const mappings = [
    ...new Set([workload.node, place.mapping, podSpec, ...containers.map(({ node }) => node)]),
  ];
  const holds = (mapping: YamlMapping) =>
    mapping === place.mapping && place.missing.length === 0 && place.field === field;
  return mappings.flatMap((mapping) =>
    mapping.entries
      .filter(({ key }) => isMeant(key) && !(holds(mapping) && key === field))
      .map((entry) => ({ mapping, entry, path: mapping === podSpec ? podSpecPath.join('.') : '' })),
  );
}

function misplaced(place: Place, estimate: WorkloadEstimate, context: RuleContext): Report {
  const { workload } = estimate;
  const right = workload.serviceLinksPlace;
  const isInPlace = place.mapping === right?.mapping && right.missing.length === 0 && right.field === field;
  const { key } = place.entry;
  return report(
    place.entry,
    isInPlace ? { id: 'links-misspelt', key } : misplacedStatement(key, place.path, workload),
    subjectIn(key, place.path),
    moveServiceLinks(context, estimate, place.mapping, place.entry),
  );
}

function misplacedStatement(
  key: string,
  path: string,
  { manifest, addsContainers, podSpecPath, serviceLinksPlace: right, serviceLinksEntry }: Workload,
): Statement {
  const isSaid = serviceLinksEntry !== undefined;
  const common = { id: 'links-misplaced', key, path, isSaid } as const;
  if (!addsContainers || right === undefined)
    return { ...common, right: [...podSpecPath, field].join('.'), ownFieldOf: null };
  const isText = right.field === 'podSpecPatch';
  return {
    ...common,
    right: [...right.path, isText ? right.field : field].join('.'),
    ownFieldOf: { kind: manifest.kind, isText },
  };
}

function notBoolean(estimate: WorkloadEstimate, context: RuleContext): readonly Report[] {
  const { serviceLinksEntry: entry, manifest } = estimate.workload;
  if (entry === undefined || entry.key !== field || isNull(entry.value)) return [];
  if (entry.value.type === 'hole') return [];
  // Its parameter becomes a boolean, or a text that the API server refuses: nobody knows here.
  if (parameterOf(manifest.parameters, entry.value) !== undefined) return [];
  if (entry.value.type === 'scalar' && typeof entry.value.value === 'boolean') return [];
  const { type } = entry.value;
  const written = entry.value.type === 'scalar' ? JSON.stringify(entry.value.text) : null;
  const fixes = correctServiceLinks(context, estimate, entry);
  const [meant = null] = fixes.flatMap(({ title }) => (title.id === 'fix-unquote' ? [title.value] : []));
  const message = { id: 'links-not-boolean', written, type, meant } as const;
  // Fingerprints rest on the name of the API server, which the message had first.
  return [report(entry, message, subjectIn(written ?? undefined, 'API'), fixes)];
}

function report(entry: YamlEntry, message: Statement, subject: string, fixes: readonly ReportFix[]): Report {
  return {
    span: entry.keySpan,
    severity: 'warning',
    message,
    subject,
    container: undefined,
    related: [],
    fixes,
  };
}
