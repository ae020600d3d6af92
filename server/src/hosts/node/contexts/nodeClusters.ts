/**
 * The clusters of one client's session: kubeconfig and consent put together.
 * Knows which part needs what; speaks no LSP.
 */
import type { Cluster, Clusters, Decision } from '../../../project/clusters.ts';
import type { ClientOptions } from '../../../protocol.ts';
import type { ClustersRequest, SessionClusters } from '../../../session/sessionClusters.ts';
import { shownUri } from '../../../settings/uris.ts';
import type { Settings } from '../../../settings.ts';
import type { ClusterTimes } from '../cluster/http/clusterTimes.ts';
import type { ClusterTarget } from '../cluster/kubeconfig/clusterTarget.ts';
import type { ReflectorState } from '../cluster/watch/reflector.ts';
import { pathsOf } from '../pathUris.ts';
import { Consents, type ConsentsOptions } from './consents.ts';
import { clustersOf } from './decide.ts';
import { KubeContexts } from './kubeContexts.ts';

/** How the user is asked, and where answers are kept. */
export interface ConsentOptions extends Pick<ConsentsOptions, 'ask' | 'keep' | 'mayAsk' | 'explain'> {
  /** Earlier answers, where the client keeps none. */
  readonly answers?: ConsentsOptions['answers'];
}

export interface NodeClustersOptions extends ClustersRequest {
  readonly consent: ConsentOptions;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly times?: ClusterTimes | undefined;
}

export class NodeClusters implements SessionClusters {
  readonly #options: NodeClustersOptions;
  readonly #contexts: KubeContexts;
  readonly #consents: Consents;
  readonly #clusters: Clusters;
  readonly #client: ClientOptions;

  constructor(options: NodeClustersOptions) {
    const { env, log, times, consent, onDidChange } = options;
    const folders = pathsOf(options.folders);
    this.#options = options;
    this.#client = (options.initializationOptions ?? {}) as ClientOptions;
    this.#contexts = new KubeContexts({ env, folders, log, times, onDidChange });
    this.#consents = new Consents({
      isTrusted: this.#client.trusted ?? true,
      ...consent,
      answers: consent.answers ?? this.#client.consents ?? {},
      onDidChange,
    });
    this.#clusters = clustersOf({
      contexts: this.#contexts,
      consents: this.#consents,
      identityOf: (target) => this.#contexts.identityOf(target),
      connect: (target, readsConfigMaps) => this.#connect(target, readsConfigMaps),
    });
  }

  get current(): string | undefined {
    return this.#clusters.current;
  }

  decide(context: string | undefined, settings: Settings): Decision {
    return this.#clusters.decide(context, settings);
  }

  ask(decision: Decision, settings: Settings): void {
    this.#clusters.ask(decision, settings);
  }

  async configure({ cluster, kubeconfig }: Settings): Promise<void> {
    const isUsed = cluster !== 'off' && this.#client.trusted !== false;
    const explicit = kubeconfig === undefined ? this.#client.otherKubeconfig : shownUri(kubeconfig);
    await this.#contexts.configure(explicit, isUsed);
  }

  setConsent(decision: Decision, isAllowed: boolean | undefined): void {
    const identity = this.#identityOf(decision);
    if (identity !== undefined) this.#consents.set(identity, isAllowed);
  }

  askable(decision: Decision) {
    const { permission } = decision;
    const identity = permission === 'ask' || permission === 'denied' ? this.#identityOf(decision) : undefined;
    if (identity === undefined) return undefined;
    const { context, server, command } = identity;
    return { context, server, command, isDenied: permission === 'denied' };
  }

  contexts() {
    return this.#contexts.list();
  }

  dispose(): void {
    this.#contexts.dispose();
  }

  #identityOf({ context, target }: Decision) {
    if (target === undefined) return undefined;
    const resolution = this.#contexts.resolve(context);
    return resolution.kind === 'target' ? this.#contexts.identityOf(resolution.target) : undefined;
  }

  #connect(target: ClusterTarget, readsConfigMaps: boolean): Cluster {
    const { log, progress } = this.#options;
    const { context } = target;
    log.info(`Asking context ${context} (${target.cluster.server}) for its Services`);
    const done = progress({ id: 'services-being-read', context });
    const said = new Map<string, string>();
    const cluster = this.#contexts.open(target, {
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
