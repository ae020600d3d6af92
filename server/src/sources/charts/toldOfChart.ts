/**
 * What is told of a chart beside its findings, in the summary of a run and at a line of an editor.
 * Knows the facts; where and when it is told is for others to know.
 */
import type { Phrase } from '../../analysis/messages/message.ts';
import { type Place, rangeOf, startOf, wholeText } from '../../analysis/views/place.ts';
import { makesPods } from '../../analysis/workloads/kinds.ts';
import type { Chart } from './chart.ts';

/** Of one chart. */
const mostChosen = 20;

/** Parts that it has more than once, of which Helm takes now one and now another; `label`: the chart, as a person calls it. */
export function doubledParts(
  { views }: Pick<Chart, 'views'>,
  label: string,
): Phrase<'chart-parts-doubled'> | undefined {
  const names = [...new Set([...views.values()].flatMap(({ doubled }) => doubled))];
  return names.length === 0 ? undefined : { id: 'chart-parts-doubled', chart: label, names };
}

/** Values files of it that no release uses, as a person calls them. */
export function unusedFiles(
  { said }: Pick<Chart, 'said'>,
  label: string,
  files: readonly string[],
): Phrase<'chart-values-unused'> {
  const releases = said.flatMap(({ name }) => name ?? []);
  return { id: 'chart-values-unused', files, chart: label, releases };
}

/** Workloads that may be there or not and were not rendered, at the conditions that decide about them. */
export function chosenObjects(
  { root, views, files }: Pick<Chart, 'root' | 'views' | 'files'>,
  nameOf: (uri: string) => string,
): readonly ChosenObjects[] {
  const told = new Map<string, ChosenObjects>();
  for (const { template, path = '', start, kinds } of [...views.values()].flatMap(({ leftOut }) => leftOut)) {
    const objects = kinds.filter((kind) => kind === '' || makesPods(kind));
    if (objects.length === 0) continue;
    const file = files.texts.get(path);
    // What lies in an archive is nowhere.
    const whole = files.texts.get('Chart.yaml') ?? wholeText(files.uriOf('Chart.yaml'), '');
    const at = file === undefined ? startOf(whole) : { in: file, span: { start, end: start } };
    const place = file === undefined ? template : `${nameOf(file.uri)}:${rangeOf(at).start.line + 1}`;
    const message = { id: 'chart-objects-open', chart: nameOf(root.folder), place, kinds: objects } as const;
    told.set(JSON.stringify([template, path, start]), { message, at });
  }
  return [...told.values()].slice(0, mostChosen);
}

interface ChosenObjects {
  readonly message: Phrase<'chart-objects-open'>;
  readonly at: Place;
}
