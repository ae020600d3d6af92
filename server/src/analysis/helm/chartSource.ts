/**
 * What a chart is made of, and what was rendered of it.
 * Knows the shapes only; who reads the files, and who renders, is given.
 */
import type { PlacedText } from '../views/place.ts';
import type { RenderedChart } from './renderedChart.ts';
import type { ChartRefusal } from './request.ts';

/** The files of a chart's folder by their way from it, with slashes, as they are on disk. */
export interface ChartFolder {
  readonly texts: ReadonlyMap<string, string>;
  /** What is no text, in base64: archives in `charts/`. */
  readonly binary: ReadonlyMap<string, string>;
  /** Absent where all can be read. */
  readonly refused?: readonly ChartRefusal[];
  /** There is more than is read of a chart: what is here is not all. */
  readonly isTooLarge?: true;
}

/** A chart as one of its views has it. */
export interface ChartSource {
  /** Whole texts, those that are in force, by way from the chart's folder. */
  readonly files: ReadonlyMap<string, PlacedText>;
  /** The folders of `charts/` that lie elsewhere in truth, with a slash at the end: they are parts of others, too. */
  readonly borrowed?: readonly string[];
  /** Above the chart's own `values.yaml`, the weakest first; a layer that was set on the command line has no file. */
  readonly layers: readonly { readonly name: string; readonly file: PlacedText | undefined }[];
}

/** A chart, and the latest that was rendered of each of its templates. */
export interface ChartRendering {
  readonly source: ChartSource;
  readonly rendered: RenderedChart;
}
