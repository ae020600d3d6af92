/**
 * Which views have one finding, and how those that show its place differ.
 * Knows severities and what is said; who is free of it is for others to know.
 */
import type { DifferingViews, Finding } from '../findings/finding.ts';
import { saysSame } from '../messages/message.ts';
import type { View } from '../views/view.ts';
import { documentsAt, type FreedomFrom } from './consent.ts';

/** What one view finds. */
export interface Found {
  readonly view: View;
  readonly finding: Finding;
}

/** `ranked`: what was found, the worst first, which is what is said. `others`: the views of its file that found nothing. */
export function differing(
  ranked: readonly Found[],
  others: readonly View[],
  freedomFrom: FreedomFrom,
): Pick<Finding, 'via' | 'differing'> {
  const [worst] = ranked;
  if (worst === undefined) return {};
  const { severity, message } = worst.finding;
  const groups = Map.groupBy(ranked, ({ finding }) => {
    if (finding.severity !== severity) return 'milder';
    return saysSame(finding.message, message) ? 'same' : 'also';
  });
  const named = new Set<string>();
  const labelsOf = (group: 'same' | 'also' | 'milder') => {
    const labels = new Set((groups.get(group) ?? []).flatMap(({ finding }) => finding.via ?? []));
    const others = [...labels].filter((label) => !named.has(label)).sort();
    for (const label of others) named.add(label);
    return others;
  };
  const [same, also, milder] = [labelsOf('same'), labelsOf('also'), labelsOf('milder')];
  if (named.size === 0) return {};
  const via = [...named];
  const { labels, isLimit } = freeViews(worst, others, freedomFrom);
  const free = labels.filter((label) => !named.has(label));
  if (via.length === same.length && free.length === 0) return { via };
  return { via, differing: { also, milder, free, isLimit } };
}

/** Those that are known to be free of it, in one way: the one that says more. */
function freeViews(
  { view: foundIn, finding }: Found,
  others: readonly View[],
  freedomFrom: FreedomFrom,
): Pick<DifferingViews, 'isLimit'> & { readonly labels: readonly string[] } {
  const byFreedom = Map.groupBy(others, (view) => {
    const shown = documentsAt(view, finding.file, finding.range.start.line);
    const freedoms = new Set(shown.map((index) => freedomFrom(view, index, finding, foundIn)));
    return freedoms.size === 1 ? [...freedoms][0] : undefined;
  });
  const isLimit = byFreedom.has('fits');
  const free = byFreedom.get(isLimit ? 'fits' : 'free') ?? [];
  return { isLimit, labels: free.flatMap(({ label }) => label ?? []).sort() };
}
