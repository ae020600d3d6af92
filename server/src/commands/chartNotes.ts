/**
 * What is to be told of the charts of a run beside their findings, as notes.
 * Knows what was taken from elsewhere, which charts were checked for files of theirs, and of which not all values are
 * known; the words are the catalogue's.
 */
import { rangeOf } from '../analysis/views/place.ts';
import type { Project } from '../project/project.ts';
import type { ChartNote, NotedPlace } from '../report/coverage.ts';
import { openInstallation } from '../sources/charts/openInstallation.ts';
import { chosenObjects, doubledParts, unusedFiles } from '../sources/charts/toldOfChart.ts';
import { labelOf } from './builtViews.ts';
import type { RunFile } from './runFile.ts';

/** `around`: the descriptions of charts that were not named. */
export function chartNotes(
  { charts }: Pick<Project, 'charts'>,
  files: readonly RunFile[],
  around: readonly string[],
  nameOf: (uri: string) => string,
): readonly ChartNote[] {
  return [
    ...takenNotes(charts, nameOf),
    ...aroundNotes(charts, files, around),
    ...unusedNotes(charts, nameOf),
    ...openNotes(charts, nameOf),
    ...doubledNotes(charts, nameOf),
    ...chosenNotes(charts, nameOf),
  ];
}

function chartsOf(charts: Project['charts']) {
  return new Set((charts?.all ?? []).map(({ chart }) => chart));
}

function unusedNotes(charts: Project['charts'], nameOf: (uri: string) => string): readonly ChartNote[] {
  return [...chartsOf(charts)].flatMap((chart): readonly ChartNote[] => {
    const files = chart.unusedValues.map((way) => nameOf(chart.files.uriOf(way)));
    if (files.length === 0) return [];
    const message = unusedFiles(chart, labelOf(chart.root.folder), files);
    return [{ isDoubt: false, message, places: files.map((file) => ({ file, line: 0 })) }];
  });
}

function openNotes(charts: Project['charts'], nameOf: (uri: string) => string): readonly ChartNote[] {
  return [...chartsOf(charts)].flatMap((chart): readonly ChartNote[] => {
    const open = openInstallation(chart, nameOf).map(({ reason: because, at }) => {
      return { because, file: nameOf(at.in.uri), line: rangeOf(at).start.line };
    });
    if (open.length === 0) return [];
    const causes = open.map(({ because, file, line }) => ({ place: `${file}:${line + 1}`, because }));
    const message = { id: 'chart-values-open', chart: labelOf(chart.root.folder), causes } as const;
    return [{ isDoubt: true, message, places: open.map(({ file, line }) => ({ file, line })) }];
  });
}

function doubledNotes(charts: Project['charts'], nameOf: (uri: string) => string): readonly ChartNote[] {
  return [...chartsOf(charts)].flatMap((chart): readonly ChartNote[] => {
    const message = doubledParts(chart, labelOf(chart.root.folder));
    if (message === undefined) return [];
    return [{ isDoubt: true, message, places: [{ file: nameOf(chart.files.uriOf('Chart.yaml')), line: 0 }] }];
  });
}

function chosenNotes(charts: Project['charts'], nameOf: (uri: string) => string): readonly ChartNote[] {
  return [...chartsOf(charts)].flatMap((chart) =>
    chosenObjects(chart, (uri) => (uri === chart.root.folder ? labelOf(uri) : nameOf(uri))).map(
      ({ message, at }): ChartNote => {
        const place = { file: nameOf(at.in.uri), line: rangeOf(at).start.line };
        return { isDoubt: true, message, places: [place] };
      },
    ),
  );
}

function takenNotes(charts: Project['charts'], nameOf: (uri: string) => string): readonly ChartNote[] {
  const all = charts?.parts ?? [];
  return [true, false].flatMap((isSure): readonly ChartNote[] => {
    const parts = all.filter((one) => one.isSure === isSure);
    if (parts.length === 0) return [];
    const taken = [...Map.groupBy(parts, ({ from }) => from)].map(([from, ones]) => ({
      from,
      charts: ones.map(({ chart }) => chart),
    }));
    const places = parts.map(({ at }): NotedPlace => ({ file: nameOf(at.in.uri), line: 0 }));
    return [{ isDoubt: !isSure, message: { id: 'chart-parts-taken', taken, isSure }, places }];
  });
}

function aroundNotes(
  charts: Project['charts'],
  files: readonly RunFile[],
  around: readonly string[],
): readonly ChartNote[] {
  return [...chartsOf(charts)].flatMap((chart): readonly ChartNote[] => {
    if (!around.includes(chart.files.uriOf('Chart.yaml'))) return [];
    const own = files.filter(({ isOfChart, key }) => isOfChart && key.startsWith(`${chart.root.folder}/`));
    if (own.length === 0) return [];
    const message = {
      id: 'chart-checked-whole',
      files: own.map(({ name }) => name),
      chart: labelOf(chart.root.folder),
    } as const;
    return [{ isDoubt: false, message, places: own.map(({ name }) => ({ file: name, line: 0 })) }];
  });
}
