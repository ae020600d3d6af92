/**
 * Charts on this machine: their folders, and the thread that renders them.
 * Knows how both come together; nothing of it is loaded or started before a chart is to be read.
 */
import type { ChartPort, ChartRenderer } from '../../../analysis/helm/chartRenderer.ts';
import type { ChartFolder } from '../../../analysis/helm/chartSource.ts';
import { pathsOf } from '../pathUris.ts';

const nothing: ChartFolder = { texts: new Map(), binary: new Map() };

/** `within`: no link leads out of these folders. `lanes`: how many charts are rendered at once, each in a thread. */
export function nodeCharts(within: readonly string[], lanes = 1): ChartPort {
  let renderer: Promise<ChartRenderer> | undefined;
  const start = async () => {
    const { chartProduct, startChartThreads } = await import('./chartThread.ts');
    return startChartThreads(chartProduct, lanes);
  };
  return {
    lanes,
    readFolder: async (folder) => {
      const [path] = pathsOf([folder]);
      const { readChartFolder } = await import('./chartFolder.ts');
      const { isChartArchive, readChartArchive } = await import('./chartArchive.ts');
      if (path === undefined) return nothing;
      const packed = isChartArchive(path) ? await readChartArchive(path) : undefined;
      return packed ?? readChartFolder(path, pathsOf(within));
    },
    readPart: async (folder) => {
      const [path] = pathsOf([folder]);
      const { hasChart, readChartFolder } = await import('./chartFolder.ts');
      const inside = pathsOf(within);
      return path !== undefined && (await hasChart(path, inside)) ? readChartFolder(path, inside) : nothing;
    },
    render: async (request, signal) => {
      renderer ??= start();
      return (await renderer).render(request, signal);
    },
    dispose: async () => (await renderer)?.dispose(),
  };
}
