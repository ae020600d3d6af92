/**
 * The project of a run: what it may read and ask, before it has any files.
 * Knows options; what is in the files is for the run to bring.
 */
import { availableParallelism } from 'node:os';
import { nodeCharts } from '../hosts/node/charts/nodeCharts.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { Project } from '../project/project.ts';
import type { Settings } from '../settings.ts';
import { missingInputs, readInput, realInput } from '../sources/readInput.ts';
import type { WorkHooks } from '../sources/workHooks.ts';
import type { RunOptions } from './arguments.ts';
import { labelOf, reachOf } from './builtViews.ts';
import { clusterOf, installationOf } from './chartValues.ts';
import { openClusters } from './clusters.ts';
import type { Console } from './console.ts';

/** The project of a run, without any files yet. */
export async function openProject(
  {
    cluster,
    namespace,
    paths = [],
    chart,
  }: Pick<RunOptions, 'cluster' | 'namespace'> & Partial<Pick<RunOptions, 'paths' | 'chart'>>,
  settings: Settings,
  console: Console,
  hooks?: WorkHooks,
): Promise<Project> {
  const clusters = await openClusters(cluster, console);
  const within = reachOf(paths.filter((path) => path !== '-'));
  const project = new Project({
    clusters,
    onDidChange: () => undefined,
    shortcuts: nodeHost.shortcuts,
    readInput: (uri) => readInput(uri, within, nodeHost),
    realUri: (uri) => realInput(uri, within, nodeHost),
    missingInputs: (uris) => missingInputs(uris, within, nodeHost),
    charts: {
      port: nodeCharts(within, lanes()),
      installation: installationOf(chart),
      cluster: clusterOf(chart),
    },
    labelOf,
    ...(hooks && { hooks }),
  });
  const together: Settings = { ...settings, cluster: cluster === undefined ? 'off' : 'auto' };
  project.configure({ together, of: () => together, picked: cluster?.context, namespace });
  return project;
}

/** Each takes some hundred megabytes for charts that are large. */
const mostLanes = 4;

/** How many charts are rendered at once: nobody types meanwhile. */
function lanes(): number {
  return nodeHost.shortcuts ? Math.min(availableParallelism(), mostLanes) : 1;
}
