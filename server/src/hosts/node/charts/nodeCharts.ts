/**
 * Charts on this machine: their folders, and the thread that renders them.
 * Knows how both come together; nothing of it is loaded or started before a chart is to be read.
 */
import type { ChartPort } from '../../../sources/charts/charts.ts';
import { pathsOf } from '../nodeHost.ts';

export interface NodeCharts extends ChartPort {
  /** Ends the thread. */
  readonly dispose: () => Promise<void>;
}

/** `within`: no link leads out of these folders. */
export function nodeCharts(within: readonly string[]): NodeCharts {
  let renderer: Promise<import('../../../analysis/helm/chartRenderer.ts').ChartRenderer> | undefined;
  const start = async () => {
    const { chartProduct, startChartThread } = await import('./chartThread.ts');
    return startChartThread(chartProduct);
  };
  return {
    readFolder: async (folder) => {
      const [path] = pathsOf([folder]);
      const { readChartFolder } = await import('./chartFolder.ts');
      return path === undefined
        ? { texts: new Map(), binary: new Map() }
        : readChartFolder(path, pathsOf(within));
    },
    render: async (request, signal) => {
      renderer ??= start();
      return (await renderer).render(request, signal);
    },
    dispose: async () => (await renderer)?.dispose(),
  };
}
