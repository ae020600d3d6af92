/**
 * How the charts of a run are installed, as the command line says it.
 * Knows options and where their files lie; does not know what values mean.
 */
import { basename, resolve } from 'node:path';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import type { Project } from '../project/project.ts';
import type { NotedPlace } from '../report/coverage.ts';
import type { ChartCluster, Installation } from '../sources/charts/chartPlan.ts';
import type { ChartOptions } from './arguments.ts';
import type { Console } from './console.ts';

/** Undefined where nothing is said. */
export function installationOf(options: ChartOptions | undefined): Installation | undefined {
  if (options === undefined || !saysValues(options)) return undefined;
  return {
    values: [
      // What is missing is said where it is read.
      ...options.values.map(
        (name) => ({ kind: 'file', name: basename(name), uri: uriOf(name), mayBeMissing: true }) as const,
      ),
      ...options.set.map((words) => ({ kind: 'set', words }) as const),
    ],
    release: options.release,
  };
}

/** Reads the values files, which are no manifests. Says which cannot be read, and answers them; and that there is no chart. */
export async function readValues(
  options: ChartOptions,
  { texts, charts }: Pick<Project, 'texts' | 'charts'>,
  console: Pick<Console, 'fail'>,
): Promise<readonly NotedPlace[]> {
  const unread: NotedPlace[] = [];
  for (const name of options.values) {
    const content = await nodeHost.readText(uriOf(name));
    if (content.kind === 'text') texts.supply(uriOf(name), content);
    else {
      console.fail({ id: 'of-file', file: name, why: content.message });
      unread.push({ file: name, line: 0 });
    }
  }
  if (isSaid(options) && charts?.hasAny !== true) console.fail({ id: 'chart-missing' });
  return unread;
}

/** What templates see of a cluster, where that is said. */
export function clusterOf(options: ChartOptions | undefined): ChartCluster {
  const { kubeVersion, apiVersions = [] } = options ?? {};
  return {
    ...(kubeVersion !== undefined && { kubeVersion }),
    ...(apiVersions.length > 0 && { apiVersions }),
  };
}

function isSaid(options: ChartOptions): boolean {
  return saysValues(options) || Object.keys(clusterOf(options)).length > 0;
}

function saysValues({ values, set, release }: ChartOptions): boolean {
  return values.length + set.length > 0 || release !== undefined;
}

function uriOf(name: string): string {
  return uriOfPath(resolve(name));
}
