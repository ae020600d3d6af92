/**
 * The charts among the files of a project: folders with a `Chart.yaml`.
 * Knows which of them lie in the `charts/` of another one, whose part they are; does not know templates or values.
 */
import { parseDocument } from '../../analysis/documents/parse.ts';
import { knownString, nodeAt } from '../../analysis/documents/reading.ts';
import { compareUris } from '../../analysis/views/place.ts';

export interface ChartRoot {
  readonly folder: string;
  /** As it is written; undefined where it is not. */
  readonly name: string | undefined;
  /** Others use what it defines; by itself it is nothing. */
  readonly isLibrary: boolean;
}

export class ChartRoots {
  readonly #known = new Map<string, ChartRoot>();
  #outermost: readonly ChartRoot[] | undefined = [];

  /** Takes the text of a `Chart.yaml`; undefined where it is gone. What cannot be read now is what it was. */
  take(folder: string, text: string | undefined): void {
    const before = this.#known.get(folder);
    const now = text === undefined || isTemplate(text) ? undefined : readRoot(folder, text, before);
    if (now === undefined) this.#known.delete(folder);
    else this.#known.set(folder, now);
    if (now !== before) this.#outermost = undefined;
  }

  /** Those that are no part of another one, in order; the same array until that is another answer. */
  get outermost(): readonly ChartRoot[] {
    this.#outermost ??= [...this.#known.values()]
      .filter(({ folder }) => this.#above(folder) === undefined)
      .sort((a, b) => compareUris(a.folder, b.folder));
    return this.#outermost;
  }

  /** The outermost chart that a file is a part of. */
  of(uri: string): string | undefined {
    if (this.#known.size === 0) return undefined;
    for (let at = above(uri); at !== undefined; at = above(at)) {
      if (!this.#known.has(at)) continue;
      let root = at;
      for (let next = this.#above(root); next !== undefined; next = this.#above(root)) root = next;
      return root;
    }
    return undefined;
  }

  /** The chart in whose `charts/` a folder lies. */
  #above(folder: string): string | undefined {
    const [, chart] = /^(.+)\/charts\/[^/]+$/.exec(folder) ?? [];
    return chart !== undefined && this.#known.has(chart) ? chart : undefined;
  }
}

/** What Cookiecutter and the like make charts of is none yet. */
function isTemplate(text: string): boolean {
  return /^[ \t]*[\w-]+:[ \t]+["']?\{[{%]|^[ \t]*\{%/m.test(text);
}

function above(uri: string): string | undefined {
  const at = uri.lastIndexOf('/');
  return at <= 0 ? undefined : uri.slice(0, at);
}

function readRoot(folder: string, text: string, before: ChartRoot | undefined): ChartRoot {
  const { state } = parseDocument(text);
  const root = state.kind === 'parsed' ? state.root : undefined;
  if (root === undefined) return before ?? { folder, name: undefined, isLibrary: false };
  const name = knownString(nodeAt(root, 'name'));
  const isLibrary = knownString(nodeAt(root, 'type'))?.toLowerCase() === 'library';
  const isSame = before?.name === name && before?.isLibrary === isLibrary;
  return isSame && before !== undefined ? before : { folder, name, isLibrary };
}
