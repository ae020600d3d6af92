/**
 * The lists of Services that the settings of a session's folders name: read, watched, read again.
 * Knows which group of files has which list; what a list says is the source's.
 */

import { english } from '../analysis/messages/languages.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { type Host, timeSlices } from '../host.ts';
import type { SnapshotGroups } from '../project/worlds.ts';
import { Snapshot } from '../sources/snapshot.ts';

export class Snapshots {
  readonly #host: Host;
  readonly #warn: (message: string) => void;
  #all: ReadonlyMap<string, Snapshot> = new Map();

  /** `warn` is told what is wrong with a list. */
  constructor(host: Host, warn: (message: string) => void) {
    this.#host = host;
    this.#warn = warn;
  }

  /** Takes the lists by their URIs, in the place of all earlier ones; `groups` has those of each group. Nothing is read yet. */
  replace(
    uris: readonly string[],
    groups: ReadonlyMap<string, readonly string[]>,
  ): SnapshotGroups['snapshotsOf'] {
    this.dispose();
    const host = this.#host;
    const pause = timeSlices(host);
    const byUri = new Map(uris.map((uri) => [uri, new Snapshot(uri, { host, pause })]));
    this.#all = byUri;
    const inGroups = new Map(
      [...groups].map(([group, own]) => [group, own.flatMap((uri) => byUri.get(uri) ?? [])]),
    );
    return (group) => inGroups.get(group) ?? [];
  }

  /** Reads all of them, and from then on when they change. */
  async load(): Promise<void> {
    for (const snapshot of this.#all.values()) {
      await this.#load(snapshot);
      snapshot.watch();
    }
  }

  /** Why a list cannot be read; undefined also for what is none. */
  failureOf(uri: string): Phrase | undefined {
    return this.#all.get(uri)?.failure;
  }

  dispose(): void {
    for (const snapshot of this.#all.values()) snapshot.dispose();
  }

  async #load(snapshot: Snapshot): Promise<void> {
    await snapshot.load();
    for (const phrase of [snapshot.problem, snapshot.remark])
      if (phrase !== undefined) this.#warn(english.say(phrase));
  }
}
