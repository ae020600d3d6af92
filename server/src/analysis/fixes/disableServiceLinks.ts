/**
 * Fix: `enableServiceLinks: false` in the pod spec.
 * Knows where it goes and who shares the place; what it takes away is `lostUses.ts`'s.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { insertEntry, replaceSpan } from '../documents/edits.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import { oncePerAnalysis, type ReportFix, type RuleContext } from '../rules/rule.ts';
import type { SpanEdit } from '../text.ts';
import type { Workload } from '../workloads/workload.ts';
import { doubts, isFree, lostUses, priced, usesInWords } from './lostUses.ts';
import { addressesFor, replaceUses } from './replaceUses.ts';
import { sharersOf } from './sharedPodSpec.ts';

/**
 * Turns the links off. Preferred only where nothing visible uses one, or may; else the title says what stops working or
 * was not looked at, and, where all uses can be replaced, a second fix does that as well.
 */
export const disableServiceLinks = oncePerAnalysis(fixesFor);

function fixesFor(context: RuleContext, estimate: WorkloadEstimate): readonly ReportFix[] {
  const { document } = context;
  const { workload } = estimate;
  const sharers = sharersOf(workload, context);
  const edit = sharers === undefined ? undefined : editOf(document, workload);
  if (edit === undefined) return [];
  const lost = lostUses(estimate, context);
  const words = usesInWords(lost);
  const target = serviceLinksTarget(workload);
  const title = `Set enableServiceLinks: false in the pod spec${sharers === 1 ? '' : ` that ${sharers} workloads share`}`;
  const isPreferred = isFree(lost) && sharers === 1;
  const plain: ReportFix = { title: priced(title, lost), isPreferred, target, edits: [edit] };
  const addresses = lost.elsewhere.length > 0 ? undefined : addressesFor(lost.uses, estimate, context);
  const rewriting = addresses && replaceUses(document, addresses);
  if (words === undefined || rewriting === undefined) return [plain];
  const doubt = doubts(lost).join('; ');
  const both = `${title}, and write DNS names and ports for the ${words.replace(/^1 /, '')}${doubt && ` (${doubt})`}`;
  return [plain, { title: both, isPreferred: false, target, edits: [edit, ...rewriting] }];
}

/** The one key that several fixes of a workload may write. */
export function serviceLinksTarget({ podSpec }: Workload): string {
  return `enableServiceLinks@${podSpec.span.start}`;
}

function editOf(document: ManifestDocument, workload: Workload): SpanEdit | undefined {
  const entry = workload.serviceLinksEntry;
  if (entry === undefined || !workload.podSpec.entries.includes(entry)) {
    const place = { before: 'containers', isShared: workload.isShared };
    return insertEntry(document, workload.podSpec, 'enableServiceLinks', 'false', place);
  }
  if (entry.isAlias || entry.value.isAnchored) return undefined;
  const isEmpty = entry.valueSpan.start === entry.valueSpan.end;
  return replaceSpan(entry.valueSpan, isEmpty ? ' false' : 'false');
}
