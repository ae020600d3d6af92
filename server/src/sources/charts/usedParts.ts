/**
 * Charts that are rendered with what lies elsewhere in the tree, as somebody tells of it.
 * Knows which parts a chart got; where they were looked for is `chartParts.ts`'s.
 */
import { type Place, startOf, wholeText } from '../../analysis/views/place.ts';
import type { ChartState } from './charts.ts';

export interface UsedPart {
  /** As a person calls it. */
  readonly chart: string;
  /** The dependency. */
  readonly name: string;
  /** The folder that it was taken from, as a person calls it. */
  readonly from: string;
  /** `helm dependency build` would take it from there, too; else it would fetch it. */
  readonly isSure: boolean;
  /** The chart's description. */
  readonly at: Place;
}

/** Each once, of whatever views. */
export function usedParts(
  states: readonly ChartState[],
  labelOf: (folder: string) => string,
): readonly UsedPart[] {
  const charts = new Map(states.map(({ chart, view }) => [chart, view]));
  return [...charts].flatMap(([{ root, files }, { missing, problems }]) => {
    // Nothing of it was rendered.
    if (problems.some(({ template }) => template === undefined)) return [];
    const file = files.texts.get('Chart.yaml') ?? wholeText(files.uriOf('Chart.yaml'), '');
    return files.parts
      .filter(({ way, name }) => !way.includes('/charts/') && !missing.includes(name))
      .map(
        ({ name, folder, isSure }): UsedPart => ({
          chart: labelOf(root.folder),
          name,
          from: labelOf(folder),
          isSure,
          at: startOf(file),
        }),
      )
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  });
}
