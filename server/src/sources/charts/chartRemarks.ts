/**
 * Why charts are not rendered, or not all of them, at the place that is to blame.
 * Knows which cause is the same in several views; how it is said is others' business.
 */
import type { ChartProblem } from '../../analysis/helm/renderedChart.ts';
import type { Phrase } from '../../analysis/messages/message.ts';
import { type Place, wholeText } from '../../analysis/views/place.ts';
import type { Chart } from './chart.ts';
import type { ChartState } from './charts.ts';

export interface ChartRemark {
  readonly folder: string;
  /** The views that it holds for, as a person calls them. */
  readonly charts: readonly string[];
  readonly reason: Phrase;
  readonly at: Place;
  /** What is shown is of an earlier state of the chart. */
  readonly isStale: boolean;
}

/** Of one chart: where a helper is broken, all templates fail for the same reason. */
const mostCauses = 5;
/** Of what an engine says: templates and values may be a part of it. */
const mostWords = 300;

export function chartRemarks(states: readonly ChartState[]): readonly ChartRemark[] {
  const byCause = new Map<string, ChartRemark & { readonly charts: string[] }>();
  const counts = new Map<string, number>();
  for (const { chart, view, label } of states) {
    const { folder } = chart.root;
    const { missing, problems } = view;
    // Without a dependency its values and helpers are missing, too: what fails then says nothing.
    const reasons =
      missing.length > 0
        ? [
            {
              reason: { id: 'chart-dependencies-missing', names: missing } as const,
              at: placeIn(chart, 'Chart.yaml', 0),
            },
          ]
        : problems
            .toSorted(parseFirst)
            .map((problem) => ({ reason: reasonOf(problem), at: placeOf(chart, problem) }));
    for (const { reason, at } of reasons) {
      const key = JSON.stringify([at.in.uri, at.span, reason]);
      const known = byCause.get(key);
      const count = counts.get(folder) ?? 0;
      if (known !== undefined) {
        if (!known.charts.includes(label)) known.charts.push(label);
      } else if (count < mostCauses) {
        byCause.set(key, { folder, charts: [label], reason, at, isStale: view.isStale });
        counts.set(folder, count + 1);
      }
    }
  }
  return [...byCause.values()];
}

/** What does not parse makes others fail. */
function parseFirst(a: ChartProblem, b: ChartProblem): number {
  return Number(b.kind === 'parse') - Number(a.kind === 'parse');
}

function reasonOf({ kind, message }: ChartProblem): Phrase {
  if (kind === 'too-long') return { id: 'chart-too-long' };
  if (kind === 'too-large') return { id: 'chart-too-large' };
  const words = (message.split('\n').at(-1) ?? '')
    .replace(/^.*execution error at \([^)]*\): /, '')
    .replace(/^.*: executing .* at <.*>: /, '')
    .replace(/^template: [^ ]*: /, '');
  return { id: 'quoted', text: words.length > mostWords ? `${words.slice(0, mostWords)}…` : words };
}

/** Where it failed in the end, be it in a helper. */
function placeOf(chart: Chart, { trace, template }: ChartProblem): Place {
  const at = trace.findLast(({ path }) => path !== undefined && chart.files.texts.has(path));
  if (at?.path !== undefined) return placeIn(chart, at.path, at.line);
  const way = template?.startsWith(`${chart.name}/`) ? template.slice(chart.name.length + 1) : 'Chart.yaml';
  return placeIn(chart, way, 0);
}

function placeIn({ files }: Chart, way: string, line: number): Place {
  const file = files.texts.get(way) ?? wholeText(files.uriOf(way), '');
  const start = file.lineStarts[line] ?? 0;
  return { in: file, span: { start, end: start } };
}
