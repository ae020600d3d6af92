/**
 * Says on standard error what a run could not judge, where its output has no place for sentences.
 * Knows where they go; the words are `report/coverageNotes.ts`'s.
 */
import type { Coverage } from '../report/coverage.ts';
import { coverageNotes } from '../report/coverageNotes.ts';
import type { Console } from './console.ts';

export function sayCoverage(coverage: Coverage, console: Console): void {
  const charts = coverage.charts.filter(({ isSaid }) => isSaid !== true);
  // Which files could not be read has been said there, with the reason.
  for (const { id, message } of coverageNotes({ ...coverage, charts }))
    if (id !== 'file-not-read') console.remark(message);
}
