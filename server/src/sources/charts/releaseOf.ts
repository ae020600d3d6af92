/**
 * What a view of a chart is installed as, and who says so.
 * Knows the view; how it is said is others' business.
 */
import { unknownRelease } from '../../analysis/helm/renderedChart.ts';
import type { ReleaseFacts } from '../../analysis/messages/facts/printed.ts';
import { releaseNameOf } from './chartPlan.ts';
import type { ChartState } from './charts.ts';

export function releaseOf({ chart, view: { plan } }: ChartState): ReleaseFacts {
  const { name: caller, release, from } = plan;
  const name = release === unknownRelease ? caller : release;
  if (name === undefined) return { name: releaseNameOf(chart.root.name), from: 'chart' };
  return { name, from: from ?? 'option' };
}
