/**
 * The charts of a project as views: found by their `Chart.yaml`, rendered by somebody else, kept as they were last.
 * Knows what is to be read and rendered next, and which files a chart speaks for; does not render, and never waits.
 */
import type { Text } from '../../analysis/documents/piecedText.ts';
import { editBetween } from '../../analysis/helm/movedPieces.ts';
import { unrendered } from '../../analysis/helm/renderedChart.ts';
import type { PlacedText } from '../../analysis/views/place.ts';
import { Chart } from './chart.ts';
import { chartDescribedBy } from './chartName.ts';
import { readParts } from './chartParts.ts';
import { areSame } from './chartPlan.ts';
import { ChartRoots } from './chartRoots.ts';
import type { ChartsOptions } from './chartsOptions.ts';
import type { ChartWork } from './chartWork.ts';
import { CoveredFiles } from './coveredFiles.ts';
import { noteInstalled } from './installedCharts.ts';
import { ReleaseNamespaces } from './releaseNamespaces.ts';
import type { RenderedView } from './renderedView.ts';
import { trialOf } from './trialOf.ts';
import { withChanges } from './trials.ts';
import { UnrenderedFiles } from './unrenderedFiles.ts';
import { ValuesLayers } from './valuesLayers.ts';

/** A view of a chart, as somebody tells of it. */
export interface ChartState {
  readonly id: string;
  readonly label: string;
  readonly chart: Chart;
  readonly view: RenderedView;
}

/** Templates that show what is typed are rendered before the others, if they are so few. */
const mostFirst = 10;

export class Charts {
  readonly #options: ChartsOptions;
  readonly #roots = new ChartRoots();
  readonly #charts = new Map<string, Chart>();
  readonly #covered: CoveredFiles;
  readonly #unrendered: UnrenderedFiles;
  readonly #namespaces: ReleaseNamespaces;
  readonly #layers: ValuesLayers;
  #outermost: ChartRoots['outermost'] = [];
  /** Something has changed: what delivers a chart may be another. */
  #hasNews = true;

  constructor(options: ChartsOptions) {
    this.#options = options;
    this.#covered = new CoveredFiles(options.workspace);
    this.#unrendered = new UnrenderedFiles(options.workspace);
    this.#layers = new ValuesLayers(options.textOf);
    this.#namespaces = new ReleaseNamespaces(options.namespaceOf);
  }

