/**
 * The files of a session's folders as they are on disk: told of by the client, or seen by a look of our own.
 * Knows which file is a project file, a template or a manifest; what each means is others' business.
 */
import { URI } from 'vscode-uri';
import { type FindOptions, wouldFind } from '../sources/files.ts';
import { FolderLook } from '../sources/folderLook.ts';
import { hasManifestName } from '../sources/manifestNames.ts';
import { timeSlices } from '../sources/scan.ts';
import { maxTemplateBytes, type TemplateFiles } from '../sources/templateFiles.ts';
import { readTextFile } from '../sources/textFile.ts';
import type { Workspace } from '../sources/workspace.ts';
import { readablePath } from './reach.ts';

export interface DiskFilesOptions {
  readonly folders: readonly string[];
  readonly workspace: Workspace;
  readonly templates: TemplateFiles;
  readonly projectFiles: () => readonly string[];
  readonly findOptions: () => FindOptions;
  readonly readSettings: () => Promise<void>;
  readonly onDidChange: () => void;
  /** The client does not tell of files that others change. */
  readonly looksItself: boolean;
}

export class DiskFiles {
  readonly #options: DiskFilesOptions;
  readonly #look: FolderLook | undefined;
  readonly #pause = timeSlices();
  #isDisposed = false;

  constructor(options: DiskFilesOptions) {
    const { folders, templates, projectFiles, findOptions, looksItself } = options;
    this.#options = options;
    if (!looksItself) return;
    this.#look = new FolderLook({
      folders,
      findOptions: () => ({
        ...findOptions(),
        hasName: (path) => hasManifestName(path) || templates.isNamed(path),
      }),
      files: projectFiles,
      onDidChange: (paths) => this.changed(paths.map((path) => URI.file(path).toString())),
    });
  }

  /** Begins to look, where the client does not tell. */
  start(): void {
    this.#look?.start();
  }

  /** Takes note of files that came, changed or went. Never rejects. */
  async changed(uris: readonly string[]): Promise<void> {
    const { workspace, templates, projectFiles, readSettings, findOptions } = this.#options;
    for (const uri of uris) {
      const path = await readablePath(uri, findOptions());
      if (path === undefined || this.#isDisposed) continue;
      if (projectFiles().includes(path)) await readSettings();
      else if (templates.isNamed(path)) await this.#updateTemplate(uri, path);
      else if (await this.#isMember(path)) {
        const content = await readTextFile(path);
        if (content.kind === 'text') await workspace.updateInSlices(uri, content.text, this.#pause);
        else workspace.update(uri, undefined);
      }
    }
  }

  /** An editor has a text of its own for this file. */
  edited(): void {
    this.#look?.noteActivity();
  }

  /** An editor has closed the file: what is on disk counts again, and it may have been saved since it was read. */
  closed(uri: string): void {
    if (this.#look !== undefined) void this.changed([uri]);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#look?.dispose();
  }

  async #updateTemplate(uri: string, path: string): Promise<void> {
    const { templates, onDidChange } = this.#options;
    const content = await readTextFile(path, maxTemplateBytes);
    templates.update(uri, content.kind === 'text' ? content.text : undefined);
    onDidChange();
  }

  async #isMember(path: string): Promise<boolean> {
    const { folders, findOptions } = this.#options;
    for (const folder of folders) if (await wouldFind(folder, path, findOptions())) return true;
    return false;
  }
}
