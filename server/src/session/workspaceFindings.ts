/**
 * The findings of all files of the workspace, also of those that nobody has open.
 * Knows when to look again: always, or only when somebody asks for a check; what is found is `project/closedFiles.ts`'s.
 *
 * Findings of closed files are shown if the setting `problems` says so, and after a check. What a check found stays as it
 * was, but for files that are changed or closed since: to keep all up to date is what the setting is for.
 */
import { mostSevere } from '../analysis/findings/mostSevere.ts';
import { type Host, timeSlices } from '../host.ts';
import type { FileView } from '../lsp/fileView.ts';
import { ClosedFiles, type FileAnswer } from '../project/closedFiles.ts';
import type { Project } from '../project/project.ts';
import type { WorkspaceNumbers } from '../protocol.ts';
import { normalUri } from '../settings/uris.ts';
import type { WorkHooks } from '../sources/workHooks.ts';
import { after } from '../timers.ts';

export interface WorkspaceFindingsOptions {
  readonly project: Project;
  readonly hooks: WorkHooks;
  readonly host: Pick<Host, 'now' | 'pause'>;
  readonly stopped: AbortSignal;
  /** Resolves when settings, lists and folders have been read. */
  readonly whenRead: () => Promise<void>;
  /** Of closed files something else is found now. */
  readonly onDidFind: (uris: readonly string[]) => void;
}

export interface CheckWish {
  readonly isOver: () => boolean;
  /** Told of so many percent. */
  readonly report: (percent: number) => void;
}

interface Found {
  readonly answer: FileAnswer;
  readonly view: FileView;
}

/** Changes come in crowds, and nobody looks at a closed file. */
const restMs = 500;
/** In a large workspace, who types does not pay for a look at all files with each key. */
const restTimes = 4;
/** A cluster that has not answered by then is not waited for. */
const mostWaitMs = 15_000;
const lookMs = 100;
/** What was found is shown meanwhile. */
const showMs = 1000;

