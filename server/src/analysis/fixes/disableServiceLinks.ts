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
import { asSaid } from '../messages/asSaid.ts';
import { doubts, isFree, lostUses, priced, usesInWords } from './lostUses.ts';
import { addressesFor, replaceUses } from './replaceUses.ts';
import { placeInWords, serviceLinksTarget, setServiceLinks } from './setServiceLinks.ts';
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
  const words = usesInWords(lost);
  const target = serviceLinksTarget(workload);
  const title = `Set enableServiceLinks: false in ${placeInWords(workload)}${sharers === 1 ? '' : ` that ${sharers} workloads share`}`;
  const isPreferred = isFree(lost) && sharers === 1;
  const plain: ReportFix = { title: asSaid(priced(title, lost)), isPreferred, target, edits: [edit] };
  const addresses = lost.elsewhere.length > 0 ? undefined : addressesFor(lost.uses, estimate, context);
  const rewriting = addresses && replaceUses(document, addresses);
  if (words === undefined || rewriting === undefined) return [plain];
  const doubt = doubts(lost).join('; ');
  const both = `${title}, and write DNS names and ports for the ${words.replace(/^1 /, '')}${doubt && ` (${doubt})`}`;
  return [plain, { title: asSaid(both), isPreferred: false, target, edits: [edit, ...rewriting] }];
}
