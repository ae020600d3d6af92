/**
 * Fix: `enableServiceLinks: true` in the pod spec.
 * Knows where it stands; it brings back the variables of all Services, so it is never preferred.
 */
import type { WorkloadEstimate } from '../estimate.ts';
import type { ReportFix, RuleContext } from '../findings/report.ts';
import { execLimitBytes, stringLimitBytes } from '../launch/limits.ts';
import { placeNamed, serviceLinksTarget, setServiceLinks } from './setServiceLinks.ts';

/** None where others share the pod spec, and where the container would not start with all of them. */
export function enableServiceLinks(
  { document, inventory, options: { limits } }: RuleContext,
  { workload, namespace, containers }: WorkloadEstimate,
): readonly ReportFix[] {
  if (workload.serviceLinksPlace?.isShared !== false) return [];
  const { execBytes, nameBytes } = inventory.totals(namespace.name, true);
  const mayRunScript = containers.some(({ envsubst }) => envsubst !== undefined && envsubst.runs !== false);
  if (workload.isWindows !== true && execBytes.min > execLimitBytes(limits)) return [];
  if (mayRunScript && nameBytes.min > stringLimitBytes(limits)) return [];
  const edit = setServiceLinks(document, workload, true);
  if (edit === undefined) return [];
  const title = { id: 'fix-links-on', place: placeNamed(workload) } as const;
  return [{ title, isPreferred: false, target: serviceLinksTarget(workload), edits: [edit] }];
}
