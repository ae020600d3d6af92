/**
 * The charts of a project, once it has any: which there are, and what is rendered of them.
 * Knows how both halves are put together; what is in a chart is `sources/charts/`'s to know.
 */
import type { Text } from '../analysis/documents/piecedText.ts';
import type { Cause } from '../analysis/messages/facts/coverage.ts';
import type { ReleaseFacts } from '../analysis/messages/facts/printed.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { rangeOf } from '../analysis/views/place.ts';
import { type ChartRemark, chartRemarks } from '../sources/charts/chartRemarks.ts';
import { type ChartState, Charts } from '../sources/charts/charts.ts';
import { installationsOf } from '../sources/charts/installations.ts';
import { openInstallation } from '../sources/charts/openInstallation.ts';
import { releaseOf } from '../sources/charts/releaseOf.ts';
import { type PlacedRemark, type RemarksByFile, remarksByFile } from '../sources/charts/remarksByFile.ts';
import { type UsedPart, usedParts } from '../sources/charts/usedParts.ts';
import type { ProjectChartsOptions } from './projectChartsOptions.ts';
import { Rendering } from './rendering.ts';

/** Who stops typing for so long looks at what he has typed. */
const restMs = 300;

export class RenderedCharts {
  readonly #charts: Charts;
  readonly #rendering: Rendering;
  readonly #labelOf: (folder: string) => string;
  #remarks: { readonly revision: number; readonly byFile: RemarksByFile } | undefined;

  constructor({
    texts,
    port,
    areOpenOnly = () => false,
    triesFixes = false,
    installation,
    cluster = {},
    rows,
    releasesOf,
    readInput = async () => ({ kind: 'absent' }),
    onDidRender,
    ...more
  }: ProjectChartsOptions) {
    this.#labelOf = more.labelOf;
    this.#charts = new Charts({
      ...more,
      areOpenOnly,
      textOf: (uri) => texts.read(uri),
      isOnDisk: (uri) => texts.isOnDisk(uri),
      isOpen: (uri) => texts.isOpen(uri),
      openFiles: () => texts.openFiles(),
      ...(triesFixes && { onWanted: () => queueMicrotask(() => this.begin()) }),
      readInput,
      supply: (uri, text) => texts.supply(uri, text),
      installationsOf: (folder) => {
        if (installation !== undefined) return [{ ...installation, ...cluster }];
        const said = installationsOf(folder, rows(), () => releasesOf(folder));
        const isSaid = Object.keys(cluster).length > 0;
        return isSaid && said.length === 0
          ? [{ ...cluster, values: [] }]
          : said.map((one) => ({ ...one, ...cluster }));
      },
    });
    this.#rendering = new Rendering({ charts: this.#charts, port, restMs, onDidRender });
  }

  /** Takes note of a text that changed; undefined where the file is gone. */
  changed(uri: string, text: Text | undefined): void {
    this.#charts.changed(uri, text);
  }

  /** Settings have changed. */
  configure(): void {
    this.#charts.configure();
  }

  /** Begins what is to be done; answers whether anything is. */
  begin(): boolean {
    return this.#rendering.begin();
  }

  /** Somebody types in a file. */
  edited(uri: string): void {
    this.#rendering.edited(uri);
  }

  /** Whether a file is a part of a chart that is looked at. */
  isInput(uri: string): boolean {
    return this.#charts.isInput(uri);
  }

  /** Whether a chart speaks for a file: what that says by itself is of no interest. */
  speaksFor(uri: string): boolean {
    return this.#charts.speaksFor(uri);
  }

  /** Resolves when what was typed in a file is rendered, at the latest after so many milliseconds. */
  caughtUp(uri: string, mostMs: number): Promise<void> {
    return this.#rendering.caughtUp(uri, mostMs);
  }

  /** Resolves when all charts are rendered that are looked at. */
  settled(): Promise<void> {
    return this.#rendering.settled();
  }

  get all(): readonly ChartState[] {
    return this.#charts.all;
  }

  /** Why charts were not rendered, each cause once. */
  get remarks(): readonly ChartRemark[] {
    return chartRemarks(this.all);
  }

  /** What charts are rendered with that is not in their `charts/`. */
  get parts(): readonly UsedPart[] {
    return usedParts(this.all, this.#labelOf);
  }

  /** What the view is installed as; undefined where it is none of a chart. */
  releaseOf(id: string): ReleaseFacts | undefined {
    const state = this.all.find((one) => one.id === id);
    return state && releaseOf(state);
  }

  /** What is not known of how the chart of a view is installed, and where that is said. */
  openOf(id: string): readonly Cause[] {
    const state = this.all.find((one) => one.id === id);
    if (state === undefined) return [];
    const labelOf = this.#labelOf;
    return openInstallation(state.chart, labelOf).map(({ reason: because, at }) => {
      return { place: `${labelOf(at.in.uri)}:${rangeOf(at).start.line + 1}`, because };
    });
  }

  /** What is to be known of charts at the lines of a file. */
  remarksIn(uri: string): readonly PlacedRemark[] {
    if (this.#charts.settle()) queueMicrotask(() => this.begin());
    const { revision } = this.#charts;
    if (this.#remarks?.revision !== revision)
      this.#remarks = { revision, byFile: remarksByFile(this.all, this.#labelOf) };
    return this.#remarks.byFile.get(uri) ?? [];
  }

  /** Why the chart of a file is not rendered, or not all of it. */
  remarkOn(uri: string): Phrase | undefined {
    const remark = this.remarks.find(({ folder }) => uri.startsWith(`${folder}/`));
    if (remark === undefined) return undefined;
    const { charts, reason: because, isStale } = remark;
    return { id: 'chart-not-rendered', charts, because, isStale };
  }

  dispose(): void {
    this.#rendering.dispose();
  }
}
