/**
 * A `--services` file as a source of Services: read, watched, read again.
 * Knows files and their age; what a list says is read in `snapshotText.ts`.
 */

import { type Phrase, saysSame } from '../analysis/messages/message.ts';
import type { Host } from '../host.ts';
import { shownUri } from '../settings/uris.ts';
import { every } from '../timers.ts';
import { Listeners } from './listeners.ts';
import type { Knowledge, ServiceKey, ServiceSource, SourceChange } from './serviceSource.ts';
import type { SnapshotContent } from './snapshotContent.ts';
import { longJson, readLongSnapshot, readSnapshot, type SnapshotReading } from './snapshotText.ts';
import { isSameDeclarations } from './unite.ts';

export interface SnapshotOptions {
  readonly host: Pick<Host, 'readText' | 'readLong' | 'stamp'>;
  /** What the file is called in messages; its path unless given. */
  readonly name?: string;
  /** The namespace of Services that name none. */
  readonly defaultNamespace?: string;
  /** Awaited now and then while a long file is read. */
  readonly pause?: () => Promise<void>;
}

/** 100,000 Services as kubectl prints them have 150 MB; JavaScript's texts end at 512 MB. */
const maxSnapshotBytes = 400 * 1024 * 1024;
const pollMs = 1000;
const comparedAtOnce = 1000;
const nothing: SnapshotContent = {
  services: new Map(),
  complete: new Set(),
  asOf: undefined,
  leftOut: undefined,
  isPage: false,
};

export class Snapshot implements ServiceSource {
  readonly kind = 'snapshot';
  readonly name: string;
  readonly #uri: string;
  readonly #options: SnapshotOptions;
  readonly #listeners = new Listeners<SourceChange>();
  #content = nothing;
  #asOf = 0;
  #failure: Phrase | undefined;
  #isRead = false;
  /** The file as it was when it was last read. */
  #stamp = '';
  #loading = Promise.resolve();
  #unwatch: (() => void) | undefined;
  #isDisposed = false;

  /** Nothing is known before `load`. */
  constructor(uri: string, options: SnapshotOptions) {
    this.#uri = uri;
    this.#options = options;
    this.name = options.name ?? shownUri(uri);
  }

  /** Why the file, as it is now, cannot be read: `services.json is empty; …`. What was read before stays. */
  get problem(): Phrase | undefined {
    return this.#failure && { id: 'of-file', file: this.name, why: this.#failure };
  }

  /** The same without the file's name. */
  get failure(): Phrase | undefined {
    return this.#failure;
  }

  /** What is missing in the file, and why. */
  get remark(): Phrase | undefined {
    const { leftOut, isPage } = this.#content;
    const why: Phrase = { id: 'list-to-write-again', why: { id: 'list-is-page' } };
    if (isPage) return { id: 'of-file', file: this.name, why };
    return leftOut && { id: 'list-left-out', file: this.name, ...leftOut };
  }

  /** Reads the file. Never rejects: a failure is kept as `problem`. Calls during a reading lead to one more. */
  load(): Promise<void> {
    this.#loading = this.#loading
      .then(() => this.#read())
      .catch((error) =>
        this.#fail({
          id: 'file-error',
          done: 'read',
          said: error instanceof Error ? error.message : String(error),
        }),
      );
    return this.#loading;
  }

  /** Reads the file again whenever it changes, also where it is replaced, deleted or not there yet. */
  watch(): void {
    if (this.#isDisposed || this.#unwatch !== undefined) return;
    this.#unwatch = every(pollMs, () => void this.#reloadIfChanged());
  }

  namespaces(): Iterable<string> {
    return new Set([...this.#content.services.keys(), ...this.#content.complete]);
  }

  knowledge(namespace: string): Knowledge {
    const services = this.#content.services.get(namespace);
    const complete = this.#content.complete.has(namespace);
    if (services === undefined && !complete) {
      const reason: Phrase | undefined =
        this.problem ?? (this.#isRead ? undefined : { id: 'list-being-read', file: this.name });
      return reason === undefined ? { kind: 'silent' } : { kind: 'unavailable', reason };
    }
    return {
      kind: 'known',
      services: services ?? new Map(),
      complete,
      asOf: this.#asOf,
      remark: this.problem,
    };
  }

  onDidChange(listener: (change: SourceChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#unwatch?.();
  }

  /** Polling sees every kind of change on every kind of file system, and none is lost between reading and watching. */
  async #reloadIfChanged(): Promise<void> {
    await this.#loading;
    if ((await this.#options.host.stamp(this.#uri)) !== this.#stamp && !this.#isDisposed) await this.load();
  }

  async #read(): Promise<void> {
    this.#stamp = await this.#options.host.stamp(this.#uri);
    const { reading, modifiedMs } = await this.#readFile();
    if (reading.kind === 'unreadable') return this.#fail(reading.message);
    const services = await changedKeys(this.#content, reading.content, this.#options.pause);
    if (this.#isDisposed) return;
    this.#content = reading.content;
    this.#asOf = reading.content.asOf ?? modifiedMs;
    this.#failure = undefined;
    this.#isRead = true;
    this.#listeners.tell({ services, namespaces: 'all' });
  }

  async #readFile(): Promise<{ readonly reading: SnapshotReading; readonly modifiedMs: number }> {
    const { host, defaultNamespace = 'default', pause } = this.#options;
    const options = { name: this.name, defaultNamespace, ...(pause && { pause }) };
    const isJson = this.#uri.endsWith('.json');
    const long = isJson ? await host.readLong?.(this.#uri, longJson, maxSnapshotBytes) : undefined;
    if (long !== undefined) {
      const reading = await readLongSnapshot(long.bytes, options);
      if (reading !== undefined) return { reading, modifiedMs: long.modifiedMs };
    }
    const file = await host.readText(this.#uri, maxSnapshotBytes);
    if (file.kind === 'unreadable') return { reading: file, modifiedMs: 0 };
    // To make a text of so many bytes is a slice of its own.
    await pause?.();
    return { reading: await readSnapshot(file.text, options), modifiedMs: file.modifiedMs };
  }

  /** What was read before stays; of namespaces that no list covers it is now known why. */
  #fail(message: Phrase): void {
    const why: Phrase = message.id === 'file-not-regular' ? { id: 'list-not-regular' } : message;
    this.#isRead = true;
    if (this.#isDisposed || (this.#failure !== undefined && saysSame(why, this.#failure))) return;
    this.#failure = why;
    this.#listeners.tell({ services: [], namespaces: 'all' });
  }
}

/** The Services that one of the two has and the other has not, or not like that. */
async function changedKeys(
  before: SnapshotContent,
  after: SnapshotContent,
  pause: SnapshotOptions['pause'],
): Promise<readonly ServiceKey[]> {
  const changed: ServiceKey[] = [];
  let compared = 0;
  for (const [own, other] of [
    [before, after],
    [after, before],
  ] as const)
    for (const [namespace, services] of own.services)
      for (const [name, declarations] of services) {
        compared += 1;
        if (compared % comparedAtOnce === 0) await pause?.();
        const present = other.services.get(namespace)?.get(name);
        const isChanged = own === before ? !isSameDeclarations(declarations, present) : present === undefined;
        if (isChanged) changed.push({ namespace, name });
      }
  return changed;
}
