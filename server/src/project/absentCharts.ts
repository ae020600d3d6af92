/**
 * What installs charts that are not among the files, as an editor tells it: at the object that names one.
 * Knows the folders in which a repository may begin; whether a chart lies somewhere else, nobody knows here.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { rangeOf } from '../analysis/views/place.ts';
import type { ChartCandidate } from '../sources/delivered.ts';
import { below } from '../sources/repositoryFolders.ts';
import { foldersAbove } from '../sources/repositoryUrls.ts';

/** In a file; `isChart`: whether a folder is known to be one. What is of another repository is not expected here. */
export function absentChartsIn(
  uri: string,
  delivered: readonly ChartCandidate[],
  isChart: (folder: string) => boolean,
): readonly { readonly line: number; readonly message: Phrase }[] {
  return delivered.flatMap(({ chart, isElsewhere, uri: from }) => {
    const { at, path } = chart;
    if (at.in.uri !== uri || isElsewhere || !chart.isChart) return [];
    if (foldersAbove(from).some((root) => isChart(below(root, path)))) return [];
    const message: Phrase = { id: 'chart-not-followed', because: { id: 'chart-not-among-files', path } };
    return [{ line: rangeOf(at).start.line, message }];
  });
}
