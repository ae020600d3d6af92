/**
 * Which files of the workspace keep their content: open ones, and those whose workloads are wanted.
 * Knows what is missing; does not read it.
 */
import type { ReadText } from '../analysis/views/textKind.ts';
import { isTextOf } from './fileText.ts';
import type { WorkloadFiles } from './workloadFiles.ts';
import { type Entry, unreadParts } from './workspaceEntry.ts';

export interface WantedContentOptions {
  /** False: all content is kept. */
  readonly keepsWanted: boolean;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly workloads: Pick<WorkloadFiles, 'has' | 'takeMoved'>;
  /** Whether what a file says is shown in others, too. */
  readonly isShown: (uri: string) => boolean;
}

export class WantedContent {
  readonly #options: WantedContentOptions;
  readonly #missing = new Set<string>();
  /** The files whose workloads are wanted. */
  #wanted: ReadonlySet<string> = new Set();
  #revision = 0;

  constructor(options: WantedContentOptions) {
    this.#options = options;
  }

  get keepsWanted(): boolean {
    return this.#options.keepsWanted;
  }

  /** Grows whenever content comes or goes. */
  get revision(): number {
    return this.#revision;
  }

  /** From now on the content of these files is kept if they hold workloads, and what else is closed is let go. */
  keepWorkloads(files: ReadonlySet<string>): void {
    const before = this.#wanted;
    this.#wanted = files;
    for (const uri of new Set([...before, ...files])) {
      const entry = this.#options.entries.get(uri);
      if (entry !== undefined && before.has(uri) !== files.has(uri)) this.settle(entry);
    }
  }

  /** The files whose content is wanted and not here; `bring` ends that. */
  get missing(): ReadonlySet<string> {
    // What another file brings may have moved the bound.
    for (const uri of this.#options.workloads.takeMoved()) {
      const entry = this.#options.entries.get(uri);
      if (entry !== undefined) this.settle(entry);
    }
    return this.#missing;
  }

  /**
   * Takes the content of a file that was missing; undefined where it cannot be read. While that was read, the file may
   * have changed: then it stays missing.
   */
  bring(uri: string, file: ReadText | undefined): void {
    const entry = this.#options.entries.get(uri);
    if (file !== undefined && !isTextOf(file, entry?.given?.text)) return;
    if (!this.#missing.delete(uri) || entry === undefined || file === undefined) return;
    entry.file = file;
    this.#revision += 1;
  }

  /** Lets go of content that nobody needs, and notes what is missing. */
  settle(entry: Entry): void {
    const { keepsWanted, workloads, isShown } = this.#options;
    const { uri, given } = entry;
    const isWanted = this.#wanted.has(uri) && workloads.has(uri);
    const isNeeded = !keepsWanted || given?.isOpen || isWanted || isShown(uri) || isBeingRead(entry);
    if (!isNeeded && entry.file !== undefined) {
      entry.file = undefined;
      this.#revision += 1;
    }
    if (isNeeded && keepsWanted && entry.file === undefined && given !== undefined) this.#missing.add(uri);
    else this.#missing.delete(uri);
  }
}

function isBeingRead(entry: Entry): boolean {
  const { first, later } = unreadParts(entry, 1);
  return first.length + later.length > 0;
}
