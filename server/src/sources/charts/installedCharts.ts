/**
 * The charts whose Services count though nobody looks at them: those that somebody says to be installed in a namespace.
 * Knows who says so; what is in a chart is rendered like that of an open one, behind it.
 */
import type { Chart } from './chart.ts';
import type { ChartsOptions } from './chartsOptions.ts';

/** A chart may take seconds and 100 MB while it is rendered, and some megabytes from then on; of more none is. */
const mostInstalled = 50;

export function noteInstalled(
  charts: readonly Chart[],
  { areOpenOnly, installationsOf }: Pick<ChartsOptions, 'areOpenOnly' | 'installationsOf'>,
): void {
  if (!areOpenOnly()) return;
  const installed = charts.filter(({ root }) =>
    installationsOf(root.folder).some(({ namespace }) => namespace !== undefined),
  );
  const isTooMany = installed.length > mostInstalled;
  for (const chart of charts) chart.isInstalled = !isTooMany && installed.includes(chart);
}
