/**
 * The files of a session's folders as they are on disk: told of by the client, or seen by a look of our own.
 * Knows which file is a project file, a template or a manifest; what each means is others' business.
 */

import type { Phrase } from '../analysis/messages/message.ts';
import { hasTextName } from '../analysis/views/textNames.ts';
import { type FileLook, type FindOptions, type Host, timeSlices } from '../host.ts';
import { normalUri } from '../settings/uris.ts';
import { maxNginxTemplateBytes, type NginxTemplateFiles } from '../sources/nginxTemplateFiles.ts';
import { markOf } from '../sources/readInput.ts';
import { mostScanned } from '../sources/scan.ts';
import type { Texts } from '../sources/texts.ts';

export interface DiskFilesOptions {
  readonly host: Host;
  readonly folders: readonly string[];
  readonly texts: Texts;
  /** Whether a file is a part of a view of several files, or would be one if it were there. */
  readonly isInput: (uri: string) => boolean;
  readonly nginxTemplates: NginxTemplateFiles;
  readonly projectFiles: () => readonly string[];
  readonly findOptions: () => FindOptions;
  readonly readSettings: () => Promise<void>;
  readonly onDidChange: () => void;
  /** Says what is done, until the answer is called, unless that takes a moment only. */
  readonly progress: (title: Phrase) => () => void;
  /** The client does not tell of files that others change. */
  readonly looksItself: boolean;
}

export class DiskFiles {
  readonly #options: DiskFilesOptions;
  #look: FileLook | undefined;
  readonly #pause: () => Promise<void>;
  #isDisposed = false;

  constructor(options: DiskFilesOptions) {
    this.#options = options;
    this.#pause = timeSlices(options.host);
  }

  /** Begins to look, where the client does not tell. */
  start(): void {
    if (this.#options.looksItself) this.lookItself();
  }

  /** Begins to look, unless it does. */
  lookItself(): void {
    if (this.#look !== undefined || this.#isDisposed) return;
    const { host, folders, nginxTemplates, projectFiles, findOptions } = this.#options;
    this.#look = host.look?.({
      folders,
      findOptions: () => ({
        ...findOptions(),
        hasName: (uri) => hasTextName(uri) || nginxTemplates.isNamed(uri),
      }),
      files: projectFiles,
      onDidChange: (uris) => this.changed(uris),
    });
    this.#look?.start();
  }

  /** Takes note of files that came, changed or went: thousands at once where another branch is checked out. Never rejects. */
  async changed(uris: readonly string[]): Promise<void> {
    const done = this.#options.progress({ id: 'manifests-being-read' });
    await this.#takeChanges(uris).finally(done);
  }

  async #takeChanges(uris: readonly string[]): Promise<void> {
    const { host, texts, nginxTemplates, projectFiles, readSettings, findOptions } = this.#options;
    const { isInput, onDidChange } = this.#options;
    let isPart = false;
    for (const uri of uris.map(normalUri)) {
      const { within } = findOptions();
      if (within !== undefined && !(await host.isInside(uri, within))) continue;
      if (this.#isDisposed) return;
      isPart ||= isInput(uri);
      if (projectFiles().includes(uri)) await readSettings();
      else if (nginxTemplates.isNamed(uri)) await this.#updateNginxTemplate(uri);
      else if (await this.#isMember(uri)) {
        const content = await host.readText(uri);
        if (content.kind === 'text') {
          texts.mark(uri, markOf(content));
          await texts.updateInSlices(uri, content.text, this.#pause);
        } else {
          texts.supply(uri, { kind: 'absent', why: content.message });
          texts.update(uri, undefined);
        }
      } else if (isInput(uri)) texts.supply(uri, undefined);
    }
    // Others show it, and may want more.
    if (isPart) onDidChange();
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

  async #updateNginxTemplate(uri: string): Promise<void> {
    const { host, texts, onDidChange } = this.#options;
    const content = await host.readText(uri, maxNginxTemplateBytes);
    texts.update(uri, content.kind === 'text' ? content.text : undefined);
    onDidChange();
  }

  async #isMember(uri: string): Promise<boolean> {
    const { host, folders, texts, findOptions } = this.#options;
    // There are more than are read; one that was left out stays so until all are read again.
    if (texts.onDisk >= mostScanned.files && !texts.isOnDisk(uri)) return false;
    for (const folder of folders) if (await host.wouldFind(folder, uri, findOptions())) return true;
    return false;
  }
}
