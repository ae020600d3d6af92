/**
 * The files of charts that a rendered text names as its sources.
 * Knows how a chart is found by its name below a folder; reads nothing outside of that folder.
 */
import { dirname, join } from 'node:path';
import { parseDocument } from '../../../analysis/documents/parse.ts';
import { knownString, nodeAt } from '../../../analysis/documents/reading.ts';
import { partsOf } from '../../../analysis/views/rendered/sourceComment.ts';
import { readInOrder } from '../../../host.ts';
import { nameOfFile } from '../../../settings/uris.ts';
import { findFiles } from './files.ts';
import { isWithin, nearestRealPath } from './links.ts';
import { readTextFile } from './textFile.ts';

/** Real ones have some kilobytes. */
const maxChartBytes = 1024 * 1024;
/** Helm reads no larger file of a chart (`MaxDecompressedFileSize` in its `pkg/chart/loader`). */
const maxGoTemplateBytes = 5 * 1024 * 1024;
/** Of one text: what names more is not printed by a chart. */
const mostSources = 2_000;
/** Charts below one folder. */
const mostCharts = 2_000;

export interface ChartFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

export interface ChartFilesRead {
  /** By what the rendered text calls them. Those of charts that are not there, or there twice, are missing. */
  readonly files: ReadonlyMap<string, ChartFile>;
  /** What could not be looked at, in sentences without full stop. */
  readonly problems: readonly string[];
}

/** Reads those that `folder` has. Never rejects. */
export async function readChartFiles(sources: readonly string[], folder: string): Promise<ChartFilesRead> {
  const problems: string[] = [];
  const named = sources.slice(0, mostSources);
  if (named.length < sources.length)
    problems.push(`${sources.length} sources are named; the first ${mostSources} are looked for`);
  const wanted = new Set(named.flatMap((source) => partsOf(source)?.[0] ?? []));
  const charts =
    wanted.size === 0 ? new Map<string, readonly string[]>() : await chartsIn(folder, wanted, problems);
  const root = await nearestRealPath(folder);
  const paths: { readonly source: string; readonly path: string; readonly shown: string }[] = [];
  for (const source of named) {
    const [chart = '', ...way] = partsOf(source) ?? [];
    const [home, other] = charts.get(chart) ?? [];
    // Which of two charts it was nobody knows.
    if (home === undefined || other !== undefined) continue;
    const shown = join(home, ...way);
    // What is read is what was looked at, whatever becomes of the links.
    const path = await nearestRealPath(shown);
    if (isWithin(root, path)) paths.push({ source, path, shown });
  }
  const files = new Map<string, ChartFile>();
  for await (const [{ source, shown }, content] of readInOrder(paths, ({ path }) =>
    readTextFile(path, maxGoTemplateBytes),
  ))
    if (content.kind === 'text') files.set(source, { path: shown, text: content.text });
  return { files, problems };
}

/** The folders of the charts of these names. */
async function chartsIn(folder: string, wanted: ReadonlySet<string>, problems: string[]) {
  const found = await findFiles([folder], {
    within: [folder],
    hasName: (uri) => nameOfFile(uri) === 'Chart.yaml',
  });
  const files = found.files.filter(({ leadsOut }) => !leadsOut);
  if (files.length > mostCharts)
    problems.push(`${files.length} charts lie here; the first ${mostCharts} are looked at`);
  const charts = new Map<string, string[]>();
  for await (const [{ path }, content] of readInOrder(files.slice(0, mostCharts), (file) =>
    readTextFile(file.path, maxChartBytes),
  )) {
    const name = content.kind === 'text' ? nameOf(content.text) : undefined;
    if (name === undefined || !wanted.has(name)) continue;
    charts.set(name, [...(charts.get(name) ?? []), dirname(path)]);
  }
  return charts;
}

function nameOf(chart: string): string | undefined {
  const { state } = parseDocument(chart);
  return state.kind === 'parsed' ? knownString(nodeAt(state.root, 'name')) : undefined;
}
