/**
 * The files for which charts speak: what they say by themselves does not count.
 * Knows which they were; which they are is the charts' to say.
 */
import type { Workspace } from '../workspace.ts';
import type { Chart } from './chart.ts';
import { onlyWritten } from './unrenderedFiles.ts';

export class CoveredFiles {
  readonly #workspace: Pick<Workspace, 'cover'>;
  readonly #byChart = new Map<string, ReadonlySet<string>>();

  constructor(workspace: Pick<Workspace, 'cover'>) {
    this.#workspace = workspace;
  }

  /**
   * Takes those of a chart: its templates and values, as far as anything is known of it. Nobody speaks for a template that
   * cannot be rendered: what stands in it between two actions may be in a branch, even where it is a document.
   */
  take(chart: Chart): void {
    const { folder } = chart.root;
    const before = this.#byChart.get(folder) ?? new Set();
    const now = new Set(chart.covered().map((way) => chart.files.uriOf(way)));
    for (const { uri } of onlyWritten(chart)) now.add(uri);
    for (const uri of before) if (!now.has(uri)) this.#workspace.cover(uri, false);
    for (const uri of now) if (!before.has(uri)) this.#workspace.cover(uri, true);
    if (now.size > 0) this.#byChart.set(folder, now);
    else this.#byChart.delete(folder);
  }
}
