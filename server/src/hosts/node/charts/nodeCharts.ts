/**
 * Charts on this machine: their folders, and the thread that renders them.
 * Knows how both come together; nothing of it is loaded or started before a chart is to be read.
 */
import type { ChartPort, ChartRenderer } from '../../../analysis/helm/chartRenderer.ts';
import { pathsOf } from '../nodeHost.ts';

/** `within`: no link leads out of these folders. */
export function nodeCharts(within: readonly string[]): ChartPort {
  let renderer: Promise<ChartRenderer> | undefined;
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
