/**
 * The fixes of a chart, tried on a copy of it: what our engine takes for right is held against the real Helm.
 * Knows what may be different afterwards; does not know which chart it is.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linksWish } from '../../../server/src/analysis/fixes/setServiceLinks.ts';
import type { ChartRendering } from '../../../server/src/analysis/helm/chartSource.ts';
import { chartView } from '../../../server/src/analysis/helm/chartView.ts';
import { type Goal, isKeyGoal } from '../../../server/src/analysis/helm/fixes/chartOffer.ts';
import { goalOf } from '../../../server/src/analysis/helm/fixes/goal.ts';
import { holds } from '../../../server/src/analysis/helm/fixes/holds.ts';
import { type SureOffer, textsWith, tryOffers } from '../../../server/src/analysis/helm/fixes/tryOffers.ts';
import { withTexts } from '../../../server/src/analysis/helm/fixes/withTexts.ts';
import { type RenderedChart, readAnswer } from '../../../server/src/analysis/helm/renderedChart.ts';
import type { ChartRequest } from '../../../server/src/analysis/helm/request.ts';
import { asSettingsSay } from '../../../server/src/analysis/views/namespace.ts';
import { wholeText } from '../../../server/src/analysis/views/place.ts';
import { manifestsOf } from '../../../server/src/analysis/workloads/manifests.ts';
import { readWorkloads } from '../../../server/src/analysis/workloads/readWorkload.ts';
import type { TextEngine } from '../../../server/src/wasm/textEngine.ts';
import { readChart } from '../chart.ts';
import { render } from '../engine.ts';
import type { startRealHelm } from '../realHelm.ts';

type RealHelm = Exclude<ReturnType<typeof startRealHelm>, string>;

/** A pod spec whose links are on, and what may be done about it. */
export interface TriedGoal {
  readonly goal: Goal;
  readonly offers: readonly SureOffer[];
}

export interface ReadChart {
  readonly rendering: ChartRendering;
  readonly request: ChartRequest;
  readonly goals: readonly Goal[];
  /** A variable of the first container. */
  readonly variableGoal: (name: string, value: string) => Goal | undefined;
}

const release = { name: 'release-name', namespace: 'default' };

/** Undefined where the chart does not render. `layers` are values files by their ways. */
export function readForFixes(
  engine: TextEngine,
  folder: string,
  layers: readonly string[] = [],
): ReadChart | undefined {
  const { files: texts, binary } = readChart(folder);
  const values = layers.map((name) => ({ name, text: texts[name] ?? '' }));
  const request = { files: texts, ...(binary && { binary }), values, release, helm: 3 as const };
  const rendered = readAnswer(render(engine, request));
  if (rendered.problems.length > 0 || rendered.missing.length > 0) return undefined;
  const files = new Map(
    Object.entries(texts).map(([path, text]) => [path, wholeText(`file:///chart/${path}`, text)]),
  );
  const source = { files, layers: layers.map((name) => ({ name, file: files.get(name) })) };
  const composition = { id: 'chart', label: 'chart', resolveNamespace: asSettingsSay };
  const reading = chartView(rendered, (path) => files.get(path), composition);
  const documents = reading?.documents ?? [];
  const goals = documents.flatMap((placed) =>
    manifestsOf(placed.document).flatMap((manifest) =>
      readWorkloads(manifest, []).flatMap((workload) => {
        const wish = workload.serviceLinks.are === 'on' ? linksWish(workload, false) : undefined;
        return (wish && goalOf(documents, placed, wish)) ?? [];
      }),
    ),
  );
  const variableGoal = (name: string, value: string) =>
    documents
      .flatMap((placed) =>
        manifestsOf(placed.document).flatMap((manifest) =>
          readWorkloads(manifest, []).flatMap(({ containers: [first] }) =>
            first === undefined
              ? []
              : goalOf(documents, placed, { container: first.node.span.start, name, value }),
          ),
        ),
      )
      .at(0);
  return { rendering: { source, rendered }, request, goals, variableGoal };
}

export async function offersFor(
  engine: TextEngine,
  chart: ReadChart,
  goal: Goal,
): Promise<readonly SureOffer[]> {
  return tryOffers(chart.rendering, goal, async (texts) =>
    readAnswer(render(engine, withTexts(chart.request, chart.rendering.source, texts))),
  );
}

