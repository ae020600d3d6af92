/**
 * How a chart is known: by a file in its folder.
 * Knows the name only.
 */
const fileName = 'Chart.yaml';

/** The folder of the chart that a file describes; undefined where it describes none. */
export function chartDescribedBy(uri: string): string | undefined {
  return uri.endsWith(`/${fileName}`) ? uri.slice(0, -fileName.length - 1) : undefined;
}
