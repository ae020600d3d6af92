/**
 * Rule: `enableServiceLinks` stands where Kubernetes does not read it, is misspelt, or is no boolean.
 * Knows the one place where it counts; needs no Services.
 */
import { entryOf, isNull, type YamlEntry, type YamlMapping, type YamlNode } from '../documents/tree.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import { correctServiceLinks, moveServiceLinks } from '../fixes/moveServiceLinks.ts';
import type { Workload } from '../workloads/workload.ts';
import type { Report, ReportFix, Rule, RuleContext } from './rule.ts';

export const enableServiceLinksMisplaced: Rule = {
  code: 'enable-service-links-misplaced',
  defaultSeverity: 'warning',
  summary:
    '`enableServiceLinks` stands where Kubernetes ignores it (or strict validation rejects it), or is not a boolean',
  needsInventory: false,
  check: (estimate, context) => [
    ...misplacedEntries(estimate.workload).map((place) => misplaced(place, estimate, context)),
    ...notBoolean(estimate, context),
  ],
};

const field = 'enableServiceLinks';

/** Maps whose keys are the user's own: a key of that name there means nothing to Kubernetes, and may be meant so. */
const freeMaps = new Set([
  'annotations',
  'labels',
  'matchLabels',
  'nodeSelector',
  'limits',
  'requests',
  'data',
]);

interface Place {
  readonly mapping: YamlMapping;
  readonly entry: YamlEntry;
  readonly path: string;
}

function misplacedEntries(workload: Workload): readonly Place[] {
  const places: Place[] = [];
  const visited = new Set<YamlNode>();
  const walk = (node: YamlNode, path: string) => {
    if (node.type === 'scalar' || visited.has(node)) return;
    visited.add(node);
    if (node.type === 'sequence') {
      node.items.forEach(({ value }, index) => {
        walk(value, `${path}[${index}]`);
      });
      return;
    }
    for (const entry of node.entries) {
      const isRightPlace = node === workload.podSpec && entry.key === field;
      if (!isRightPlace && entry.key.toLowerCase() === field.toLowerCase())
        places.push({ mapping: node, entry, path });
      if (!freeMaps.has(entry.key)) walk(entry.value, path === '' ? entry.key : `${path}.${entry.key}`);
    }
  };
  // A custom resource may have a field of that name of its own; below its pod spec Kubernetes' names hold.
  if (workload.isCustom) walk(workload.podSpec, workload.podSpecPath.join('.'));
  else walk(workload.manifest.node, '');
  return places;
}

function misplaced(place: Place, estimate: WorkloadEstimate, context: RuleContext): Report {
  const { workload } = estimate;
  const podSpec = workload.podSpecPath.join('.');
  const message =
    place.mapping === workload.podSpec
      ? `Kubernetes knows no field ${place.entry.key}; it is spelt ${field}. As it stands it has no effect.`
      : `${place.entry.key} has no effect here${place.path === '' ? '' : ` (in ${place.path})`}: Kubernetes reads it only in the pod spec (${podSpec}.${field}), and strict validation rejects it elsewhere.`;
  return report(place.entry, message, moveServiceLinks(context, estimate, place.mapping, place.entry));
}

function notBoolean(estimate: WorkloadEstimate, context: RuleContext): readonly Report[] {
  const entry = entryOf(estimate.workload.podSpec, field);
  if (entry === undefined || isNull(entry.value)) return [];
  if (entry.value.type === 'scalar' && typeof entry.value.value === 'boolean') return [];
  const written = entry.value.type === 'scalar' ? JSON.stringify(entry.value.text) : `a ${entry.value.type}`;
  const message = `${field} must be true or false, not ${written}: the API server refuses the manifest.`;
  return [report(entry, message, correctServiceLinks(context, estimate, entry))];
}

function report(entry: YamlEntry, message: string, fixes: readonly ReportFix[]): Report {
  return { span: entry.keySpan, severity: 'warning', message, container: undefined, related: [], fixes };
}
