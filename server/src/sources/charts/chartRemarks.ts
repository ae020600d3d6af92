/**
 * Why charts are not rendered, or not all of them, at the place that is to blame.
 * Knows which cause is the same in several views; how it is said is others' business.
 */
import type { PlacedDocument } from '../../analysis/documents/document.ts';
import type { ChartProblem } from '../../analysis/helm/renderedChart.ts';
import type { Phrase } from '../../analysis/messages/message.ts';
import { isWritten, type Place, wholeText } from '../../analysis/views/place.ts';
import type { View } from '../../analysis/views/view.ts';
import { yamlProblem } from '../yamlProblem.ts';
import { placeOfBad } from './badValues.ts';
import type { Chart } from './chart.ts';
import type { ChartState } from './charts.ts';
import type { RenderedView } from './renderedView.ts';

export interface ChartRemark {
  readonly folder: string;
  /** The views that it holds for, as a person calls them. */
  readonly charts: readonly string[];
  readonly reason: Phrase;
  readonly at: Place;
  /** What is shown is of an earlier state of the chart. */
  readonly isStale: boolean;
  /** Values, or the chart itself, cannot be read: nothing of it is rendered. */
  readonly isUnreadable: boolean;
}

type Cause = Pick<ChartRemark, 'reason' | 'at' | 'isUnreadable'>;

/** Of one chart: where a helper is broken, all templates fail for the same reason. */
const mostCauses = 5;
/** Of what an engine says: templates and values may be a part of it. */
const mostWords = 300;

export function chartRemarks(states: readonly ChartState[]): readonly ChartRemark[] {
  const byCause = new Map<string, ChartRemark & { readonly charts: string[] }>();
  const counts = new Map<string, number>();
  for (const { chart, view, label } of states) {
    const { folder } = chart.root;
    for (const { reason, at, isUnreadable } of [
      ...missingValues(chart, view),
      ...causesOf(chart, view),
      ...brokenIn(view),
    ]) {
      const key = JSON.stringify([at.in.uri, at.span, reason]);
      const known = byCause.get(key);
      const count = counts.get(folder) ?? 0;
      if (known !== undefined) {
        if (!known.charts.includes(label)) known.charts.push(label);
      } else if (count < mostCauses) {
        byCause.set(key, { folder, charts: [label], reason, at, isStale: view.isStale, isUnreadable });
        counts.set(folder, count + 1);
      }
    }
  }
  return [...byCause.values()];
}

/** A values file that something names, and that is not there: Helm would not begin. */
function missingValues(chart: Chart, { plan, absent }: RenderedView): readonly Cause[] {
  return absent.map(({ name, namedAt }) => {
    const reason = { id: 'chart-values-missing', file: name, by: plan.name ?? null } as const;
    return { reason, at: namedAt ?? placeIn(chart, 'Chart.yaml', 0), isUnreadable: false };
  });
}

/** Without a dependency its values and helpers are missing, too: what fails then says nothing. */
function causesOf(chart: Chart, { missing, problems, badValues }: RenderedView): readonly Cause[] {
  if (missing.length > 0) {
    const reason = { id: 'chart-dependencies-missing', names: [...new Set(missing)] } as const;
    return [{ reason, at: placeIn(chart, 'Chart.yaml', 0), isUnreadable: false }];
  }
  return problems.toSorted(parseFirst).map((problem) => ({
    reason: reasonOf(problem),
    at: placeOf(chart, problem, badValues),
    isUnreadable: (problem.kind === 'chart' || problem.kind === 'values') && !isForOtherKube(problem),
  }));
}

/** What is printed and is no YAML: Helm prints it, and refuses to install it. */
function brokenIn({ reading }: RenderedView): readonly Cause[] {
  const { view } = reading ?? {};
  if (view === undefined) return [];
  return view.documents.flatMap((placed): readonly Cause[] => {
    const { state, text } = placed.document;
    if (state.kind === 'parsed') return [];
    const at = templatePlace(view, placed, state.at);
    if (at === undefined) return [];
    const why: Phrase =
      state.kind === 'too-complex'
        ? { id: 'chart-prints-too-much', why: state.reason }
        : {
            id: 'chart-prints-broken',
            why: state.kind === 'broken' ? yamlProblem(state.message, text) : null,
          };
    return [{ reason: why, at, isUnreadable: false }];
  });
}

/** In the template, at the line that prints it or one above, wherever the values stand. */
function templatePlace(view: View, placed: PlacedDocument, at: number): Place | undefined {
  const { text } = placed.document;
  let nearest: Place | undefined;
  for (let start = at; start >= 0; start = start === 0 ? -1 : text.lastIndexOf('\n', start - 1)) {
    const where = view.near(placed, { start, end: start });
    if (!isWritten(where)) continue;
    if (where.in.uri.includes('/templates/')) return where;
    nearest ??= where;
  }
  return nearest;
}

/** What does not parse makes others fail. */
function parseFirst(a: ChartProblem, b: ChartProblem): number {
  return Number(b.kind === 'parse') - Number(a.kind === 'parse');
}

/** The chart is well-formed, and for clusters of another version. */
function isForOtherKube({ message }: ChartProblem): boolean {
  return message.startsWith('chart requires kubeVersion');
}

function reasonOf(problem: ChartProblem): Phrase {
  const { kind, message } = problem;
  if (isForOtherKube(problem)) return { id: 'chart-for-other-kube', text: message };
  if (kind === 'too-long') return { id: 'chart-too-long' };
  if (kind === 'too-large') return { id: 'chart-too-large' };
  if (kind === 'failed') return { id: 'chart-engine-failed', text: message };
  const lines = message.split('\n').map((line) => line.trim());
  const words = lines
    .filter((line) => line !== '')
    .join(' ')
    .replace(/^.*execution error at \([^)]*\): /, '')
    .replace(/^.*: executing .* at <.*>: /, '')
    .replace(/^template: [^ ]*: /, '');
  return { id: 'quoted', text: words.length > mostWords ? `${words.slice(0, mostWords)}…` : words };
}

/** Where it failed in the end, be it in a helper. `badValues`: in a values file above the chart's own. */
function placeOf(chart: Chart, { kind, message, trace, template }: ChartProblem, badValues?: Place): Place {
  const at = trace.findLast(({ path }) => path !== undefined && chart.files.texts.has(path));
  if (at?.path !== undefined) return placeIn(chart, at.path, at.line);
  if (/\bvalues\.yaml\b/.test(message)) return placeOfOwnValues(chart);
  if (kind === 'values') return badValues ?? placeOfOwnValues(chart);
  const way = template?.startsWith(`${chart.name}/`) ? template.slice(chart.name.length + 1) : 'Chart.yaml';
  return placeIn(chart, way, 0);
}

function placeOfOwnValues(chart: Chart): Place {
  const own = chart.files.texts.get('values.yaml');
  return (own && placeOfBad(own)) ?? placeIn(chart, 'Chart.yaml', 0);
}

function placeIn({ files }: Chart, way: string, line: number): Place {
  const file = files.texts.get(way) ?? wholeText(files.uriOf(way), '');
  const start = file.lineStarts[line] ?? 0;
  return { in: file, span: { start, end: start } };
}
