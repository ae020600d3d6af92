/**
 * Says which objects of a run make pods that were not judged, and why.
 * Knows places and counts; the reasons are the analysis's.
 */
import { positionAt } from '../analysis/text.ts';
import type { UnjudgedPods } from '../analysis/workloads/unjudgedPods.ts';
import type { Console } from './console.ts';
import type { Run } from './run.ts';

/** Of reasons that are said; a folder of generated kinds would fill the screen. */
const mostReasons = 10;

/** One line for each reason, with the first object that it holds for. */
export function sayUnjudgedPods(run: Run, console: Console): void {
  const byReason = new Map<string, { first: string; count: number }>();
  for (const file of run.files) {
    for (const { document, startLine } of file.manifests.documents) {
      const placeOf = ({ manifest }: UnjudgedPods) =>
        `${file.name}:${startLine + positionAt(document.lineStarts, manifest.node.span.start).line + 1}`;
      for (const unjudged of run.analyze(document, file).unjudged) {
        const known = byReason.get(unjudged.because);
        if (known) known.count += 1;
        else byReason.set(unjudged.because, { first: placeOf(unjudged), count: 1 });
      }
    }
  }
  const said = [...byReason].slice(0, mostReasons);
  for (const [because, { first, count }] of said) {
    const what = count === 1 ? '1 object that makes pods' : `${count} objects that make pods`;
    console.remark(
      `${what} could not be judged (${count === 1 ? '' : 'the first is '}${first}): ${because}.`,
    );
  }
  const left = byReason.size - said.length;
  if (left > 0) console.remark(`Objects that make pods could not be judged for ${left} more reasons.`);
}
