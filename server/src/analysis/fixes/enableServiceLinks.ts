/**
 * Fix: `enableServiceLinks: true` in the pod spec.
 * Knows where it stands; it brings back the variables of all Services, so it is never preferred.
 */
import { insertEntry, replaceSpan } from '../documents/edits.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import type { ReportFix, RuleContext } from '../rules/rule.ts';
import { serviceLinksTarget } from './disableServiceLinks.ts';

/** None where others share the pod spec. */
export function enableServiceLinks(
  { document }: RuleContext,
  { workload }: WorkloadEstimate,
): readonly ReportFix[] {
  const { podSpec, serviceLinksEntry: entry, isShared } = workload;
  if (isShared || entry?.isAlias || entry?.value.isAnchored) return [];
  const edit =
    entry !== undefined && podSpec.entries.includes(entry)
      ? replaceSpan(entry.valueSpan, 'true')
      : insertEntry(document, podSpec, 'enableServiceLinks', 'true', { before: 'containers' });
  if (edit === undefined) return [];
  const title = 'Set enableServiceLinks: true in the pod spec (the variables of all Services come back)';
  return [{ title, isPreferred: false, target: serviceLinksTarget(workload), edits: [edit] }];
}
