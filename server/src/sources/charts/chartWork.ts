/**
 * What is to be done for a chart.
 * Knows the shape only; who does it, and when, is given.
 */
import type { ChartPort } from '../../analysis/helm/chartRenderer.ts';

/** Something that is to be done for a chart. */
export interface ChartWork {
  /** Somebody types, and waits for it. */
  readonly isUrgent: boolean;
  readonly folder: string;
  /** Whoever types does not wait for it to end. */
  readonly canWait?: true;
  /** What comes of it is taken by itself; nothing is where it was ended. */
  readonly run: (port: ChartPort, signal: AbortSignal) => Promise<void>;
}
