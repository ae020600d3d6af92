/**
 * Who renders charts: a port that each host fills.
 * Knows what is asked; does not know where the engine runs.
 */
import type { ChartFolder } from './chartSource.ts';
import type { RenderedChart } from './renderedChart.ts';
import type { ChartRequest } from './request.ts';

export interface ChartRenderer {
  /** One after the other in each lane; never rejects. What cannot be rendered is a problem of the chart. */
  readonly render: (request: ChartRequest, signal?: AbortSignal) => Promise<RenderedChart>;
  /** Ends what is running; whoever waits gets a chart without templates. */
  readonly dispose: () => Promise<void>;
}

/** What charts ask of a machine. Nothing in it rejects. */
export interface ChartPort extends ChartRenderer {
  /** How many charts it renders beside each other; one unless given. */
  readonly lanes?: number;
  /** All files of a chart's folder. */
  readonly readFolder: (folder: string) => Promise<ChartFolder>;
  /** The same of a folder that another chart names: none where no chart is there, or where nothing may be read. */
  readonly readPart: (folder: string) => Promise<ChartFolder>;
}
