/**
 * How a chart is known: by a file in its folder.
 * Knows the name only.
 */
const fileName = 'Chart.yaml';

/** Whether a file of this name in a chart's folder says what the chart is; templates may look into the others. */
export function isOfChart(name: string): boolean {
  return /^(?:Chart\.(?:yaml|lock)|requirements\.(?:yaml|lock)|values[^/]*\.ya?ml|values\.schema\.json|\.helmignore)$/.test(
    name,
  );
}

/** The folder of the chart that a file describes; undefined where it describes none. */
export function chartDescribedBy(uri: string): string | undefined {
  return uri.endsWith(`/${fileName}`) ? uri.slice(0, -fileName.length - 1) : undefined;
}

/** Whether a file of the chart itself prints something, unlike its helpers and notes. */
export function isTemplate(way: string): boolean {
  return /^templates\/(?:.*\/)?(?!_|NOTES\.txt$)[^/]+$/.test(way);
}
