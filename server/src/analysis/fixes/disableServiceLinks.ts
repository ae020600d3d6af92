/**
 * Fix: `enableServiceLinks: false` in the pod spec.
 * Knows where it goes and what it takes away; edits are made by `documents/edits.ts`.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { insertEntry, replaceSpan } from '../documents/edits.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import type { ReportFix } from '../rules/rule.ts';
import { listed } from '../rules/wording.ts';
import type { SpanEdit } from '../text.ts';
import { linkUses } from '../workloads/linkUses.ts';
import type { Workload } from '../workloads/workload.ts';

/**
 * Turns the links off. Preferred only where nothing visible uses one; else the title names what is lost.
 * `alsoUsed` names variables that something else of the workload uses, such as a template.
 */
export function disableServiceLinks(
  document: ManifestDocument,
  { workload, links }: WorkloadEstimate,
  alsoUsed: readonly string[] = [],
): readonly ReportFix[] {
  const edit = workload.isShared ? undefined : editOf(document, workload);
  if (edit === undefined) return [];
  const uses = [...new Set([...linkUses(workload, links), ...alsoUsed])].sort();
  const title = 'Set enableServiceLinks: false in the pod spec';
  return [
    {
      title: uses.length === 0 ? title : `${title} (${listed(uses)} will no longer be set)`,
      isPreferred: uses.length === 0,
      target: serviceLinksTarget(workload),
      edits: [edit],
    },
  ];
}

/** The one key that several fixes of a workload may write. */
export function serviceLinksTarget({ podSpec }: Workload): string {
  return `enableServiceLinks@${podSpec.span.start}`;
}

function editOf(document: ManifestDocument, workload: Workload): SpanEdit | undefined {
  const entry = workload.serviceLinksEntry;
  if (entry === undefined || !workload.podSpec.entries.includes(entry)) {
    return insertEntry(document, workload.podSpec, 'enableServiceLinks', 'false', { before: 'containers' });
  }
  if (entry.isAlias || entry.value.isAnchored) return undefined;
  const isEmpty = entry.valueSpan.start === entry.valueSpan.end;
  return replaceSpan(entry.valueSpan, isEmpty ? ' false' : 'false');
}
