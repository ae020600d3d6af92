/**
 * The reading of a session's folders: all files, and then what is built of them.
 * Knows that a new one makes the one before idle; which files there are is `sources/scan.ts`'s.
 */
import { english } from '../analysis/messages/languages.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { type FindOptions, type Host, type PassedOver, timeSlices } from '../host.ts';
import type { Project } from '../project/project.ts';
import { shownUri } from '../settings/uris.ts';
import { askPassedOver, mostPassedOver } from '../sources/passedOver.ts';
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
    project.around.forgetPassedOver();
    let passedOver: readonly PassedOver[] = [];
    const problems = await scanFolders(project, folders, host, {
      ...findOptions(),
      signal,
      onLeftOut: (why) => {
        project.around.overlook(folders[0]);
        say?.(why);
      },
      onPassedOver: (all) => {
        passedOver = all;
      },
    });
    const { around } = project;
    const beyond = await askPassedOver(passedOver, { around, host, signal, ...withinOf(findOptions()) });
    if (beyond !== undefined) {
      around.overlook(beyond);
      const why: Phrase = { id: 'passed-over-beyond', folder: shownUri(beyond), most: mostPassedOver };
      warn(english.say(why));
    }
    done();
    for (const problem of problems) warn(problem);
    await project.buildAhead(timeSlices(host));
    onDidRead();
    host.tidy?.();
  }
}

function withinOf({ within }: FindOptions): Pick<FindOptions, 'within'> {
  return within === undefined ? {} : { within };
}
