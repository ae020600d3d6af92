/**
 * The reading of a session's folders: all files, and then what is built of them.
 * Knows that a new one makes the one before idle; which files there are is `sources/scan.ts`'s.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { type FindOptions, type Host, timeSlices } from '../host.ts';
import type { Project } from '../project/project.ts';
import { scanFolders } from '../sources/scan.ts';

export interface FolderReadingOptions {
  readonly project: Project;
  /** Their URIs. */
  readonly folders: readonly string[];
  readonly host: Host;
  readonly stopped: AbortSignal;
  readonly findOptions: () => FindOptions;
  readonly progress: (title: Phrase) => () => void;
  readonly warn: (problem: string) => void;
  /** Is told that files are left out. */
  readonly say: ((why: Phrase) => void) | undefined;
  readonly onDidRead: () => void;
}

export class FolderReading {
  readonly #options: FolderReadingOptions;
  #last: AbortController | undefined;

  constructor(options: FolderReadingOptions) {
    this.#options = options;
  }

  get hasBegun(): boolean {
    return this.#last !== undefined;
  }

  /** Reads all of them, in place of the reading before. Never rejects. */
  async begin(): Promise<void> {
    const { project, folders, host, stopped, findOptions, progress, warn, say, onDidRead } = this.#options;
    this.#last?.abort();
    this.#last = new AbortController();
    const signal = AbortSignal.any([stopped, this.#last.signal]);
    const done = progress({ id: 'manifests-being-read' });
    project.around.overlook(undefined);
    const problems = await scanFolders(project, folders, host, {
      ...findOptions(),
      signal,
      onLeftOut: (why) => {
        project.around.overlook(folders[0]);
        say?.(why);
      },
    });
    done();
    for (const problem of problems) warn(problem);
    await project.buildAhead(timeSlices(host));
    onDidRead();
    host.tidy?.();
  }
}