  /** Takes note of a text that changed; undefined where the file is gone, or is to be asked for again. */
  changed(uri: string, text: Text | undefined): void {
    const described = chartDescribedBy(uri);
    if (described !== undefined) {
      this.#roots.take(described, text && String(text));
      this.#takeRoots();
    }
    if (this.#charts.size === 0) return;
    this.#hasNews = true;
    for (const chart of this.#charts.values()) {
      chart.layerChanged(uri);
      chart.isUnread ||= described !== undefined && chart.asksFor(described);
    }
    this.#chartOf(uri)?.open[this.#options.isOpen(uri) ? 'add' : 'delete'](uri);
    for (const chart of this.#chartsWith(uri)) {
      if (text === undefined) chart.isUnread = true;
      else if (!chart.isUnread && chart.edit(uri, String(text))) {
        chart.isUnread = described !== undefined && chart.wantsOthers;
        if (described === chart.root.folder) this.#plan(chart);
        else this.#showAll(chart);
      }
    }
  }

  /** Settings have changed: charts may be installed in another way. */
  configure(): void {
    for (const chart of this.#charts.values()) this.#plan(chart);
  }

  /** What is to be done first; `isResting`: nobody types, so that all of a chart may be rendered again. */
  next(isResting: boolean): ChartWork | undefined {
    if (this.#hasNews) noteInstalled([...this.#charts.values()], this.#options);
    const wanted = this.#wanted.toSorted((a, b) => Number(b.open.size > 0) - Number(a.open.size > 0));
    if (this.#hasNews) for (const chart of wanted) if (!chart.isUnread) this.#planAnew(chart);
    this.#hasNews = false;
    for (const chart of wanted)
      for (const view of chart.views.values())
        if (view.isDue && !chart.isUnread) {
          const first = chart.first(view, mostFirst);
          if (first.length > 0) return this.#rendering(chart, view, first);
          view.edited.clear();
        }
    for (const chart of wanted) {
      if (!isResting && chart.open.size === 0 && this.#options.areOpenOnly()) continue;
      if (chart.isUnread) return this.#reading(chart);
      const missing = chart.layersElsewhere().find((uri) => this.#layers.isUnread(uri));
      if (missing !== undefined) return this.#readingLayer(chart, missing);
      for (const view of chart.views.values())
        if (view.isDue && (isResting || !view.isGood)) return this.#rendering(chart, view, undefined);
    }
    for (const chart of isResting ? wanted : [])
      for (const view of chart.views.values())
        if (view.trials.wanted.length > 0) return this.#trying(chart, view);
    return undefined;
  }

  /** Whether what was typed in a file is not rendered yet. */
  isBehind(uri: string): boolean {
    return this.#chartsWith(uri).some((chart) => this.#isWanted(chart) && chart.isBehind);
  }

  /** Whether a file is a part of a chart that is looked at. */
  isInput(uri: string): boolean {
    return this.#chartsWith(uri).some((chart) => this.#isWanted(chart));
  }

  /** Whether a file is a template of a chart, or values: what it says by itself is of no interest. */
  speaksFor(uri: string): boolean {
    return this.#chartOf(uri)?.hasPart(uri) ?? false;
  }

  /** The views of all charts that are looked at, in order. */
  get all(): readonly ChartState[] {
    return this.#wanted.flatMap((chart) =>
      [...chart.views.values()].map((view) => ({ ...view.plan, chart, view })),
    );
  }

  /** The chart that a file is a part of. */
  #chartOf(uri: string): Chart | undefined {
    return this.#charts.get(this.#roots.of(uri) ?? '');
  }

  /** The same, and those that have that one as a dependency. */
  #chartsWith(uri: string): readonly Chart[] {
    const own = this.#chartOf(uri);
    const others = [...this.#charts.values()].filter(
      (chart) => chart !== own && chart.files.parts.some(({ folder }) => uri.startsWith(`${folder}/`)),
    );
    return own === undefined ? others : [own, ...others];
  }

  get #wanted(): readonly Chart[] {
    return [...this.#charts.values()].filter((chart) => this.#isWanted(chart));
  }

  #isWanted(chart: Chart): boolean {
    return !this.#options.areOpenOnly() || chart.isLookedAt;
  }

  #takeRoots(): void {
    const { outermost } = this.#roots;
    if (outermost === this.#outermost) return;
    this.#outermost = outermost;
    const roots = new Map(outermost.map((root) => [root.folder, root]));
    for (const [folder, chart] of this.#charts) {
      const root = roots.get(folder);
      if (root === undefined) this.#drop(chart);
      else if (root !== chart.root) {
        chart.root = root;
        chart.isUnread = true;
      }
    }
    for (const [folder, root] of roots) {
      if (this.#charts.has(folder)) continue;
      const chart = new Chart(root);
      this.#charts.set(folder, chart);
      for (const uri of this.#options.openFiles()) if (this.#roots.of(uri) === folder) chart.open.add(uri);
    }
  }

  #drop(chart: Chart): void {
    this.#charts.delete(chart.root.folder);
    for (const { plan } of chart.views.values())
      this.#options.workspace.takeComposed(plan.id, undefined, false);
    chart.views.clear();
    this.#cover(chart);
  }

  /** What delivers a chart may say something else by now. */
  #planAnew(chart: Chart): void {
    const said = this.#options.installationsOf(chart.root.folder);
    if (!areSame(said, chart.said)) this.#plan(chart);
  }

  #plan(chart: Chart): void {
    const { labelOf, installationsOf, workspace } = this.#options;
    const { folder } = chart.root;
    chart.said = installationsOf(folder);
    for (const { plan } of chart.plan(labelOf(folder), chart.said))
      workspace.takeComposed(plan.id, undefined, false);
    for (const view of chart.views.values()) {
      if (this.#namespaces.hasChanged(view.plan)) view.isDue = true;
    }
    this.#cover(chart);
  }

  #reading(chart: Chart): ChartWork {
    const { folder } = chart.root;
    return {
      isUrgent: false,
      folder,
      run: async ({ readFolder, readPart }) => {
        chart.isUnread = false;
        const { textOf } = this.#options;
        const found = await readFolder(folder);
        const parts = await readParts(folder, found, { read: readPart, textOf });
        if (!this.#isHere(chart)) return;
        chart.takeFolder(found, parts, textOf);
        this.#plan(chart);
      },
    };
  }

  #readingLayer({ root: { folder } }: Chart, uri: string): ChartWork {
    const { readInput, supply } = this.#options;
    return { isUrgent: false, folder, run: async () => supply(uri, await readInput(uri)) };
  }

  #isHere(chart: Chart): boolean {
    return this.#charts.get(chart.root.folder) === chart;
  }

