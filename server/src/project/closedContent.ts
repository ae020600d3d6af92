/**
 * Reads the content of files that no editor has open, while something that is open wants it.
 * Knows time slices; which files are wanted is the workspace's to say.
 *
 * At most 16 MiB of manifests with workloads are looked at together, about 16,000 Deployments; more would take over 400
 * MB. Which files are beyond the limit depends on their names, not on what was opened first, so editor and command line
 * find the same; both report it.
 */
import type { PlacedDocument } from '../analysis/documents/document.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import { attempted, noHooks, type WorkHooks } from '../sources/workHooks.ts';
import type { Workspace } from '../sources/workspace.ts';

export interface ClosedContentOptions {
  readonly workspace: Workspace;
  /** Lets other work run between two documents. */
  readonly pause: () => Promise<void>;
  /** Does beforehand what will be done with a document that holds workloads. */
  readonly ahead: (uri: string, placed: PlacedDocument) => void;
  /** All that was missing is there now. */
  readonly onDidRead: () => void;
  readonly hooks?: WorkHooks;
}

export class ClosedContent {
  readonly #options: ClosedContentOptions;
  #reading: Promise<void> | undefined;
  #isDisposed = false;

  constructor(options: ClosedContentOptions) {
    this.#options = options;
  }

  /** Begins to read what is missing, unless it does already; answers whether anything is. */
  read(): boolean {
    const isMissing = this.#options.workspace.missing.size > 0;
    if (isMissing) this.#reading ??= this.#readAll();
    return isMissing;
  }

  /** Resolves when nothing is missing any more; undefined where nothing is. */
  get reading(): Promise<void> | undefined {
    return this.#reading;
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  /** Nothing is shown before all is there: each file that came by itself would have everything judged again. */
  async #readAll(): Promise<void> {
    const { workspace, onDidRead } = this.#options;
    while (workspace.missing.size > 0 && !this.#isDisposed) {
      const brought = new Map<string, ReadText | undefined>();
      for (const uri of [...workspace.missing]) {
        if (this.#isDisposed) break;
        brought.set(uri, await this.#read(uri));
      }
      for (const [uri, file] of brought) workspace.bring(uri, file);
    }
    this.#reading = undefined;
    if (!this.#isDisposed) onDidRead();
  }

  async #read(uri: string): Promise<ReadText | undefined> {
    const { workspace, pause, ahead, hooks = noHooks } = this.#options;
    const { text, holdsWorkloads } = workspace.closedFile(uri);
    await pause();
    const file = attempted(() => hooks.aroundFile(uri, () => workspace.read(uri, text)));
    for (const [index, placed] of (file?.documents ?? []).entries()) {
      hooks.place(placed.document, uri, placed);
      if (!holdsWorkloads(index)) continue;
      attempted(() => ahead(uri, placed));
      await pause();
    }
    return file;
  }
}
