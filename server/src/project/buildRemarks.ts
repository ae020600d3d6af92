/**
 * What is not known of builds, at the place that is to blame.
 * Knows files and lines; how it is shown is the editor's business.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { rangeOf } from '../analysis/views/place.ts';
import type { Builds } from '../sources/builds.ts';

export interface BuildRemark {
  readonly line: number;
  readonly message: Phrase;
}

/** Each cause once, with the builds that it is one for. */
export function buildRemarksIn(
  uri: string,
  builds: Pick<Builds, 'all' | 'isInput' | 'isStale'>,
): readonly BuildRemark[] {
  if (!builds.isInput(uri)) return [];
  const byCause = new Map<
    string,
    {
      readonly line: number;
      readonly because: Phrase;
      readonly isRefused: boolean;
      readonly labels: string[];
    }
  >();
  for (const { label, built } of builds.all)
    for (const isRefused of [true, false])
      for (const { reason, at } of isRefused ? built.problems : built.unknown) {
        if (at.in.uri !== uri) continue;
        const { line } = rangeOf(at).start;
        const key = JSON.stringify([line, reason, isRefused]);
        const known = byCause.get(key);
        if (known === undefined) byCause.set(key, { line, because: reason, isRefused, labels: [label] });
        else if (!known.labels.includes(label)) known.labels.push(label);
      }
  const remarks = [...byCause.values()].map(({ line, because, isRefused, labels }): BuildRemark => {
    const id = isRefused ? 'kustomization-refused' : 'kustomization-open';
    return { line, message: { id, builds: labels, because } };
  });
  return builds.isStale(uri) ? [{ line: 0, message: { id: 'kustomization-stale' } }, ...remarks] : remarks;
}
