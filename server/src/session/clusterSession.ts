/**
 * The clusters of one client's session: kubeconfig, consent and worlds put together.
 * Knows which part needs what; speaks no LSP.
 */
import type { ClientOptions, KubeContext } from '../protocol.ts';
import type { Settings } from '../settings.ts';
import { type Cluster, openCluster } from '../sources/cluster/cluster.ts';
import type { ClusterTimes } from '../sources/cluster/http/clusterTimes.ts';
import type { ClusterTarget } from '../sources/cluster/kubeconfig/clusterTarget.ts';
import type { ReflectorState } from '../sources/cluster/watch/reflector.ts';
import type { Workspace } from '../sources/workspace.ts';
import { Consents, type ConsentsOptions } from './consents.ts';
import { KubeContexts } from './kubeContexts.ts';
import { Worlds } from './worlds.ts';

export interface ClusterSessionOptions {
  /** Paths of the workspace's folders. */
  readonly folders: readonly string[];
  readonly workspace: Workspace;
  /** `ClientOptions`, from whatever client. */
  readonly initializationOptions: unknown;
  readonly ask: ConsentsOptions['ask'];
  readonly keep: ConsentsOptions['keep'];
  /** Earlier answers, where the client keeps none. */
  readonly answers?: ConsentsOptions['answers'];
  readonly mayAsk?: NonNullable<ConsentsOptions['mayAsk']>;
  readonly explain?: NonNullable<ConsentsOptions['explain']>;
  /** Shows that something takes its time, until the returned function is called. */
  readonly progress: (title: string) => () => void;
  readonly log: { warn(message: string): void; info(message: string): void };
  readonly onDidChange: () => void;
  readonly onDidChangeNamespaces: () => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly times?: ClusterTimes | undefined;
}

export class ClusterSession {
  readonly worlds: Worlds;
  readonly #options: ClusterSessionOptions;
  readonly #contexts: KubeContexts;
  readonly #consents: Consents;
  readonly #client: ClientOptions;
  #settings: Settings | undefined;
  #picked: string | undefined;

  constructor(options: ClusterSessionOptions) {
    this.#options = options;
    this.#client = (options.initializationOptions ?? {}) as ClientOptions;
    this.#picked = this.#client.pickedContext;
    this.#contexts = new KubeContexts({
      env: options.env,
      folders: options.folders,
      log: options.log,
      times: options.times,
      onDidChange: () => this.worlds.decide(),
    });
    this.#consents = new Consents({
      isTrusted: this.#client.trusted ?? true,
      answers: options.answers ?? this.#client.consents ?? {},
      ask: options.ask,
      keep: options.keep,
      ...(options.mayAsk && { mayAsk: options.mayAsk }),
      ...(options.explain && { explain: options.explain }),
      onDidChange: () => this.worlds.decide(),
    });
    this.worlds = new Worlds({
      workspace: options.workspace,
      contexts: this.#contexts,
      consents: this.#consents,
      identityOf: (target) => this.#contexts.identityOf(target),
      connect: (target, readsConfigMaps) => this.#connect(target, readsConfigMaps),
      onDidChange: options.onDidChange,
      onDidChangeNamespaces: options.onDidChangeNamespaces,
    });
  }

  /** Takes settings and reads the kubeconfig that they name. Never rejects. */
  async configure(settings: Settings): Promise<void> {
    this.#settings = settings;
    const isUsed = settings.cluster !== 'off' && this.#client.trusted !== false;
    await this.#contexts.configure(settings.kubeconfig ?? this.#client.otherKubeconfig, isUsed);
    if (this.#settings === settings) this.worlds.configure(settings, this.#picked);
  }

  /** The user's choice; undefined: the setting's context, else the current one. */
  pick(context: string | undefined): void {
    this.#picked = context;
    if (this.#settings !== undefined) this.worlds.configure(this.#settings, context);
  }

  /** The user's word on the cluster of a file; undefined: as if never asked. */
  setConsent(uri: string, isAllowed: boolean | undefined): void {
    const { identity } = this.worlds.decisionFor(uri);
    if (identity !== undefined) this.#consents.set(identity, isAllowed);
  }

  /** The cluster of a file, where nobody has allowed it to be asked. */
  askable(uri: string) {
    const { identity, permission } = this.worlds.decisionFor(uri);
    if (identity === undefined || (permission !== 'ask' && permission !== 'denied')) return undefined;
    const { context, server, command } = identity;
    return { context, server, command, isDenied: permission === 'denied' };
  }

  contexts(): readonly KubeContext[] {
    return this.#contexts.list();
  }

  dispose(): void {
    this.#contexts.dispose();
    this.worlds.dispose();
  }

  #connect(target: ClusterTarget, readsConfigMaps: boolean): Cluster {
    const { log, progress } = this.#options;
    const { context } = target;
    log.info(`Asking context ${context} (${target.cluster.server}) for its Services`);
    const done = progress(`Reading the Services of context ${context}`);
    const said = new Map<string, string>();
    const cluster = openCluster({
      connection: this.#contexts.connect(target),
      context,
      readsConfigMaps,
      log,
      onState: (namespace, state) => {
        done();
        const words = describeState(state);
        const place = namespace === undefined ? 'all namespaces' : `namespace ${namespace}`;
        if (said.get(place) === words) return;
        said.set(place, words);
        const line = `Context ${context}, ${place}: ${words}`;
        if (state.kind === 'live') log.info(line);
        else log.warn(line);
      },
    });
    return {
      ...cluster,
      dispose: () => {
        done();
        cluster.dispose();
      },
    };
  }
}

function describeState(state: ReflectorState): string {
  if (state.kind === 'loading') return 'is being read';
  return state.kind === 'live' ? 'the Services are current' : state.error.message;
}
