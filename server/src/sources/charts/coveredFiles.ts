/**
 * The files for which charts speak: what they say by themselves does not count.
 * Knows which they were; which they are is the charts' to say.
 */
import type { Workspace } from '../workspace.ts';

export class CoveredFiles {
  readonly #workspace: Pick<Workspace, 'cover'>;
  readonly #byChart = new Map<string, ReadonlySet<string>>();

  constructor(workspace: Pick<Workspace, 'cover'>) {
    this.#workspace = workspace;
  }

  /** Takes those of a chart. */
  take(folder: string, uris: readonly string[]): void {
    const before = this.#byChart.get(folder) ?? new Set();
    const now = new Set(uris);
    for (const uri of before) if (!now.has(uri)) this.#workspace.cover(uri, false);
    for (const uri of now) if (!before.has(uri)) this.#workspace.cover(uri, true);
    if (now.size > 0) this.#byChart.set(folder, now);
    else this.#byChart.delete(folder);
  }
}
