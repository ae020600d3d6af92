/**
 * What is to be done for a chart.
 * Knows its shape, and what is not to be begun beside it; who does it, and when, is given.
 */
import type { ChartPort } from '../../analysis/helm/chartRenderer.ts';
import type { Chart } from './chart.ts';
import type { RenderedView } from './renderedView.ts';

/** Something that is to be done for a chart. */
export interface ChartWork {
  /** Somebody types, and waits for it. */
  readonly isUrgent: boolean;
  readonly folder: string;
  /** Nothing else is done for it meanwhile: a view is rendered beside others of its chart. */
  readonly of: Chart | RenderedView;
  /** Whoever types does not wait for it to end. */
  readonly canWait?: true;
  /** What comes of it is taken by itself; nothing is where it was ended. */
  readonly run: (port: ChartPort, signal: AbortSignal) => Promise<void>;
}

export const noWork: ReadonlySet<ChartWork['of']> = new Set();

/** Whether neither a chart nor any of its views is under way. */
export function isIdleBeside(busy: ReadonlySet<ChartWork['of']>): (chart: Chart) => boolean {
  return (chart) => !busy.has(chart) && ![...chart.views.values()].some((view) => busy.has(view));
}
