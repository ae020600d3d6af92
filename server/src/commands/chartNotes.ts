/**
 * What is to be told of the charts of a run beside their findings, as notes.
 * Knows what was taken from elsewhere, which charts were checked for files of theirs, and of which not all values are
 * known; the words are the catalogue's.
 */
import { overridesSource } from '../analysis/deliveries/argoChart.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { rangeOf } from '../analysis/views/place.ts';
import type { Project } from '../project/project.ts';
import type { ChartNote, NotedPlace } from '../report/coverage.ts';
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
  ];
}

function chartsOf(charts: Project['charts']) {
  return new Set((charts?.all ?? []).map(({ chart }) => chart));
}

function unusedNotes(charts: Project['charts'], nameOf: (uri: string) => string): readonly ChartNote[] {
  return [...chartsOf(charts)].flatMap((chart): readonly ChartNote[] => {
    const files = chart.unusedValues.map((way) => nameOf(chart.files.uriOf(way)));
    if (files.length === 0) return [];
    const releases = chart.said.flatMap(({ name }) => name ?? []);
    const message: Phrase = { id: 'chart-values-unused', files, chart: labelOf(chart.root.folder), releases };
    return [{ isDoubt: false, message, places: files.map((file) => ({ file, line: 0 })) }];
  });
}

function openNotes(charts: Project['charts'], nameOf: (uri: string) => string): readonly ChartNote[] {
  return [...chartsOf(charts)].flatMap(({ said, root, files }): readonly ChartNote[] => {
    const isArgo = said.some(({ from }) => from === 'argocd');
    const beside = [...files.texts.keys()].filter((way) => isArgo && overridesSource(way));
    const open = [
      ...said
        .flatMap((one) => one.open ?? [])
        .map(({ reason, at }) => {
          return { because: reason, file: nameOf(at.in.uri), line: rangeOf(at).start.line };
        }),
      ...beside.map((way) => {
        const file = nameOf(files.uriOf(way));
        return { because: { id: 'kustomize-not-followed', path: file } as const, file, line: 0 };
      }),
    ];
    if (open.length === 0) return [];
    const causes = open.map(({ because, file, line }) => ({ place: `${file}:${line + 1}`, because }));
    const message = { id: 'chart-values-open', chart: labelOf(root.folder), causes } as const;
    return [{ isDoubt: true, message, places: open.map(({ file, line }) => ({ file, line })) }];
  });
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
