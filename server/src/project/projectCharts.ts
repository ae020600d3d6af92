/**
 * The charts of a project, of which nothing is loaded as long as it has none.
 * Knows when there is one; what is in a chart, and how it is rendered, is `renderedCharts.ts`'s.
 */
import type { Text } from '../analysis/documents/piecedText.ts';
import type { Cause } from '../analysis/messages/facts/coverage.ts';
import type { ReleaseFacts } from '../analysis/messages/facts/printed.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { chartDescribedBy } from '../sources/charts/chartName.ts';
import type { ChartRemark } from '../sources/charts/chartRemarks.ts';
import type { ChartState } from '../sources/charts/charts.ts';
import type { PlacedRemark } from '../sources/charts/remarksByFile.ts';
import type { UsedPart } from '../sources/charts/usedParts.ts';
import type { ProjectChartsOptions } from './projectChartsOptions.ts';
import type { RenderedCharts } from './renderedCharts.ts';

/** A template is rendered within some hundredths of a second; who types does not wait for one that takes longer. */
const mostBehindMs = 250;

export class ProjectCharts {
  readonly #options: ProjectChartsOptions;
  /** The files that describe a chart. */
  readonly #seen = new Set<string>();
  #loading: Promise<void> | undefined;
  #charts: RenderedCharts | undefined;
  #isDisposed = false;

  constructor(options: ProjectChartsOptions) {
    this.#options = options;
  }

  /** Takes note of a text that changed; undefined where the file is gone. */
  changed(uri: string, text: Text | undefined): void {
    if (chartDescribedBy(uri) !== undefined) this.#seen[text === undefined ? 'delete' : 'add'](uri);
    this.#charts?.changed(uri, text);
  }

  /** Settings have changed. */
  configure(): void {
    this.#charts?.configure();
  }

  /** Begins what is to be done; answers whether anything is. */
  begin(): boolean {
    if (this.#charts !== undefined) return this.#charts.begin();
    if (this.#seen.size === 0 || this.#isDisposed) return false;
    this.#loading ??= this.#load();
    return true;
  }

  /** Somebody types in a file. */
  edited(uri: string): void {
    this.#charts?.edited(uri);
  }

  /** Whether a file is a part of a chart that is looked at. */
  isInput(uri: string): boolean {
    return this.#charts?.isInput(uri) ?? false;
  }

  /** Whether a chart speaks for a file: what that says by itself is of no interest. */
  speaksFor(uri: string): boolean {
    return this.#charts?.speaksFor(uri) ?? false;
  }

  /** Resolves when what was typed in a file is rendered, at the latest after so many milliseconds. */
  async caughtUp(uri: string, mostMs = mostBehindMs): Promise<void> {
    await this.#charts?.caughtUp(uri, mostMs);
  }

  /** Resolves when all charts are rendered that are looked at. */
  async settled(): Promise<void> {
    if (!this.begin()) return;
    await this.#loading;
    await this.#charts?.settled();
  }

  /** Whether a folder has a description of one, as far as anybody has looked. */
  isChart(folder: string): boolean {
    return this.#seen.has(`${folder}/Chart.yaml`);
  }

  get hasAny(): boolean {
    return this.#seen.size > 0;
  }

  get all(): readonly ChartState[] {
    return this.#charts?.all ?? [];
  }

  /** Why charts were not rendered, each cause once. */
  get remarks(): readonly ChartRemark[] {
    return this.#charts?.remarks ?? [];
  }

  /** What charts are rendered with that is not in their `charts/`. */
  get parts(): readonly UsedPart[] {
    return this.#charts?.parts ?? [];
  }

  /** What the view is installed as; undefined where it is none of a chart. */
  releaseOf(id: string): ReleaseFacts | undefined {
    return this.#charts?.releaseOf(id);
  }

  /** What is not known of how the chart of a view is installed, and where that is said. */
  openOf(id: string): readonly Cause[] {
    return this.#charts?.openOf(id) ?? [];
  }

  /** What is to be known of charts at the lines of a file. */
  remarksIn(uri: string): readonly PlacedRemark[] {
    return this.#charts?.remarksIn(uri) ?? [];
  }

  /** Why the chart of a file is not rendered, or not all of it. */
  remarkOn(uri: string): Phrase | undefined {
    return this.#charts?.remarkOn(uri);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#charts?.dispose();
    void this.#options.port.dispose();
  }

  async #load(): Promise<void> {
    const { RenderedCharts } = await import('./renderedCharts.ts');
    if (this.#isDisposed) return;
    this.#charts = new RenderedCharts(this.#options);
    for (const uri of this.#seen) {
      const found = this.#options.texts.read(uri);
      if (found.kind === 'text') this.#charts.changed(uri, found.text);
    }
    this.#charts.begin();
  }
}
