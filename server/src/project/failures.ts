/**
 * What judging the views of a file could not do.
 * Knows refusals from defects of ours; how either is told is the host's business.
 */
import { Refusal } from '../analysis/analyzer.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { isWritten, rangeOf } from '../analysis/views/place.ts';
import type { JudgedView } from './judging.ts';

export interface Failures {
  /** Documents that were left alone, by the line on which they begin, and why. */
  readonly failures: readonly { readonly line: number; readonly why: Phrase }[];
  /** What judging a document has thrown, a defect of ours. */
  readonly defect: Error | undefined;
}

/** What stands elsewhere is said there; a defect may have cost this file findings, wherever the document stands. */
export function failuresOf(
  judged: readonly Pick<JudgedView, 'view' | 'answers' | 'speaking'>[],
  file: string,
): Failures {
  const failures: Failures['failures'][number][] = [];
  let defect: Error | undefined;
  for (const { view, answers, speaking } of judged) {
    for (const index of speaking) {
      const [placed, failure] = [view.documents[index], answers[index]?.failure];
      if (placed === undefined || failure === undefined) continue;
      if (!(failure instanceof Refusal)) defect ??= failure;
      const at = view.near(placed, { start: 0, end: 0 });
      if (failure instanceof Refusal && isWritten(at) && at.in.uri === file)
        failures.push({ line: rangeOf(at).start.line, why: failure.why });
    }
  }
  return { failures, defect };
}
