/**
 * Which documents stand in some lines of a file: who points at one does not wait for thousands.
 * Knows where documents begin; does not know what is in them.
 */
import type { Lines } from '../analysis/text.ts';
import type { View } from '../analysis/views/view.ts';
import type { Unsettled } from './judging.ts';

/** Those of them that stand in these lines; all where none are given, or what is found may stand in another file. */
export function unsettledWithin(all: Unsettled, view: View, lines: Lines | undefined): Unsettled {
  if (lines === undefined || view.label !== undefined) return all;
  const { documents } = view;
  const indexes = all.indexes.filter((index) => {
    const begins = documents[index]?.startLine ?? 0;
    const ends = documents[index + 1]?.startLine ?? Number.POSITIVE_INFINITY;
    return begins <= lines.last && ends >= lines.first;
  });
  return { indexes, first: indexes.length };
}