export class WorkspaceFindings {
  readonly #options: WorkspaceFindingsOptions;
  readonly #files: ClosedFiles;
  readonly #pause: () => Promise<void>;
  readonly #found = new Map<string, Found>();
  /** Ids of an earlier session of the same client must not mean anything here. */
  readonly #session = Date.now().toString(36);
  #lastId = 0;
  /** How long the last look took. */
  #lastMs = 0;
  #showsAll = false;
  #isChecked = false;
  /** What is to be looked at. */
  #due: Set<string> | 'all' = new Set();
  #cancelTimer: (() => void) | undefined;
  /** The looks, one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: WorkspaceFindingsOptions) {
    const { project, hooks, host } = options;
    this.#options = options;
    this.#files = new ClosedFiles(project, hooks);
    this.#pause = timeSlices(host);
  }

  /** The closed files of which there is anything to say. */
  get uris(): readonly string[] {
    return [...this.#found.keys()].filter((uri) => !this.#options.project.texts.isOpen(uri));
  }

  /** Whether anybody wants those of closed files. */
  get areWanted(): boolean {
    return this.#showsAll || this.#isChecked;
  }

  /** What was found by the last look, in files that are open or not. */
  get all(): readonly FileView[] {
    return [...this.#found.values()].map(({ view }) => view);
  }

  /** What is found in a closed file. */
  readonly view = (uri: string): FileView | undefined => {
    const name = normalUri(uri);
    return this.#options.project.texts.isOpen(name) ? undefined : this.#found.get(name)?.view;
  };

  /** Whether findings of closed files are shown, and kept up to date. */
  configure(showsAll: boolean): void {
    if (showsAll === this.#showsAll) return;
    this.#showsAll = showsAll;
    this.#isChecked = false;
    if (showsAll) this.changed();
    else this.#forget([...this.#found.keys()]);
  }

  /** Anything may be another. */
  changed(): void {
    if (this.#showsAll) this.#look('all');
  }

  /** These files were changed, or closed. */
  filesChanged(uris: readonly string[]): void {
    if (this.#showsAll) this.changed();
    else if (this.#isChecked) for (const uri of uris) this.#look(normalUri(uri));
  }

  /** Looks at all files, also at open ones; undefined where it is over before. */
  async check({ isOver, report }: CheckWish): Promise<WorkspaceNumbers | undefined> {
    const { project, whenRead, stopped } = this.#options;
    await whenRead();
    const isEnded = () => isOver() || stopped.aborted;
    if (isEnded()) return undefined;
    this.#isChecked = true;
    project.readInputs();
    await project.buildAhead(this.#pause);
    return this.#next(async () => {
      const all = this.#files.uris();
      for (let isLast = false; ; isLast = true) {
        const result = await this.#count(all, isEnded, report);
        if (result === undefined) return undefined;
        // A cluster that answers has it looked at again, which costs little.
        if (isLast || !(await this.#hasMore(result.lacking, isEnded))) return result;
      }
    });
  }

  dispose(): void {
    this.#cancelTimer?.();
  }

  #look(uri: string): void {
    if (uri === 'all') this.#due = 'all';
    else if (this.#due !== 'all') this.#due.add(uri);
    const rest = Math.max(restMs, this.#lastMs * restTimes);
    this.#cancelTimer ??= after(rest, () => void this.#next(() => this.#lookAtDue()));
  }

  async #lookAtDue(): Promise<void> {
    await this.#options.whenRead();
    this.#options.project.readInputs();
    const due = this.#due;
    this.#due = new Set();
    this.#cancelTimer = undefined;
    // What changes meanwhile is looked at again.
    const isOver = () => this.#options.stopped.aborted;
    await this.#lookAt(due === 'all' ? this.#files.uris() : [...due], isOver);
  }

  #next<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #count(
    all: readonly string[],
    isOver: () => boolean,
    report: CheckWish['report'],
  ): Promise<WorkspaceNumbers | undefined> {
    const { worlds } = this.#options.project;
    const count = { error: 0, warning: 0, information: 0 };
    const lacking = new Set<string>();
    let affected = 0;
    const isDone = await this.#lookAt(all, isOver, (uri, { findings }, at) => {
      const shown = mostSevere(findings);
      for (const { severity } of shown) count[severity] += 1;
      if (shown.length > 0) affected += 1;
      const without = this.#files.lacking(uri);
      for (const namespace of without) lacking.add(namespace);
      // Who asks for all may be asked whether the cluster may be.
      if (without.length > 0) worlds.wanted(uri);
      report(Math.floor((at / all.length) * 100));
    });
    return isDone ? { ...count, files: all.length, affected, lacking: [...lacking].sort() } : undefined;
  }

  /** Waits for the Services that are being read, a while; answers whether any were. */
  async #hasMore(namespaces: readonly string[], isOver: () => boolean): Promise<boolean> {
    const { worlds } = this.#options.project;
    const isLoading = () =>
      worlds.all().some((world) => namespaces.some((one) => world.stateOf(one) === 'loading'));
    const wasLoading = isLoading();
    for (let waited = 0; waited < mostWaitMs && isLoading() && !isOver(); waited += lookMs)
      await new Promise<void>((resolve) => after(lookMs, resolve));
    return wasLoading && !isOver();
  }

  /** Answers false once it is over. */
  async #lookAt(
    uris: readonly string[],
    isOver: () => boolean,
    onLook: (uri: string, answer: FileAnswer, at: number) => void = () => undefined,
  ): Promise<boolean> {
    const { host, onDidFind } = this.#options;
    const begun = host.now();
    let told = begun;
    let changed: string[] = [];
    for (const [at, uri] of uris.entries()) {
      await this.#pause();
      if (isOver()) break;
      const answer = await this.#files.look(uri, { pause: this.#pause, isOver });
      if (answer === undefined) continue;
      if (this.#take(uri, answer)) changed.push(uri);
      onLook(uri, answer, at + 1);
      if (changed.length === 0 || host.now() - told < showMs) continue;
      onDidFind(changed);
      changed = [];
      told = host.now();
    }
    this.#files.rest();
    this.#lastMs = host.now() - begun;
    const there = new Set(this.#files.uris());
    this.#files.keep(there);
    onDidFind(changed);
    this.#forget([...this.#found.keys()].filter((uri) => !there.has(uri)));
    return !isOver();
  }

  /** Answers whether that is something else than before. */
  #take(uri: string, answer: FileAnswer): boolean {
    const known = this.#found.get(uri);
    if (known?.answer === answer) return false;
    const { findings, failures, remarks, defect } = answer;
    if (findings.length + failures.length + remarks.length === 0 && defect === undefined)
      return this.#found.delete(uri);
    this.#lastId += 1;
    const resultId = `${this.#session}-all-${this.#lastId}`;
    this.#found.set(uri, { answer, view: { uri, version: undefined, ...answer, resultId } });
    return true;
  }

  #forget(uris: readonly string[]): void {
    for (const uri of uris) this.#found.delete(uri);
    if (uris.length > 0) this.#options.onDidFind(uris);
  }
}
