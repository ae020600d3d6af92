/**
 * Fixes for an `enableServiceLinks` in the wrong place or of the wrong type.
 * Knows where it belongs; edits are made by `documents/edits.ts`.
 */
import { withCommentsAbove } from '../documents/carryComments.ts';
import { removeEntry, replaceSpan } from '../documents/edits.ts';
import { commentBehind } from '../documents/places.ts';
import type { YamlEntry, YamlMapping } from '../documents/tree.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import type { ReportFix, RuleContext } from '../findings/report.ts';
import type { LostFacts } from '../messages/facts/fixes.ts';
import type { Phrase } from '../messages/message.ts';
import type { SpanEdit } from '../text.ts';
import { isFree, lostFacts, lostUses } from './lostUses.ts';
import { linksWish, placeNamed, serviceLinksTarget, setServiceLinks } from './setServiceLinks.ts';

/** Takes it away where it stands and, unless the pod spec has one already, sets it there. */
export function moveServiceLinks(
  context: RuleContext,
  estimate: WorkloadEstimate,
  mapping: YamlMapping,
  entry: YamlEntry,
): readonly ReportFix[] {
  const { document } = context;
  const { workload } = estimate;
  const value = booleanMeant(entry);
  const place = workload.serviceLinksPlace;
  if (place === undefined || place.isShared || place.field === 'podSpecPatch' || value === undefined)
    return [];
  const isInPlace = mapping === place.mapping && place.missing.length === 0;
  if (isInPlace && workload.serviceLinksEntry === undefined) {
    const key = entry.keyStyle === 'double' ? '"enableServiceLinks"' : 'enableServiceLinks';
    const edits = [replaceSpan(entry.keySpan, key), replaceSpan(entry.valueSpan, String(value))];
    return [fix((lost) => ({ id: 'fix-rename-key', key: entry.key, lost }), edits, value, estimate, context)];
  }
  const removal = removeEntry(document, mapping, entry);
  if (removal === undefined) return [];
  if (workload.serviceLinksEntry !== undefined) {
    return [
      {
        title: { id: 'fix-remove-key', key: entry.key, place: placeNamed(workload) },
        isPreferred: true,
        target: serviceLinksTarget(workload),
        edits: [removal],
        move: { from: entry.keySpan.start, key: entry.key },
      },
    ];
  }
  const comment = commentBehind(document.text, entry.valueSpan.end);
  const insertion = setServiceLinks(document, workload, value, { comment, removed: entry });
  if (insertion === undefined) return [];
  const moved = placeNamed(workload);
  const wish = linksWish(workload, value);
  const made = fix(
    (lost) => ({ id: 'fix-move-key', place: moved, lost }),
    withCommentsAbove(document.text, entry, removal, insertion, 'enableServiceLinks'),
    value,
    estimate,
    context,
  );
  return [{ ...made, ...(wish && { move: { from: entry.keySpan.start, key: entry.key, wish } }) }];
}

/** Writes a quoted boolean as one. */
export function correctServiceLinks(
  context: RuleContext,
  estimate: WorkloadEstimate,
  entry: YamlEntry,
): readonly ReportFix[] {
  const { workload } = estimate;
  const value = booleanMeant(entry);
  if (workload.serviceLinksPlace?.isShared !== false || value === undefined) return [];
  const edits = [replaceSpan(entry.valueSpan, String(value))];
  const made = fix((lost) => ({ id: 'fix-unquote', value, lost }), edits, value, estimate, context);
  return [{ ...made, move: { from: entry.keySpan.start, key: entry.key, valueText: String(value) } }];
}

/** What the user meant: a boolean, or a string that spells one. */
function booleanMeant({ value, isAlias }: YamlEntry): boolean | undefined {
  if (isAlias || value.isAnchored || value.type !== 'scalar') return undefined;
  if (typeof value.value === 'boolean') return value.value;
  const text = value.text.toLowerCase();
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

/** Turning the links on, or off under something that visibly uses one, is the user's own decision. */
function fix(
  titleOf: (lost: LostFacts | null) => Phrase,
  edits: readonly SpanEdit[],
  value: boolean,
  estimate: WorkloadEstimate,
  context: RuleContext,
): ReportFix {
  const lost = lostUses(estimate, context);
  return {
    title: titleOf(value ? null : lostFacts(lost)),
    isPreferred: !value && isFree(lost),
    target: serviceLinksTarget(estimate.workload),
    edits,
  };
}
