/**
 * The template files that the settings tie to workloads, as the analysis asks for them.
 * Knows open editors' text from that on disk; does not read files, nor what a template means.
 *
 * A template file has no namespace; the setting `templates` ties it to workloads of a kind and name, wherever they are.
 * A workload's estimate uses it for what image and volumes leave open. To the analysis it is a document without
 * manifests.
 */
import type { TiedTemplate } from '../analysis/nginx/templates.ts';
import { readTemplateFile } from '../analysis/templates/readTemplateFile.ts';
import { fileView } from '../analysis/views/fileView.ts';
import type { View } from '../analysis/views/view.ts';
import { fileMatcher } from '../settings/globs.ts';
import { nameOfFile, normalUri } from '../settings/uris.ts';
import type { TemplateRow } from '../settings.ts';

/** A template is smaller by far; what is larger is a mistake, and every edit would read all of it. */
export const maxTemplateBytes = 5 * 1024 * 1024;

interface Entry {
  diskText: string | undefined;
  openText: string | undefined;
  /** The text in force; the same object until it changes. Undefined where there is none. */
  tied: TiedTemplate | undefined;
}

export class TemplateFiles {
  readonly #entries = new Map<string, Entry>();
  readonly #views = new WeakMap<TiedTemplate, View>();
  #rows: readonly { readonly workload: string; readonly matches: (uri: string) => boolean }[] = [];
  #byWorkload: ReadonlyMap<string, readonly TiedTemplate[]> = new Map();

  /** Takes the rows of the settings. Texts stay. */
  configure(rows: readonly TemplateRow[]): void {
    this.#rows = rows.map(({ files, workload }) => ({ workload, matches: fileMatcher(files) }));
    this.#tie();
  }

  /** Whether a row names the file. */
  isNamed(uri: string): boolean {
    return this.#rows.some(({ matches }) => matches(uri));
  }

  /** Takes the text of a file on disk; undefined where it is gone. The text of an open editor stays in force. */
  update(uri: string, text: string | undefined): void {
    this.#change(uri, { diskText: text });
  }

  /** Takes the text of an editor. */
  edit(uri: string, text: string): void {
    this.#change(uri, { openText: text });
  }

  close(uri: string): void {
    if (this.#entries.has(normalUri(uri))) this.#change(uri, { openText: undefined });
  }

  /** Forgets what is on disk, except for these files. */
  keepOnly(uris: ReadonlySet<string>): void {
    for (const uri of [...this.#entries.keys()]) if (!uris.has(uri)) this.update(uri, undefined);
  }

  /** A template as a view of one document, the same until its text changes; undefined where no row names the file. */
  view(uri: string): View | undefined {
    const key = normalUri(uri);
    const tied = this.#entries.get(key)?.tied;
    if (tied === undefined || !this.isNamed(key)) return undefined;
    const view = this.#views.get(tied) ?? viewOf(tied);
    this.#views.set(tied, view);
    return view;
  }

  /** The templates of the workloads of a kind and name, by file. */
  readonly find = (kind: string, name: string): readonly TiedTemplate[] =>
    this.#byWorkload.get(`${kind}/${name}`) ?? [];

  #change(givenUri: string, texts: Partial<Pick<Entry, 'diskText' | 'openText'>>): void {
    const uri = normalUri(givenUri);
    const entry = this.#entries.get(uri) ?? { diskText: undefined, openText: undefined, tied: undefined };
    Object.assign(entry, texts);
    const text = entry.openText ?? entry.diskText;
    if (text === undefined) this.#entries.delete(uri);
    else this.#entries.set(uri, entry);
    if (text === entry.tied?.text) return;
    const isTooLarge = text !== undefined && text.length > maxTemplateBytes;
    const name = nameOfFile(uri);
    entry.tied = text === undefined || isTooLarge ? undefined : { name, file: uri, text };
    this.#tie();
  }

  #tie(): void {
    const byWorkload = new Map<string, TiedTemplate[]>();
    for (const [uri, { tied }] of [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (tied === undefined) continue;
      const workloads = new Set(
        this.#rows.flatMap(({ workload, matches }) => (matches(uri) ? workload : [])),
      );
      for (const workload of workloads) byWorkload.set(workload, [...(byWorkload.get(workload) ?? []), tied]);
    }
    this.#byWorkload = byWorkload;
  }
}

function viewOf({ file, text }: TiedTemplate): View {
  return fileView(file, [{ document: readTemplateFile(file, text), startOffset: 0, startLine: 0 }]);
}
