/**
 * Fix: `enableServiceLinks: true` in the pod spec.
 * Knows where it stands; it brings back the variables of all Services, so it is never preferred.
 */
import type { WorkloadEstimate } from '../estimate.ts';
import type { ReportFix, RuleContext } from '../findings/report.ts';
import { placeNamed, serviceLinksTarget, setServiceLinks } from './setServiceLinks.ts';

/** None where others share the pod spec. */
export function enableServiceLinks(
  { document }: RuleContext,
  { workload }: WorkloadEstimate,
): readonly ReportFix[] {
  if (workload.serviceLinksPlace?.isShared !== false) return [];
  const edit = setServiceLinks(document, workload, true);
  if (edit === undefined) return [];
  const title = { id: 'fix-links-on', place: placeNamed(workload) } as const;
  return [{ title, isPreferred: false, target: serviceLinksTarget(workload), edits: [edit] }];
}