/** What the real Helm has against an offer; undefined where it has nothing. */
export async function objection(
  real: RealHelm,
  folder: string,
  { rendering, request }: ReadChart,
  offer: SureOffer,
): Promise<string | undefined> {
  const room = mkdtempSync(join(tmpdir(), 'kube-service-links-fix-'));
  try {
    const copy = join(room, request.release.name);
    cpSync(folder, copy, { recursive: true });
    const texts = textsWith(offer);
    for (const [path, file] of rendering.source.files) {
      const text = texts.get(file);
      if (text !== undefined) writeFileSync(join(copy, path), text);
    }
    for (const helm of [3, 4] as const) {
      const ask = (from: string, lint: boolean) =>
        real.ask({
          ...release,
          folder: from,
          valueFiles: rendering.source.layers.map(({ name }) => join(from, name)),
          set: [],
          kubeVersion: 'v1.37.0',
          helm,
          lint,
        });
      const [before, after] = [await ask(folder, false), await ask(copy, false)];
      if (before.error !== undefined) continue;
      if (after.error !== undefined) return `Helm ${helm} no longer renders it: ${after.error}`;
      const again = (await ask(folder, false)).templates ?? {};
      const [old, young] = [before.templates ?? {}, after.templates ?? {}];
      const words = isKeyGoal(offer.goal)
        ? onlyKeyDiffers(old, young, again, offer.goal.key)
        : holds(printed(old), printed(young), offer.goal) === undefined
          ? 'more than the variable differs'
          : undefined;
      if (words !== undefined) return `Helm ${helm}: ${words}`;
      const known = new Set(((await ask(folder, true)).problems ?? []).map(withoutPlaces));
      const now = ((await ask(copy, true)).problems ?? []).map(withoutPlaces);
      const [problem] = now.filter((each) => !known.has(each));
      if (problem !== undefined) return `helm lint ${helm}: ${problem}`;
    }
    return undefined;
  } finally {
    rmSync(room, { recursive: true });
  }
}

function printed(texts: Texts): RenderedChart {
  const templates = Object.entries(texts).map(([name, text]) => ({
    ...{ name, path: undefined, text, runs: [] },
    unstable: new Set<number>(),
  }));
  return { templates, problems: [], missing: [] };
}

/** Lines and folders of a message. */
function withoutPlaces(problem: string): string {
  return problem.replaceAll(/\d+/g, '0');
}

type Texts = Readonly<Record<string, string>>;

/** Where a line differs that does not have the key, or where none does; what is another one each time counts as the same. */
function onlyKeyDiffers(before: Texts, after: Texts, again: Texts, key: string): string | undefined {
  const isOurs = (line: string) => new RegExp(`^ *(?:- )?${key}:`).test(line);
  const rest = (text = '') =>
    text
      .split('\n')
      .map((line) => line.trimEnd())
      .filter((line) => line !== '' && !isOurs(line));
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  let isChanged = false;
  for (const name of names) {
    if (name.endsWith('NOTES.txt')) continue;
    const young = after[name] ?? '';
    if (before[name] === young) continue;
    const [one, other, third] = [rest(before[name]), rest(young), rest(again[name])];
    const index = one.findIndex((line, at) => line !== other[at] && line === third[at]);
    if (index !== -1 || one.length !== other.length)
      return `${name} differs: ${one[index]?.slice(0, 200)} -> ${other[index]?.slice(0, 200)}`;
    const ours = young.split('\n').filter(isOurs);
    const odd = ours.find((line) => !/:\s*(true|false)\s*$/.test(line));
    if (odd !== undefined) return `${name}: ${odd}`;
    isChanged ||= ours.length > 0;
  }
  return isChanged ? undefined : 'nothing differs';
}

/** An offer on one line: `value a.b in values.yaml`. */
export function wordsOf({ change }: SureOffer): string {
  if (change.way === 'literal') return `literal in ${change.file}`;
  const { key, file } = change;
  if (change.way === 'variable') return `variable by ${key} in ${file}`;
  if (change.way === 'value') return `value${change.loosened ? ' and template' : ''} ${key} in ${file}`;
  return `switch ${key} in ${file}, ${change.pods} pod spec${change.pods === 1 ? '' : 's'}`;
}
