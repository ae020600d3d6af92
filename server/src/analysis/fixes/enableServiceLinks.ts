/**
 * Fix: `enableServiceLinks: true` in the pod spec.
 * Knows where it stands; it brings back the variables of all Services, so it is never preferred.
 */
import type { WorkloadEstimate } from '../estimate.ts';
import type { ReportFix, RuleContext } from '../findings/report.ts';
import { asSaid } from '../messages/asSaid.ts';
import { placeInWords, serviceLinksTarget, setServiceLinks } from './setServiceLinks.ts';

/** None where others share the pod spec. */
export function enableServiceLinks(
  { document }: RuleContext,
  { workload }: WorkloadEstimate,
): readonly ReportFix[] {
  if (workload.serviceLinksPlace?.isShared !== false) return [];
  const edit = setServiceLinks(document, workload, true);
  if (edit === undefined) return [];
  const title = `Set enableServiceLinks: true in ${placeInWords(workload)} (the variables of all Services come back)`;
  return [{ title: asSaid(title), isPreferred: false, target: serviceLinksTarget(workload), edits: [edit] }];
}
