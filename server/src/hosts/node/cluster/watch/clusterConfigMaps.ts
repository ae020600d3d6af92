/**
 * The ConfigMaps of a cluster that someone wants by name, read in the background and now and then again.
 * Knows the API's JSON; never lists, and never reads anything else. Does not know which containers use them.
 */
import type { ConfigMap, ConfigMapValue } from '../../../../analysis/environment/configMap.ts';
import type { WantedConfigMap } from '../../../../analysis/wants.ts';
import { Listeners } from '../../../../sources/listeners.ts';
import { recordOf } from '../../../../sources/serviceJson.ts';
import { clusterErrorOf, httpErrorOf } from '../clusterError.ts';
import type { ClusterApi } from '../http/clusterGet.ts';
import { textOf } from '../http/responseBody.ts';
import { parseJson } from './listReader.ts';
import { isObjectName } from './objectName.ts';

export interface ClusterConfigMapsOptions {
  readonly api: ClusterApi;
  readonly log: { warn(message: string): void };
  /** Milliseconds after which a ConfigMap is read again. */
  readonly freshMs?: number;
}

interface Entry {
  readonly namespace: string;
  readonly name: string;
  found: readonly ConfigMap[];
  /** As it was answered, to see what changed. */
  text: string;
  wantedAt: number;
}

const freshMs = 60_000;
/** What nobody wanted in this time is no longer read. */
const wantedMs = 10 * 60_000;
/** A ConfigMap has at most 1 MiB, and JSON may escape each byte of it. */
const maxBytes = 8 * 2 ** 20;
const parallel = 4;

export class ClusterConfigMaps {
  readonly #options: ClusterConfigMapsOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #waiting = new Set<Entry>();
  readonly #listeners = new Listeners<void>();
  readonly #stopped = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #running = new Set<Promise<void>>();
  #revision = 0;

  constructor(options: ClusterConfigMapsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.refresh(), options.freshMs ?? freshMs);
    this.#timer.unref();
  }

  get revision(): number {
    return this.#revision;
  }

  /** What is known now: one, or none while it is not read or does not exist. */
  find(namespace: string, name: string): readonly ConfigMap[] {
    return this.#entries.get(keyOf(namespace, name))?.found ?? none;
  }

  /** Begins to read one, and goes on while it is wanted now and then; answers whether it begins. */
  follow({ namespace, name }: WantedConfigMap): boolean {
    if (!isObjectName(namespace) || !isObjectName(name) || this.#stopped.signal.aborted) return false;
    const key = keyOf(namespace, name);
    const wantedAt = Date.now();
    const known = this.#entries.get(key);
    if (known !== undefined) {
      known.wantedAt = wantedAt;
      return false;
    }
    const entry: Entry = { namespace, name, found: none, text: '', wantedAt };
    this.#entries.set(key, entry);
    this.#read(entry);
    return true;
  }

  /** Reads all that are still wanted again. */
  refresh(): void {
    const since = Date.now() - wantedMs;
    for (const [key, entry] of this.#entries) {
      if (entry.wantedAt < since) this.#entries.delete(key);
      else this.#read(entry);
    }
  }

  /** Resolves when all that was asked for has been answered. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  onDidChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#stopped.abort();
    this.#waiting.clear();
  }

  #read(entry: Entry): void {
    if (this.#stopped.signal.aborted) return;
    this.#waiting.add(entry);
    if (this.#running.size >= parallel) return;
    const running = this.#work().finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #work(): Promise<void> {
    for (const entry of this.#waiting) {
      this.#waiting.delete(entry);
      await this.#take(entry);
    }
  }

  /** Never rejects: what cannot be read stays as it was, and is tried again later. */
  async #take(entry: Entry): Promise<void> {
    const { api, log } = this.#options;
    const { namespace, name } = entry;
    try {
      const text = await this.#ask(entry);
      if (text === entry.text) return;
      entry.found = text === '' ? [] : [configMapOf(namespace, name, parseJson(text))];
      entry.text = text;
      this.#revision += 1;
      this.#listeners.tell();
    } catch (error) {
      if (this.#stopped.signal.aborted) return;
      log.warn(`ConfigMap ${namespace}/${name} was not read: ${clusterErrorOf(error, api.server).message}`);
    }
  }

  /** Empty where there is none. */
  async #ask({ namespace, name }: Entry): Promise<string> {
    const { api } = this.#options;
    const path = `/api/v1/namespaces/${namespace}/configmaps/${name}`;
    const { status, headers, body, mask } = await api.get(path, this.#stopped.signal);
    const text = await textOf(body, { idleMs: 30_000, maxBytes });
    if (status === 404) return '';
    if (status !== 200) throw httpErrorOf(status, headers, text, api.server, mask);
    return text;
  }
}

const none: readonly ConfigMap[] = [];

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

function configMapOf(namespace: string, name: string, value: unknown): ConfigMap {
  const { data, binaryData } = recordOf(value);
  const values = Object.entries(recordOf(data)).map(([key, text]): [string, ConfigMapValue] => [
    key,
    { text: typeof text === 'string' ? text : undefined, keyPlace: undefined },
  ]);
  return {
    namespace,
    name,
    data: new Map(values),
    binaryKeys: Object.keys(recordOf(binaryData)),
    file: undefined,
  };
}
