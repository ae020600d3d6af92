/**
 * The Services of a cluster as a source, of those namespaces that it was told to follow.
 * Knows which lists to ask for (one namespace, then all where that is allowed); does not know connections.
 *
 * A namespace is followed once an answer wanted it, and all namespaces once that has worked and if it is allowed.
 */

import type { Phrase } from '../../../../analysis/messages/message.ts';
import { Listeners } from '../../../../sources/listeners.ts';
import type {
  Declaration,
  Knowledge,
  ServiceKey,
  ServiceSource,
  SourceChange,
} from '../../../../sources/serviceSource.ts';
import type { ClusterApi } from '../http/clusterGet.ts';
import { serviceShape } from './apiMessages.ts';
import { isObjectName } from './objectName.ts';
import { Reflector, type ReflectorState } from './reflector.ts';
import { ServiceStore } from './serviceStore.ts';

export interface ClusterServicesOptions {
  readonly api: ClusterApi;
  /** The kube context's name, for messages. */
  readonly context: string;
  /** Lists each namespace once and follows nothing, as a command line does. */
  readonly isOnce?: boolean;
  /** Hears of each change of what is known of a namespace; undefined: of all of them. */
  readonly onState?: (namespace: string | undefined, state: ReflectorState) => void;
}

/** Services without an address make no variables; from Kubernetes 1.31 on the server can leave them out. */
const fieldSelector = 'spec.clusterIP!=None';

export class ClusterServices implements ServiceSource {
  readonly kind = 'cluster';
  readonly #options: ClusterServicesOptions;
  readonly #listeners = new Listeners<SourceChange>();
  readonly #store: ServiceStore;
  readonly #namespaces = new Map<string, Reflector<Declaration>>();
  /** Of all namespaces; undefined until one is known, and where it is not allowed. */
  #all: Reflector<Declaration> | undefined;
  #isAllForbidden = false;
  /** How all were known when they were no longer allowed; undefined where they never were. */
  #before: Extract<ReflectorState, { kind: 'stale' }> | undefined;
  #isDisposed = false;
  #running: Promise<void>[] = [];

  constructor(options: ClusterServicesOptions) {
    this.#options = options;
    this.#store = new ServiceStore({
      source: 'cluster',
      label: `context ${options.context}`,
      place: undefined,
    });
  }

  /** Begins to follow a namespace, unless it is followed already; answers whether it begins. */
  follow(namespace: string): boolean {
    if (!isObjectName(namespace) || this.#isDisposed || this.#knowsAll() || this.#namespaces.has(namespace))
      return false;
    this.#namespaces.set(namespace, this.#start(namespace));
    return true;
  }

  /** Asks for the Services of all namespaces; those that are followed already stay so where that is not allowed. */
  followAll(): void {
    if (this.#isDisposed || this.#isAllForbidden) return;
    this.#all ??= this.#start(undefined);
  }

  /** Resolves when nothing is under way any more: for a source that lists once. */
  async settled(): Promise<void> {
    while (this.#running.length > 0) {
      const running = this.#running;
      this.#running = [];
      await Promise.all(running);
    }
  }

  /** Reads everything again now. */
  refresh(): void {
    this.#isAllForbidden = false;
    this.#all?.refresh();
    for (const reflector of this.#namespaces.values()) reflector.refresh();
  }

  /** How well all namespaces are known; undefined where they were not asked for. */
  get allState(): ReflectorState['kind'] | 'forbidden' | undefined {
    return this.#isAllForbidden ? 'forbidden' : this.#all?.state.kind;
  }

  /** How well a namespace is known. */
  state(namespace: string): ReflectorState {
    if (this.#knowsAll()) return this.#all?.state ?? loading;
    return this.#namespaces.get(namespace)?.state ?? this.#before ?? loading;
  }

  namespaces(): Iterable<string> {
    return this.#store.namespaces();
  }

  /** What is known now. Nobody is asked: that is `follow`'s. */
  knowledge(namespace: string): Knowledge {
    if (!isObjectName(namespace)) return { kind: 'silent' };
    const state = this.state(namespace);
    const { context } = this.#options;
    if (state.kind === 'loading') {
      return { kind: 'unavailable', reason: { id: 'context-being-asked', context } };
    }
    if (state.kind === 'failed') return { kind: 'unavailable', reason: this.#reason(namespace, state) };
    const known = { kind: 'known', services: this.#store.in(namespace), complete: true } as const;
    if (state.kind === 'live') return { ...known, asOf: undefined, remark: undefined };
    const { asOf } = state;
    const why = this.#reason(namespace, state);
    return { ...known, asOf, remark: { id: 'stale-since', time: clockTime(asOf), why } };
  }

  onDidChange(listener: (change: SourceChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#all?.stop();
    for (const reflector of this.#namespaces.values()) reflector.stop();
  }

  #knowsAll(): boolean {
    const kind = this.#all?.state.kind;
    return kind === 'live' || kind === 'stale';
  }

  /** `namespace` undefined: all. */
  #start(namespace: string | undefined): Reflector<Declaration> {
    const { api, isOnce = false } = this.#options;
    const path = namespace === undefined ? '' : `/namespaces/${namespace}`;
    const reflector = new Reflector({
      api,
      path: `/api/v1${path}/services`,
      fieldSelector,
      isOnce,
      shape: serviceShape,
      readItem: (object) => this.#store.declare(object),
      before: this.#before,
      output: {
        replace: (items) => this.#replace(namespace, reflector.state, items),
        change: (event) => this.#tell(this.#store.change(event)),
        onState: (state) => this.#take(namespace, state),
      },
    });
    this.#running.push(reflector.start());
    return reflector;
  }

  /** The first list is told as a whole, by the state that follows it. */
  #replace(namespace: string | undefined, before: ReflectorState, items: readonly Declaration[]): void {
    const changed = this.#store.replace(namespace, items);
    if (before.kind === 'live' || before.kind === 'stale' || namespace === undefined) this.#tell(changed);
  }

  #tell(services: readonly ServiceKey[]): void {
    if (services.length > 0) this.#listeners.tell({ services, namespaces: [] });
  }

  #take(namespace: string | undefined, state: ReflectorState): void {
    if (this.#isDisposed) return;
    this.#options.onState?.(namespace, state);
    if (namespace === undefined) this.#takeAll(state);
    // Other namespaces will be asked for, too; one list for all is cheaper for everybody.
    else if (state.kind === 'live' && !this.#options.isOnce) this.followAll();
    this.#listeners.tell({ services: [], namespaces: namespace === undefined ? 'all' : [namespace] });
  }

  #takeAll(state: ReflectorState): void {
    if (state.kind === 'live') {
      for (const reflector of this.#namespaces.values()) reflector.stop();
      return;
    }
    if (state.kind === 'loading' || state.error.kind !== 'forbidden') return;
    this.#isAllForbidden = true;
    this.#all?.stop();
    this.#all = undefined;
    if (state.kind === 'stale') this.#before = state;
    const followed = [...this.#namespaces].filter(([, reflector]) => reflector.isStopped);
    for (const [namespace] of followed) this.#namespaces.set(namespace, this.#start(namespace));
  }

  #reason(namespace: string, { error }: Extract<ReflectorState, { kind: 'stale' | 'failed' }>): Phrase {
    const { context } = this.#options;
    if (error.kind !== 'forbidden') return { id: 'context-failed', context, why: error.phrase };
    return { id: 'services-forbidden', context, namespace };
  }
}

const loading: ReflectorState = { kind: 'loading' };

/** `14:02` of today, else with the date, in this machine's time zone. */
function clockTime(ms: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const date = new Date(ms);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}
