/**
 * A cluster as a source from the beginning, also before it may be asked.
 * Knows why it is not asked; who decides that is none of its business.
 */
import { type Phrase, saysSame } from '../analysis/messages/message.ts';
import { Listeners } from './listeners.ts';
import type { Knowledge, ServiceSource, SourceChange } from './serviceSource.ts';

export class ClusterGate implements ServiceSource {
  readonly kind = 'cluster';
  readonly #listeners = new Listeners<SourceChange>();
  #source: ServiceSource | undefined;
  #unsubscribe: (() => void) | undefined;
  #reason: Phrase | undefined;

  /** Lets the source behind it answer; that which answered before is disposed of. */
  open(source: ServiceSource): void {
    this.#replace(source, undefined);
    this.#unsubscribe = source.onDidChange((change) => this.#listeners.tell(change));
  }

  /** Nothing is asked; `reason` says why, in words for the user. Undefined: there is nothing to say. */
  shut(reason: Phrase | undefined): void {
    if (this.#source === undefined && isSame(this.#reason, reason)) return;
    this.#replace(undefined, reason);
  }

  get isOpen(): boolean {
    return this.#source !== undefined;
  }

  namespaces(): Iterable<string> {
    return this.#source?.namespaces() ?? [];
  }

  knowledge(namespace: string): Knowledge {
    if (this.#source !== undefined) return this.#source.knowledge(namespace);
    return this.#reason === undefined ? { kind: 'silent' } : { kind: 'unavailable', reason: this.#reason };
  }

  onDidChange(listener: (change: SourceChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  dispose(): void {
    this.#unsubscribe?.();
    this.#source?.dispose();
  }

  #replace(source: ServiceSource | undefined, reason: Phrase | undefined): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    const known = [...this.namespaces()].flatMap((namespace) => {
      const knowledge = this.knowledge(namespace);
      if (knowledge.kind !== 'known') return [];
      return [...knowledge.services.keys()].map((name) => ({ namespace, name }));
    });
    this.#source?.dispose();
    this.#source = source;
    this.#reason = reason;
    this.#listeners.tell({ services: known, namespaces: 'all' });
  }
}

function isSame(one: Phrase | undefined, other: Phrase | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && saysSame(one, other));
}
