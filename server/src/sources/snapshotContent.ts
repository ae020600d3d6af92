/**
 * What a list of Services says: the Services, and the namespaces that it covers in full.
 * Knows what makes a list complete; does not know in which notation it was written.
 */

import type { Origin } from '../analysis/environment/service.ts';
import type { ServiceReading } from '../analysis/environment/serviceFields.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { Declaration } from './serviceSource.ts';

export interface SnapshotContent {
  /** By namespace and name. */
  readonly services: ReadonlyMap<string, ReadonlyMap<string, readonly Declaration[]>>;
  /** Not those of which a Service was left out, and none of a page of a longer list. */
  readonly complete: ReadonlySet<string>;
  /** When the list was made, by its own word: milliseconds since the epoch. */
  readonly asOf: number | undefined;
  /** What was left out, and why; undefined where all was taken. */
  readonly leftOut: { readonly services: number; readonly first: Phrase } | undefined;
  /** The API server had more, which nobody asked it for. */
  readonly isPage: boolean;
}

/** An object of the list, as far as it was looked at. */
export interface SnapshotItem {
  readonly apiVersion: unknown;
  readonly kind: unknown;
  readonly name: unknown;
  readonly namespace: unknown;
  readonly read: (name: string, namespace: string) => ServiceReading;
}

/** Collects the objects of one file. */
export class SnapshotBuilder {
  readonly #services = new Map<string, Map<string, Declaration[]>>();
  readonly #complete = new Set<string>();
  /** Of these, or of any where it is not known of which, something was left out. */
  readonly #open = new Set<string>();
  #isOpen = false;
  #isPage = false;
  readonly #origin: Origin;
  readonly #defaultNamespace: string;
  readonly #otherKinds = new Set<string>();
  #asOf: number | undefined;
  #serviceCount = 0;
  #listCount = 0;
  #leftOutCount = 0;
  #firstLeftOut: Phrase | undefined;

  /** `place` names the file; `defaultNamespace` is that of Services which name none. */
  constructor(place: string, defaultNamespace: string) {
    this.#origin = { source: 'snapshot', label: place, place: undefined };
    this.#defaultNamespace = defaultNamespace;
  }

  /** Takes note of a list, with the field that our own command adds, and its `metadata.continue`. */
  addList(remarks: unknown, next: unknown): void {
    this.#listCount += 1;
    this.#isPage ||= typeof next === 'string' && next !== '';
    const { asOf, namespaces } = isRecord(remarks) ? remarks : {};
    const time = typeof asOf === 'string' ? Date.parse(asOf) : Number.NaN;
    if (!Number.isNaN(time)) this.#asOf = time;
    if (!Array.isArray(namespaces)) return;
    for (const namespace of namespaces) if (typeof namespace === 'string') this.#complete.add(namespace);
  }

  /** Takes an object, of a list or on its own. The items of a ServiceList need not say what they are. */
  add(item: SnapshotItem, list: 'List' | 'ServiceList' | undefined): void {
    const isNamed = item.kind !== undefined || item.apiVersion !== undefined;
    if (isNamed ? item.kind !== 'Service' || item.apiVersion !== 'v1' : list !== 'ServiceList') {
      this.#otherKinds.add(typeof item.kind === 'string' ? item.kind : 'objects without a kind');
      return;
    }
    this.#serviceCount += 1;
    const namespace =
      typeof item.namespace === 'string' && item.namespace ? item.namespace : this.#defaultNamespace;
    if (list !== undefined) this.#complete.add(namespace);
    if (typeof item.name !== 'string' || item.name === '') {
      this.leaveOut(
        { id: 'list-part', part: `${namespace}/?`, why: { id: 'service-name-missing' } },
        namespace,
      );
      return;
    }
    const reading = item.read(item.name, namespace);
    if (reading.kind === 'invalid') {
      const part = `${namespace}/${item.name}`;
      this.leaveOut({ id: 'list-part', part, why: reading.reason }, namespace);
    }
    if (reading.kind !== 'service') return;
    const declaration: Declaration = { service: reading.service, origin: this.#origin, isCertain: true };
    const ofNamespace = this.#services.get(namespace) ?? new Map<string, Declaration[]>();
    this.#services.set(namespace, ofNamespace);
    const present = ofNamespace.get(item.name);
    if (present === undefined) ofNamespace.set(item.name, [declaration]);
    else present.push(declaration);
  }

  /** Takes note of a part that cannot be read, and of whose namespace it is, where that is known; the rest goes on. */
  leaveOut(what: Phrase, namespace?: string): void {
    if (namespace === undefined) this.#isOpen = true;
    else this.#open.add(namespace);
    this.#leftOutCount += 1;
    this.#firstLeftOut ??= what;
  }

  /** The content, or why the file is none: neither a list nor a Service was in it. */
  finish(): { readonly content: SnapshotContent } | { readonly problem: Phrase } {
    const kinds = [...this.#otherKinds].slice(0, 3);
    const first = this.#firstLeftOut;
    if (this.#serviceCount === 0 && (this.#listCount === 0 || kinds.length > 0)) {
      if (first !== undefined) return { problem: { id: 'list-unreadable', first } };
      return { problem: { id: 'list-without-services', kinds } };
    }
    const leftOut = first && { services: this.#leftOutCount, first };
    const isPage = this.#isPage;
    const isCovered = (namespace: string) => !isPage && !this.#isOpen && !this.#open.has(namespace);
    const complete = new Set([...this.#complete].filter(isCovered));
    return { content: { services: this.#services, complete, asOf: this.#asOf, leftOut, isPage } };
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
