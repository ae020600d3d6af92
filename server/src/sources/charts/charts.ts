/**
 * The charts of a project as views: found by their `Chart.yaml`, rendered by somebody else, kept as they were last.
 * Knows what is to be read and rendered next, and which files a chart speaks for; does not render, and never waits.
 */
import type { Text } from '../../analysis/documents/piecedText.ts';
import { unrendered } from '../../analysis/helm/renderedChart.ts';
import { Chart } from './chart.ts';
import { chartDescribedBy } from './chartName.ts';
import { areSame } from './chartPlan.ts';
import { ChartRoots } from './chartRoots.ts';
import type { ChartsOptions } from './chartsOptions.ts';
import { type ChartWork, isIdleBeside, noWork } from './chartWork.ts';
import { CoveredFiles } from './coveredFiles.ts';
import { noteInstalled } from './installedCharts.ts';
import { renderAll } from './otherRenderings.ts';
import { layerReadingOf, readingOf } from './readingOf.ts';
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
  /** Another one where anything may be said of any chart that was not before. */
  revision = 0;

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
    this.revision += 1;
    for (const chart of this.#charts.values()) {
      chart.layerChanged(uri);
      chart.isUnread ||= described !== undefined && chart.asksFor(described);
    }
    this.#chartOf(uri)?.open[this.#options.isOpen(uri) ? 'add' : 'delete'](uri);
    for (const chart of this.#chartsWith(uri)) {
      if (text === undefined) chart.isUnread = true;
      else if (!chart.isUnread && chart.edit(uri, String(text))) {
        chart.isUnread = described !== undefined && chart.wantsOthers;
        const isDescription = described === chart.root.folder;
        if (isDescription || chart.hasOtherValues) this.#plan(chart);
        if (!isDescription) this.#showAll(chart);
      }
    }
  }

  /** Settings have changed: charts may be installed in another way. */
  configure(): void {
    for (const chart of this.#charts.values()) this.#plan(chart);
  }

  /** Takes note of how charts are installed by now; answers whether anybody had not. */
  settle(): boolean {
    if (!this.#hasNews) return false;
    noteInstalled([...this.#charts.values()], this.#options);
    for (const chart of this.#wanted) if (!chart.isUnread) this.#planAnew(chart);
    this.#hasNews = false;
    return true;
  }

  /** What is to be done first; `isResting`: nobody types, so that all of a chart may be rendered again. `busy`: what is under way. */
  next(isResting: boolean, busy: ReadonlySet<ChartWork['of']> = noWork): ChartWork | undefined {
    this.settle();
    const all = this.#wanted.toSorted((a, b) => Number(b.open.size > 0) - Number(a.open.size > 0));
    const wanted = all.filter((chart) => !busy.has(chart));
    const isDue = (view: RenderedView) => view.isDue && !busy.has(view);
    for (const chart of wanted)
      for (const view of chart.views.values())
        if (isDue(view) && !chart.isUnread) {
          const first = chart.first(view, mostFirst);
          if (first.length > 0) return this.#rendering(chart, view, first);
          view.edited.clear();
        }
    for (const chart of wanted) {
      if (!isResting && chart.open.size === 0 && this.#options.areOpenOnly()) continue;
      const isIdle = isIdleBeside(busy)(chart);
      if (chart.isUnread && isIdle)
        return readingOf(chart, this.#options.textOf, () => this.#planRead(chart));
      const missing = chart.layersElsewhere().find((uri) => this.#layers.isUnread(uri));
      if (missing !== undefined && isIdle) return layerReadingOf(chart, missing, this.#options);
      if (chart.isUnread || missing !== undefined) continue;
      for (const view of chart.views.values())
        if (isDue(view) && (isResting || !view.isGood)) return this.#rendering(chart, view, undefined);
    }
    for (const chart of isResting ? wanted.filter(isIdleBeside(busy)) : [])
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

  get #wanted() {
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
    else chart.moveTo(this.#options.labelOf(chart.root.folder), said);
  }

  #plan(chart: Chart): void {
    this.revision += 1;
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

  #planRead(chart: Chart): void {
    if (this.#isHere(chart)) this.#plan(chart);
  }

  #isHere(chart: Chart): boolean {
    return this.#charts.get(chart.root.folder) === chart;
  }

  #rendering(chart: Chart, view: RenderedView, only: readonly string[] | undefined): ChartWork {
    const { folder } = chart.root;
    return {
      isUrgent: only !== undefined,
      folder,
      of: view,
      run: async ({ render }, signal) => {
        const texts = chart.textsNow(view, this.#layers.of);
        const request = chart.requestOf(view, this.#namespaces.of(view.plan), texts, only);
        const edited = [...view.edited];
        view.edited.clear();
        view.isUnderWay = only !== undefined;
        if (only === undefined) view.isDue = false;
        const { isTooLarge } = chart.files;
        const answer = isTooLarge ? unrendered('too-large', '') : await renderAll(request, render, signal);
        view.isUnderWay = false;
        if (signal.aborted) {
          for (const way of edited) view.edited.add(way);
          view.isDue = true;
          return;
        }
        if (!this.#isHere(chart) || chart.views.get(view.plan.id) !== view) return;
        view.take(answer, only, texts, chart.files.texts);
        this.revision += 1;
        view.catchUp(texts, chart.files.texts);
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
