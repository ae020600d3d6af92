/**
 * What is to be known of charts beside findings, at the line that is to blame.
 * Knows which of it a status says already; how it is shown is the editor's business.
 */
import { isOfTemplates } from '../../analysis/helm/fixes/charts.ts';
import type { Phrase } from '../../analysis/messages/message.ts';
import { type Place, rangeOf, startOf } from '../../analysis/views/place.ts';
import { chartsIn } from '../chartReleases.ts';
import type { Chart } from './chart.ts';
import { chartRemarks } from './chartRemarks.ts';
import type { ChartState } from './charts.ts';
import { openInstallation } from './openInstallation.ts';
import { chosenObjects, doubledParts, unusedFiles } from './toldOfChart.ts';

export interface PlacedRemark {
  readonly message: Phrase;
  readonly at: Place;
}

/** By the URI of the file. */
export type RemarksByFile = ReadonlyMap<string, readonly PlacedRemark[]>;

/** `labelOf`: a file or folder as a person calls it. */
export function remarksByFile(
  states: readonly ChartState[],
  labelOf: (uri: string) => string,
): RemarksByFile {
  const all = [...new Set(states.map(({ chart }) => chart))].flatMap((chart) => [
    ...openIn(chart, labelOf),
    ...doubledIn(chart, labelOf),
    ...unusedIn(chart, labelOf),
    ...chosenObjects(chart, labelOf),
  ]);
  const isSaid = ({ at }: PlacedRemark) =>
    all.some((one) => one.at.in.uri === at.in.uri && lineOf(one.at) === lineOf(at));
  const printed = states.flatMap(printedIn).filter((one) => !isSaid(one));
  return Map.groupBy([...all, ...printed, ...unrenderedIn(states)], ({ at }) => at.in.uri);
}

/** What is wrong with templates themselves is said by others, and in the status. */
function unrenderedIn(states: readonly ChartState[]): readonly PlacedRemark[] {
  return chartRemarks(states)
    .filter(({ folder, at }) => !isOfTemplates(at.in.uri.slice(folder.length + 1)))
    .map(({ charts, reason: because, at, isStale }) => {
      return { message: { id: 'chart-not-rendered', charts, because, isStale }, at };
    });
}

function openIn(chart: Chart, labelOf: (uri: string) => string): readonly PlacedRemark[] {
  return openInstallation(chart, labelOf).map(({ reason: because, at }) => {
    return { message: { id: 'chart-open-here', chart: labelOf(chart.root.folder), because }, at };
  });
}

function doubledIn(chart: Chart, labelOf: (uri: string) => string): readonly PlacedRemark[] {
  const file = chart.files.texts.get('Chart.yaml');
  const message = doubledParts(chart, labelOf(chart.root.folder));
  return file === undefined || message === undefined ? [] : [{ message, at: startOf(file) }];
}

/** A values file that no release uses. */
function unusedIn(chart: Chart, labelOf: (uri: string) => string): readonly PlacedRemark[] {
  return chart.unusedValues.flatMap((way): readonly PlacedRemark[] => {
    const file = chart.files.texts.get(way);
    if (file === undefined) return [];
    return [{ message: unusedFiles(chart, labelOf(chart.root.folder), [way]), at: startOf(file) }];
  });
}

/** What the chart prints that installs others. */
function printedIn({ view: { reading } }: ChartState): readonly PlacedRemark[] {
  if (reading === undefined) return [];
  const because: Phrase = { id: 'chart-prints-it' };
  return chartsIn(reading.view, undefined).map(({ at }) => {
    return { message: { id: 'chart-not-followed', because }, at };
  });
}

function lineOf(place: Place): number {
  return rangeOf(place).start.line;
}
