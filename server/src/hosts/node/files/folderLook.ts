/**
 * Sees which files of folders come, change and go, where no editor tells.
 * Knows stamps and when to look; does not read the files, nor what they are to anybody.
 *
 * The system's folder watches say when to look; a look every 0.6 s (less often if nobody works, or if it takes more
 * than a tenth of the time) finds what they miss. The server begins a new session when folders come or go.
 */
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FindPathsOptions, findFiles } from './files.ts';

/** Between two looks: a file that was saved is seen within two seconds, also where the system tells of nothing. */
const pauseMs = 600;
/** A look may take this share of the time; large folders rest on what the system tells. */
const mostShare = 1 / 10;
/** Where nothing has happened for so long, looks are rare. */
const activeMs = 60_000;
const idlePauseMs = 10_000;
/** Programs save in several steps: what the system tells is looked at this much later. */
const settleMs = 100;
/** Folders of which the system is asked to tell; each takes one of its watches. */
const mostWatches = 1024;
/** A file that changed so shortly before it was first looked at may have been read before that. */
const freshMs = 2000;
const parallel = 16;

export interface FolderLookOptions {
  readonly folders: readonly string[];
  /** Which files in them count, as it is now. */
  readonly findOptions: () => FindPathsOptions;
  /** Other files that are looked at, wherever they lie. */
  readonly files: () => readonly string[];
  /** Absolute paths of files that came, changed or went. */
  readonly onDidChange: (paths: readonly string[]) => Promise<void>;
}

export class FolderLook {
  readonly #options: FolderLookOptions;
  readonly #stopped = new AbortController();
  readonly #watches = new Map<string, FSWatcher>();
  #stamps: ReadonlyMap<string, string> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  /** Something happened while a look was under way, which may have missed it. */
  #isDue = false;
  #activeAt = Date.now();
  #tookMs = 0;

  constructor(options: FolderLookOptions) {
    this.#options = options;
  }

  /** Looks for the first time, and then again and again until `dispose`. */
  start(): void {
    void this.#look();
  }

  /** Somebody works here: looks are frequent for a while. */
  noteActivity(): void {
    const wasIdle = Date.now() - this.#activeAt > activeMs;
    this.#activeAt = Date.now();
    if (wasIdle) this.#lookAfter(settleMs);
  }

  dispose(): void {
    this.#stopped.abort();
    clearTimeout(this.#timer);
    for (const watcher of this.#watches.values()) watcher.close();
    this.#watches.clear();
  }

  async #look(): Promise<void> {
    if (this.#isLooking) {
      this.#isDue = true;
      return;
    }
    this.#isLooking = true;
    const startedAt = performance.now();
    const stamps = await this.#stampsNow();
    const before = this.#stamps;
    this.#tookMs = performance.now() - startedAt;
    if (!this.#stopped.signal.aborted) {
      this.#stamps = stamps;
      this.#watchFolders(stamps.keys());
      const changed = before === undefined ? [] : differences(before, stamps);
      if (changed.length > 0) {
        this.#activeAt = Date.now();
        await this.#options.onDidChange(changed);
      }
    }
    this.#isLooking = false;
    const isIdle = Date.now() - this.#activeAt > activeMs;
    const pause = Math.max(isIdle ? idlePauseMs : pauseMs, this.#tookMs / mostShare);
    this.#lookAfter(this.#isDue ? settleMs : pause);
    this.#isDue = false;
  }

  #lookAfter(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped.signal.aborted) return;
    this.#timer = setTimeout(() => void this.#look(), ms);
    this.#timer.unref();
  }

  async #stampsNow(): Promise<ReadonlyMap<string, string>> {
    const { folders, findOptions, files } = this.#options;
    const { signal } = this.#stopped;
    const isFirst = this.#stamps === undefined;
    const freshAfter = isFirst ? Date.now() - freshMs : Number.POSITIVE_INFINITY;
    const found = await findFiles(folders, { ...findOptions(), signal });
    const paths = [...new Set([...found.files.map(({ path }) => path), ...files()])];
    const stamps = new Map<string, string>();
    for (let at = 0; at < paths.length && !signal.aborted; at += parallel) {
      const part = paths.slice(at, at + parallel);
      const stats = await Promise.all(part.map((path) => stampOf(path, freshAfter)));
      for (const [index, path] of part.entries()) stamps.set(path, stats[index] ?? '');
    }
    return stamps;
  }

  /** What cannot be watched is looked at all the same. */
  #watchFolders(paths: Iterable<string>): void {
    const { folders } = this.#options;
    const wanted = new Set(folders);
    for (const path of paths) {
      for (let folder = dirname(path); !wanted.has(folder); folder = dirname(folder)) {
        if (wanted.size >= mostWatches || !folders.some((root) => folder.startsWith(root))) break;
        wanted.add(folder);
      }
    }
    for (const [folder, watcher] of this.#watches) if (!wanted.has(folder)) this.#unwatch(folder, watcher);
    for (const folder of wanted) if (!this.#watches.has(folder)) this.#watch(folder);
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false });
      this.#watches.set(folder, watcher);
      watcher.on('change', () => this.#told());
      watcher.on('error', () => this.#unwatch(folder, watcher));
    } catch {
      // The folder is gone, or the system has no watch left: the next look sees what there is.
    }
  }

  #unwatch(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.#watches.delete(folder);
  }

  /** A folder in which something happens all the time must not be looked at all the time. */
  #told(): void {
    if (this.#isLooking) this.#isDue = true;
    else this.#lookAfter(Math.max(settleMs, 2 * this.#tookMs));
  }
}

/** Equal as long as a file is the same; empty where that cannot be said, or where there is none. */
async function stampOf(path: string, freshAfter: number): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(path);
    return Math.max(mtimeMs, ctimeMs) > freshAfter ? '' : `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
  } catch {
    return 'none';
  }
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
  const changed = [...after].flatMap(([path, stamp]) => (before.get(path) === stamp ? [] : path));
  return [...changed, ...[...before.keys()].filter((path) => !after.has(path))];
}
