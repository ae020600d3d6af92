/**
 * Fix: `enableServiceLinks: false` in the pod spec, or in the field that the kind has.
 * Knows who shares the place; what it takes away is `lostUses.ts`'s.
 *
 * A fix that takes something away says the price: the title counts the uses that would stop working, in ConfigMaps as
 * well. A second fix then writes DNS names and ports in their place. It is never preferred either: where an address is
 * needed (a name server), a name does not help.
 */
import type { WorkloadEstimate } from '../estimate.ts';
import { oncePerAnalysis, type ReportFix, type RuleContext } from '../findings/report.ts';
import { isMadeByController } from '../workloads/madeByController.ts';
import { isFree, lostFacts, lostUses } from './lostUses.ts';
import { addressesFor, replaceUses } from './replaceUses.ts';
import { linksWish, placeNamed, serviceLinksTarget, setServiceLinks } from './setServiceLinks.ts';
import { sharersOf } from './sharedPodSpec.ts';

/**
 * Turns the links off. Preferred only where nothing visible uses one, or may; else the title says what stops working or
 * was not looked at, and, where all uses can be replaced, a second fix does that as well.
 */
export const disableServiceLinks = oncePerAnalysis(fixesFor);

function fixesFor(context: RuleContext, estimate: WorkloadEstimate): readonly ReportFix[] {
  const { document } = context;
  const { workload } = estimate;
  const place = workload.serviceLinksPlace;
  const sharers = place && sharersOf(place, context);
  if (sharers === undefined) return [];
  const edit = setServiceLinks(document, workload, false, { isShared: place?.isShared === true });
  if (edit === undefined) return [];
  const lost = lostUses(estimate, context);
  const facts = { place: placeNamed(workload), sharers, lost: lostFacts(lost) };
  const target = serviceLinksTarget(workload);
  const wish = linksWish(workload, false);
  const plain: ReportFix = {
    title: { id: 'fix-links-off', ...facts, rewrites: false },
    isPreferred: isFree(lost) && sharers === 1 && !isMadeByController(workload.manifest),
    target,
    edits: [edit],
    ...(wish && { wish }),
  };
  const addresses = lost.elsewhere.length > 0 ? undefined : addressesFor(lost.uses, estimate, context);
  const rewriting = addresses && replaceUses(document, addresses);
  if (facts.lost.uses === 0 || rewriting === undefined) return [plain];
  return [
    plain,
    {
      title: { id: 'fix-links-off', ...facts, rewrites: true },
      isPreferred: false,
      target,
      edits: [edit, ...rewriting],
    },
  ];
}
