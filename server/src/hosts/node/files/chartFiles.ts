/**
 * The files of charts that a rendered text names as its sources.
 * Knows how a chart is found by its name below a folder, and says why one is not; reads nothing outside of it.
 */
import { dirname, join, relative, sep } from 'node:path';
import type { Phrase } from '../../../analysis/messages/message.ts';
import { partsOf } from '../../../analysis/views/rendered/sourceComment.ts';
import { readInOrder } from '../../../host.ts';
import { nameOfFile } from '../../../settings/uris.ts';
import { readChartYaml } from './chartYaml.ts';
import { findFiles } from './files.ts';
import { isWithin, nearestRealPath } from './links.ts';
import { readSubcharts, type Subcharts, subchartOf } from './subcharts.ts';
import { readTextFile } from './textFile.ts';

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
  /** By what the rendered text calls them. */
  readonly files: ReadonlyMap<string, ChartFile>;
  /** Those that are not there, or of which nobody knows which it is: why. */
  readonly missing: ReadonlyMap<string, Phrase>;
  /** What could not be looked at. */
  readonly problems: readonly Phrase[];
}

/** Reads those that `folder` has. Never rejects. */
export async function readChartFiles(sources: readonly string[], folder: string): Promise<ChartFilesRead> {
  const problems: Phrase[] = [];
  const named = sources.slice(0, mostSources);
  if (named.length < sources.length)
    problems.push({ id: 'sources-beyond', all: sources.length, most: mostSources });
  const wanted = new Set(named.flatMap((source) => partsOf(source)?.[0] ?? []));
  const charts =
    wanted.size === 0 ? new Map<string, readonly string[]>() : await chartsIn(folder, wanted, problems);
  const finder = new ChartFinder(charts, folder, await nearestRealPath(folder));
  const missing = new Map<string, Phrase>();
  const paths: { readonly source: string; readonly path: string; readonly shown: string }[] = [];
  for (const source of named) {
    const found = await finder.find(source);
    if ('why' in found) missing.set(source, found.why);
    else paths.push({ source, ...found });
  }
  const files = new Map<string, ChartFile>();
  for await (const [{ source, shown }, content] of readInOrder(paths, ({ path }) =>
    readTextFile(path, maxGoTemplateBytes),
  )) {
    if (content.kind === 'text') files.set(source, { path: shown, text: content.text });
    else missing.set(source, { id: 'of-file', file: finder.nameOf(shown), why: content.message });
  }
  return { files, missing, problems };
}

/** The path that is read, which is what was looked at, whatever becomes of the links; and the same as seen from the folder. */
type FoundTemplate = { readonly path: string; readonly shown: string } | { readonly why: Phrase };

class ChartFinder {
  readonly #charts: ReadonlyMap<string, readonly string[]>;
  readonly #folder: string;
  readonly #root: string;
  readonly #subcharts = new Map<string, Promise<Subcharts>>();

  constructor(charts: ReadonlyMap<string, readonly string[]>, folder: string, root: string) {
    this.#charts = charts;
    this.#folder = folder;
    this.#root = root;
  }

  async find(source: string): Promise<FoundTemplate> {
    const [chart = '', ...way] = partsOf(source) ?? [];
    const homes = this.#charts.get(chart) ?? [];
    const [first] = homes;
    if (first === undefined) return { why: { id: 'source-no-chart', chart } };
    if (homes.length > 1) {
      const names = homes.map((home) => this.nameOf(home)).sort();
      return { why: { id: 'source-several-charts', chart, count: homes.length, first: names.slice(0, 3) } };
    }
    let home = first;
    while (way[0] === 'charts' && way.length > 2) {
      const part = way[1] ?? '';
      const found = subchartOf(await this.#below(home), part);
      if ('why' in found)
        return { why: { id: 'source-no-part', home: this.nameOf(home), why: found.why, part } };
      home = found.folder;
      way.splice(0, 2);
    }
    const shown = join(home, ...way);
    const path = await nearestRealPath(shown);
    if (!isWithin(this.#root, path)) return { why: { id: 'source-leads-out', file: this.nameOf(shown) } };
    // Two names may lead to one file, which is edited once.
    return { path, shown: join(this.#folder, relative(this.#root, path)) };
  }

  /** As seen from the folder, with `/`. */
  nameOf(path: string): string {
    return relative(this.#folder, path).split(sep).join('/') || '.';
  }

  #below(home: string): Promise<Subcharts> {
    const known = this.#subcharts.get(home) ?? readSubcharts(home, this.#root);
    this.#subcharts.set(home, known);
    return known;
  }
}

/** The folders of the charts of these names. */
async function chartsIn(folder: string, wanted: ReadonlySet<string>, problems: Phrase[]) {
  const found = await findFiles([folder], {
    within: [folder],
    hasName: (uri) => nameOfFile(uri) === 'Chart.yaml',
  });
  const files = found.files.filter(({ leadsOut }) => !leadsOut);
  if (files.length > mostCharts) problems.push({ id: 'charts-beyond', all: files.length, most: mostCharts });
  const charts = new Map<string, string[]>();
  const homes = files.slice(0, mostCharts).map(({ path }) => dirname(path));
  for await (const [home, { name }] of readInOrder(homes, readChartYaml)) {
    if (name === undefined || !wanted.has(name)) continue;
    charts.set(name, [...(charts.get(name) ?? []), home]);
  }
  return charts;
}
