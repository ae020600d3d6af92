/**
 * The template files that the settings tie to workloads, as the analysis asks for them.
 * Does not read files, nor what a template means.
 *
 * A template file has no namespace; the setting `templates` ties it to workloads of a kind and name, wherever they are.
 * A workload's estimate uses it for what image and volumes leave open. To the analysis it is a document without
 * manifests.
 */
import type { TiedTemplate } from '../analysis/nginx/templates.ts';
import { readNginxTemplateFile } from '../analysis/nginxTemplates/readNginxTemplateFile.ts';
import { fileView } from '../analysis/views/fileView.ts';
import { compareUris } from '../analysis/views/place.ts';
import type { View } from '../analysis/views/view.ts';
import { fileMatcher } from '../settings/globs.ts';
import { nameOfFile, normalUri } from '../settings/uris.ts';
import type { TemplateRow } from '../settings.ts';
import type { FileText } from './fileText.ts';

/** A template is smaller by far; what is larger is a mistake, and every edit would read all of it. */
export const maxNginxTemplateBytes = 5 * 1024 * 1024;

export class NginxTemplateFiles {
  /** By URI; the same object until its text changes. */
  readonly #tied = new Map<string, TiedTemplate>();
  readonly #views = new WeakMap<TiedTemplate, View>();
  #rows: readonly { readonly workload: string; readonly matches: (uri: string) => boolean }[] = [];
  #revision = 0;
  #workloads: ReadonlyMap<string, readonly string[]> = new Map();
  #byWorkload: ReadonlyMap<string, readonly TiedTemplate[]> = new Map();

  /** Takes the rows of the settings. Texts stay; `Texts.route` brings those that are named now. */
  configure(rows: readonly TemplateRow[]): void {
    this.#rows = rows.map(({ files, workload }) => ({ workload, matches: fileMatcher(files) }));
    this.#tie();
  }

  /** Whether a row names the file. */
  isNamed(uri: string): boolean {
    return this.#rows.some(({ matches }) => matches(uri));
  }

  /** Takes the text of a file; undefined where it is gone. */
  take(uri: string, given: FileText | undefined): void {
    const text = given === undefined ? undefined : String(given.text);
    if (text === this.#tied.get(uri)?.text) return;
    if (text === undefined || text.length > maxNginxTemplateBytes) this.#tied.delete(uri);
    else this.#tied.set(uri, { name: nameOfFile(uri), file: uri, text });
    this.#tie();
  }

  /** The files that are known. */
  uris(): readonly string[] {
    return [...this.#tied.keys()];
  }

  /** A template as a view of one document, the same until its text changes; undefined where no row names the file. */
  view(uri: string): View | undefined {
    const key = normalUri(uri);
    const tied = this.#tied.get(key);
    if (tied === undefined || !this.isNamed(key)) return undefined;
    const view = this.#views.get(tied) ?? viewOf(tied);
    this.#views.set(tied, view);
    return view;
  }

  /** The templates of the workloads of a kind and name, by file. */
  readonly find = (kind: string, name: string): readonly TiedTemplate[] =>
    this.#byWorkload.get(`${kind}/${name}`) ?? [];

  /** Grows with every change of a text, or of what it is tied to. */
  get revision(): number {
    return this.#revision;
  }

  /** The kinds and names of the workloads that it is tied to. */
  workloadsOf(uri: string): readonly string[] {
    return this.#workloads.get(uri) ?? [];
  }

  #tie(): void {
    this.#revision += 1;
    const byFile = new Map<string, readonly string[]>();
    const byWorkload = new Map<string, TiedTemplate[]>();
    for (const [uri, tied] of [...this.#tied].sort(([a], [b]) => compareUris(a, b))) {
      const workloads = new Set(
        this.#rows.flatMap(({ workload, matches }) => (matches(uri) ? workload : [])),
      );
      byFile.set(uri, [...workloads]);
      for (const workload of workloads) byWorkload.set(workload, [...(byWorkload.get(workload) ?? []), tied]);
    }
    this.#workloads = byFile;
    this.#byWorkload = byWorkload;
  }
}

function viewOf({ file, text }: TiedTemplate): View {
  return fileView(file, [{ document: readNginxTemplateFile(file, text), startOffset: 0, startLine: 0 }]);
}
