/**
 * What objects of the run deliver of folders that are not there, or charts print: nothing of it was judged.
 * Knows folders on disk; what an object delivers is the project's to say.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChartDelivery } from '../analysis/deliveries/chartDelivery.ts';
import { textAt } from '../analysis/kustomize/node.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { rangeOf } from '../analysis/views/place.ts';
import { pathOf } from '../hosts/node/pathUris.ts';
import type { Project } from '../project/project.ts';
import type { DoubtfulWorkload } from '../report/coverage.ts';
import { chartsIn } from '../sources/chartReleases.ts';
import { nearestFolder } from './nearestFolder.ts';
import { isTopFolder } from './repositories.ts';

/** `isInRun`: of the others nobody asked. */
export function absentCharts(
  project: Pick<Project, 'deliveredCharts' | 'charts' | 'workspace' | 'openDeliveries'>,
  isInRun: (uri: string) => boolean,
  nameOf: (uri: string) => string,
): readonly DoubtfulWorkload[] {
  const delivered = project.deliveredCharts.map(({ chart, uri, isElsewhere }) => ({
    chart,
    because: isElsewhere ? chartElsewhere(chart) : whyAbsent(chart, uri),
  }));
  // Of what a template says as it stands, the chart that is installed knows who says so.
  const keyOf = ({ at, path }: ChartDelivery) => JSON.stringify([at.in.uri, path]);
  const followed = new Set(project.deliveredCharts.map(({ chart }) => keyOf(chart)));
  const printed = printedCharts(project)
    .filter((chart) => !followed.has(keyOf(chart)))
    .map((chart) => ({ chart, because: whyPrinted(chart) }));
  const folders = project.openDeliveries.ofFlux.map(({ at, path, fields }) => {
    const name = textAt(fields.get('namespace'));
    const chart = { at, namespace: name === undefined ? undefined : { name } };
    return { chart, because: whyAbsent({ path, isChart: false }, at.in.uri) };
  });
  const all = [...delivered, ...printed, ...folders].flatMap(
    ({ chart, because }): readonly DoubtfulWorkload[] => {
      const { at, namespace } = chart;
      if (because === undefined || !isInRun(at.in.uri)) return [];
      const place = { file: nameOf(at.in.uri), line: rangeOf(at).start.line };
      return [{ ...place, namespace: namespace?.name ?? '', because }];
    },
  );
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** What is delivered of another repository, and is no chart for sure, is somebody else's. */
function chartElsewhere({ tool, isChart }: ChartDelivery): Phrase | undefined {
  return isChart
    ? { id: 'chart-elsewhere', kind: tool === 'flux' ? 'HelmRelease' : 'Application' }
    : undefined;
}

/** Undefined where it is there, in any of the folders in which the repository may begin. */
function whyAbsent(
  { path, isChart, isBeside }: Pick<ChartDelivery, 'path' | 'isChart' | 'isBeside'>,
  uri: string,
): Phrase | undefined {
  if (isBeside) return whyAbsentBeside(path, uri);
  const roots = foldersAbove(pathOf(uri));
  const isThere = (folder: string) => existsSync(isChart ? join(folder, 'Chart.yaml') : folder);
  if (roots.length === 0 || roots.some((root) => isThere(join(root, path)))) return undefined;
  const near = roots.map((root) => nearestFolder(root, path));
  const meant = near.find((one) => one !== undefined && one !== path) ?? null;
  return { id: 'folder-absent', path, meant, isChart };
}

/** A path without a dot in front may be one of a repository of charts, which only that tells. */
function whyAbsentBeside(path: string, uri: string): Phrase | undefined {
  const file = pathOf(uri);
  if (file === undefined || existsSync(join(dirname(file), path, 'Chart.yaml'))) return undefined;
  return /^\.{1,2}(?:\/|$)/.test(path)
    ? { id: 'folder-absent', path, meant: null, isChart: true }
    : { id: 'chart-elsewhere', kind: 'release' };
}

/** What charts print, and what it installs. */
function printedCharts({ charts, workspace }: Pick<Project, 'charts' | 'workspace'>) {
  const views = (charts?.all ?? []).flatMap(({ id }) => workspace.view(id) ?? []);
  return views.flatMap((view) => chartsIn(view, undefined));
}

/** Of what is there: of what is not, more is said elsewhere. */
function whyPrinted({ path, at }: ChartDelivery): Phrase | undefined {
  const above = foldersAbove(pathOf(at.in.uri));
  return above.some((root) => existsSync(join(root, path, 'Chart.yaml')))
    ? { id: 'chart-prints-it' }
    : undefined;
}

/** Of a file: from its own to that in which the repository begins, outermost first. */
function foldersAbove(path: string | undefined): readonly string[] {
  const folders: string[] = [];
  for (let at = path; at !== undefined; ) {
    const folder = dirname(at);
    if (folder === at) break;
    folders.unshift(folder);
    at = isTopFolder(folder) ? undefined : folder;
  }
  return folders;
}
