/**
 * Rule: `enableServiceLinks` stands where Kubernetes does not read it, is misspelt, or is no boolean.
 * Knows the places where it counts; needs no Services.
 */
import { isNull } from '../documents/reading.ts';
import type { YamlEntry } from '../documents/tree.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import type { Report, ReportFix, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { correctServiceLinks, moveServiceLinks } from '../fixes/moveServiceLinks.ts';
import type { Statement } from '../messages/message.ts';
import { linksField as field, type MisplacedLinks, misplacedLinks } from '../workloads/misplacedLinks.ts';
import { parameterOf } from '../workloads/openShiftTemplate.ts';
import type { Workload } from '../workloads/workload.ts';
import type { Rule } from './rule.ts';

export const enableServiceLinksMisplaced: Rule = {
  code: 'enable-service-links-misplaced',
  defaultSeverity: 'warning',
  summary:
    '`enableServiceLinks` is where Kubernetes ignores it (or strict validation rejects it), is misspelt, or is not a boolean',
  needsInventory: false,
  mayReport: (signs) => signs.kind === 'workload' && signs.hasOddLinks,
  check: (estimate, context) => [
    ...misplacedLinks(estimate.workload).map((place) => misplaced(place, estimate, context)),
    ...notBoolean(estimate, context),
  ],
};

function misplaced(place: MisplacedLinks, estimate: WorkloadEstimate, context: RuleContext): Report {
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
