/**
 * A `--services` file as a source of Services: read, watched, read again.
 * Knows files and their age; what a list says is read in `snapshotText.ts`.
 */
import { unwatchFile, watchFile } from 'node:fs';
import { Listeners } from './listeners.ts';
import type { Declaration, Knowledge, ServiceKey, ServiceSource, SourceChange } from './serviceSource.ts';
import type { SnapshotContent } from './snapshotContent.ts';
import { readSnapshot } from './snapshotText.ts';
import { readTextFile } from './textFile.ts';
import { isSameService } from './unite.ts';

export interface SnapshotOptions {
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
const nothing: SnapshotContent = {
  services: new Map(),
  complete: new Set(),
  asOf: undefined,
  remark: undefined,
};

export class Snapshot implements ServiceSource {
  readonly kind = 'snapshot';
  readonly name: string;
  readonly #path: string;
  readonly #options: SnapshotOptions;
  readonly #listeners = new Listeners<SourceChange>();
  readonly #reload = () => void this.load();
  #content = nothing;
  #asOf = 0;
  #problem: string | undefined;
  #loading: Promise<void> | undefined;
  #isDisposed = false;

  /** Nothing is known before `load`. */
  constructor(path: string, options: SnapshotOptions = {}) {
    this.#path = path;
    this.#options = options;
    this.name = options.name ?? path;
  }

  /** Why the file, as it is now, cannot be read: `services.json is empty; …`. What was read before stays. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** What was left out of the file, and why. */
  get remark(): string | undefined {
    return this.#content.remark && `${this.name}: ${this.#content.remark}`;
  }

  /** Reads the file. Never rejects: a failure is kept as `problem`. Calls during a reading lead to one more. */
  load(): Promise<void> {
    const before = this.#loading;
    const loading = (before ?? Promise.resolve()).then(() => this.#read());
    this.#loading = loading;
    return loading;
  }

  /** Reads the file again whenever it changes, also where it is replaced, deleted or not there yet. */
  watch(): void {
    if (!this.#isDisposed) watchFile(this.#path, { interval: pollMs, persistent: false }, this.#reload);
  }

  namespaces(): Iterable<string> {
    return new Set([...this.#content.services.keys(), ...this.#content.complete]);
  }

  knowledge(namespace: string): Knowledge {
    const services = this.#content.services.get(namespace);
    const complete = this.#content.complete.has(namespace);
    if (services === undefined && !complete) {
      return this.#problem === undefined
        ? { kind: 'silent' }
        : { kind: 'unavailable', reason: this.#problem };
    }
    return {
      kind: 'known',
      services: services ?? new Map(),
      complete,
      asOf: this.#asOf,
      remark: this.#problem,
    };
  }

  onDidChange(listener: (change: SourceChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  dispose(): void {
    this.#isDisposed = true;
    unwatchFile(this.#path, this.#reload);
  }

  async #read(): Promise<void> {
    const { name, problem: problemBefore } = this;
    const file = await readTextFile(this.#path, maxSnapshotBytes);
    const { defaultNamespace = 'default', pause } = this.#options;
    const reading =
      file.kind === 'text'
        ? await readSnapshot(file.text, { name, defaultNamespace, ...(pause && { pause }) })
        : file;
    if (this.#isDisposed) return;
    if (reading.kind === 'unreadable' || file.kind === 'unreadable') {
      this.#problem = `${name} ${reading.kind === 'unreadable' ? reading.message : ''}`;
      // Of namespaces that no list covers, it is now known why.
      if (this.#problem !== problemBefore) this.#listeners.tell({ services: [], namespaces: 'all' });
      return;
    }
    const before = this.#content;
    this.#content = reading.content;
    this.#asOf = reading.content.asOf ?? file.modifiedMs;
    this.#problem = undefined;
    this.#listeners.tell({ services: [...changedKeys(before, reading.content)], namespaces: 'all' });
  }
}

/** The Services that one of the two has and the other has not, or not like that. */
function* changedKeys(before: SnapshotContent, after: SnapshotContent): Iterable<ServiceKey> {
  for (const [namespace, services] of before.services) {
    for (const [name, declarations] of services) {
      if (!isSame(declarations, after.services.get(namespace)?.get(name))) yield { namespace, name };
    }
  }
  for (const [namespace, services] of after.services) {
    for (const name of services.keys()) {
      if (!before.services.get(namespace)?.has(name)) yield { namespace, name };
    }
  }
}

function isSame(before: readonly Declaration[], after: readonly Declaration[] | undefined): boolean {
  return (
    before.length === after?.length &&
    before.every(({ service }, i) => isSameService(service, after[i]?.service))
  );
}
