/**
 * The work of reading a chart's files, and values files that lie elsewhere.
 * Knows who reads; what is made of them is `chart.ts`'s.
 */
import type { Chart } from './chart.ts';
import { readParts } from './chartParts.ts';
import type { ChartsOptions } from './chartsOptions.ts';
import type { ChartWork } from './chartWork.ts';

/** `onRead`: the chart has its files. */
export function readingOf(chart: Chart, textOf: ChartsOptions['textOf'], onRead: () => void): ChartWork {
  const { folder } = chart.root;
  return {
    isUrgent: false,
    folder,
    of: chart,
    run: async ({ readFolder, readPart }) => {
      chart.isUnread = false;
      const found = await readFolder(folder);
      const parts = await readParts(folder, found, { read: readPart, textOf });
      chart.takeFolder(found, parts, textOf);
      onRead();
    },
  };
}

export function layerReadingOf(
  chart: Chart,
  uri: string,
  { readInput, supply }: Pick<ChartsOptions, 'readInput' | 'supply'>,
): ChartWork {
  const { folder } = chart.root;
  return { isUrgent: false, folder, of: chart, run: async () => supply(uri, await readInput(uri)) };
}
