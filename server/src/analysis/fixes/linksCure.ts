/**
 * What a message says about turning service links off: what the fix does, and what is left to a person where there is none.
 * Knows what the fix offers; does not know words.
 */
import type { WorkloadEstimate } from '../estimate.ts';
import { oncePerAnalysis, type ReportFix, type RuleContext } from '../findings/report.ts';
import type { LinksCure, LinksPrice } from '../messages/facts/cures.ts';
import type { LostFacts } from '../messages/facts/fixes.ts';
import { isMadeByController } from '../workloads/madeByController.ts';
import { parameterOf } from '../workloads/openShiftTemplate.ts';
import type { Workload } from '../workloads/workload.ts';
import { disableServiceLinks } from './disableServiceLinks.ts';
import { lostFacts, lostUses } from './lostUses.ts';
import { placeNamed } from './setServiceLinks.ts';

/** Of a workload whose links are on. */
export const linksCure = oncePerAnalysis(cureFor);

function cureFor(context: RuleContext, estimate: WorkloadEstimate): LinksCure {
  const { workload } = estimate;
  const [fix] = workload.serviceLinksPlace === undefined ? [] : disableServiceLinks(context, estimate);
  if (fix?.title.id === 'fix-links-off' && isMadeByController(workload.manifest))
    return { how: 'maker', ...priceOf(fix.title.lost) };
  return fix?.title.id === 'fix-links-off'
    ? { how: 'field', place: fix.title.place, sharers: fix.title.sharers, ...priceOf(fix.title.lost) }
    : withoutFix(workload, () => priceOf(lostFacts(lostUses(estimate, context))));
}

/** The same without a look at what the workload would lose: the document need not be the context's. */
export function unpricedLinksCure(workload: Workload): LinksCure {
  return withoutFix(workload, () => ({ uses: 0, buildsNames: false, isFree: false }));
}

function withoutFix(workload: Workload, price: () => LinksPrice): LinksCure {
  const { serviceLinksPlace: place, serviceLinksEntry: entry, serviceLinksDoubt: doubt, manifest } = workload;
  if (place === undefined) {
    const isSaid =
      doubt?.id === 'links-decided-by-template' ||
      doubt?.id === 'links-decided-by-user' ||
      doubt?.id === 'operator-turns-links-off';
    return { how: 'elsewhere', by: isSaid ? doubt : null };
  }
  const parameter = parameterOf(manifest.parameters, entry?.value);
  if (parameter !== undefined) return { how: 'parameter', parameter, ...price() };
  const isMerged = entry !== undefined && place.mapping.merged.includes(entry);
  return isMerged
    ? { how: 'merge', ...price() }
    : { how: 'field', place: placeNamed(workload), sharers: 1, ...price() };
}

function priceOf({ uses, builderCount, unreadCount }: LostFacts): LinksPrice {
  return { uses, buildsNames: builderCount > 0, isFree: uses + builderCount + unreadCount === 0 };
}

/** What a fix sets a variable to; null where none does. */
export function valueSet(fixes: readonly ReportFix[]): string | null {
  const [value] = fixes.flatMap(({ title }) => (title.id === 'fix-variable' ? [title.value] : []));
  return value ?? null;
}