  #rendering(chart: Chart, view: RenderedView, only: readonly string[] | undefined): ChartWork {
    const { folder } = chart.root;
    return {
      isUrgent: only !== undefined,
      folder,
      run: async ({ render }, signal) => {
        const texts = chart.textsNow(view, this.#layers.of);
        const namespace = this.#namespaces.of(view.plan);
        const request = chart.requestOf(view, namespace, texts, only);
        const edited = [...view.edited];
        view.edited.clear();
        view.isUnderWay = only !== undefined;
        if (only === undefined) view.isDue = false;
        const { isTooLarge } = chart.files;
        const answer = isTooLarge ? unrendered('too-large', '') : await render(request, signal);
        view.isUnderWay = false;
        if (signal.aborted) {
          for (const way of edited) view.edited.add(way);
          view.isDue = true;
          return;
        }
        if (!this.#isHere(chart) || chart.views.get(view.plan.id) !== view) return;
        view.take(answer, only, texts);
        this.#settleEdits(chart, view, texts);
        this.#show(chart, view);
        this.#cover(chart);
      },
    };
  }

  /** Nothing else is to be done for the chart: all of its views show what its files say. */
  #trying(chart: Chart, view: RenderedView): ChartWork {
    const namespaceOf = (one: RenderedView) => this.#namespaces.of(one.plan);
    return trialOf(chart, view, {
      layerOf: this.#layers.of,
      namespaceOf,
      onDone: () => this.#show(chart, view),
    });
  }

  /** What was typed while it was being rendered has moved what was. */
  #settleEdits(chart: Chart, view: RenderedView, texts: (path: string) => PlacedText | undefined): void {
    for (const [way, after] of chart.files.texts) {
      const before = texts(way);
      if (before !== undefined && before !== after) view.moved(editBetween(before, after));
    }
  }

  #show(chart: Chart, view: RenderedView): void {
    const { workspace, isOnDisk } = this.#options;
    const reading = view.compose(this.#namespaces.sayOf(view.plan));
    const { onWanted } = this.#options;
    const told = reading && onWanted ? withChanges(reading, view.trials, onWanted) : reading;
    workspace.takeComposed(view.plan.id, told, isOnDisk(`${chart.root.folder}/Chart.yaml`));
  }

  #showAll(chart: Chart): void {
    for (const view of chart.views.values()) this.#show(chart, view);
    this.#showUnrendered(chart);
  }

  #cover(chart: Chart): void {
    this.#covered.take(chart);
    this.#showUnrendered(chart);
  }

  #showUnrendered(chart: Chart): void {
    const [first] = chart.views.values();
    this.#unrendered.take(chart, first && this.#namespaces.sayOf(first.plan));
  }
}
