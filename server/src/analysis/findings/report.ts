/**
 * What a rule states about a subject before it becomes a finding, and what it is given to find it.
 * Knows estimates; does not know which rules there are, editors or how findings are shown.
 */

import type { ManifestDocument } from '../documents/document.ts';
import type { ContainerEstimate, EstimateContext, WorkloadEstimate } from '../estimate.ts';
import { memo } from '../memo.ts';
import type { Phrase, Statement } from '../messages/message.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import type { Severity } from '../options.ts';
import type { Span, SpanEdit } from '../text.ts';
import type { Whereabouts } from '../views/place.ts';
import type { Site } from '../views/view.ts';
import type { Move, VariableWish, Wish } from '../views/wish.ts';
import type { PassedNames } from './finding.ts';

export interface RuleContext extends EstimateContext {
  readonly document: ManifestDocument;
  readonly neighbours: NeighbourLookup;
}

/** A finding as a rule states it; places are offsets in the document. */
export interface Report {
  readonly span: Span;
  readonly severity: Severity;
  readonly message: Statement;
  /** The variable that it is about, which is part of the finding's identity; absent where it is about none. */
  readonly subject?: string;
  readonly container: ContainerEstimate | undefined;
  /** What fails is reported elsewhere: this is an information, whatever severity is set for the rule. */
  readonly isAside?: boolean;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly ReportFix[];
}

/** Another place that has to do with a finding. */
export interface RelatedPlace {
  readonly place: Whereabouts;
  readonly message: Phrase;
}

/** A change of a document that mends a finding. */
export interface ReportFix {
  readonly title: Phrase;
  /** It is safe to apply without asking: part of fixAll, and offered first. */
  readonly isPreferred: boolean;
  /** What it changes; of several fixes with one target only one may be applied at a time. */
  readonly target: string;
  /** The document that the edits change; absent: the report's own. */
  readonly of?: Site;
  readonly edits: readonly SpanEdit[];
  /** What they set, if that is one key of an object: a view may have a source of its own for it. */
  readonly wish?: Wish;
  /** The key that they move: the source that wrote it may be another than that of the place where it belongs. */
  readonly move?: Move;
  /** The same of a variable of a container. */
  readonly variable?: VariableWish;
  /** All that a container's templates get from then on. */
  readonly passes?: PassedNames;
}

/** The fixes for a person to choose: what is only an information, or a guess, is no reason to change anything unasked. */
export function notPreferred(fixes: readonly ReportFix[]): readonly ReportFix[] {
  return fixes.map((fix) => ({ ...fix, isPreferred: false }));
}

/**
 * Remembers what is made of a workload while its document is analysed, for each of its findings. An analysis asks for
 * ConfigMaps by a lookup of its own, which notes what it rests on; another analysis makes the answer again.
 */
export function oncePerAnalysis<Answer>(
  make: (context: RuleContext, estimate: WorkloadEstimate) => Answer,
): (context: RuleContext, estimate: WorkloadEstimate) => Answer {
  const made = memo<WorkloadEstimate, { readonly by: RuleContext['configMaps']; readonly answer: Answer }>();
  return (context, estimate) => {
    const known = made.get(estimate);
    if (known?.by === context.configMaps) return known.answer;
    const answer = make(context, estimate);
    made.set(estimate, { by: context.configMaps, answer });
    return answer;
  };
}
