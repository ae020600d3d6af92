/**
 * The kubeconfig of a session as it is now: its contexts, and what asking one of them would mean.
 * Knows how it is kept current, also while a file is cut or gone; asks no cluster by itself.
 */
import { english } from '../../../analysis/messages/languages.ts';
import type { Phrase } from '../../../analysis/messages/message.ts';
import type { KubeContext } from '../../../protocol.ts';
import type { Cluster, ClusterOptions } from '../cluster/cluster.ts';
import type { ClusterConnection } from '../cluster/http/clusterGet.ts';
import type { ClusterTimes } from '../cluster/http/clusterTimes.ts';
import type { ClusterTarget } from '../cluster/kubeconfig/clusterTarget.ts';
import type { Kubeconfig } from '../cluster/kubeconfig/kubeconfig.ts';
import { placedProblem } from '../cluster/kubeconfig/kubeconfigReader.ts';
import { listContexts, resolveContext } from '../cluster/kubeconfig/kubeconfigTarget.ts';
import { type KubeconfigWatch, watchKubeconfig } from '../cluster/kubeconfig/kubeconfigWatch.ts';
import { type PluginPolicy, readPluginPolicy } from '../cluster/kubeconfig/kuberc.ts';
import { pluginIdentity } from '../cluster/login/pluginCommand.ts';
import { isInside } from '../files/links.ts';
import type { ClusterIdentity } from './consent.ts';
import type { ContextResolution, ContextsNow } from './decide.ts';
import { SharedConnections } from './sharedConnections.ts';

type ConnectTo = typeof import('../cluster/http/connectTo.ts').connectTo;

export interface KubeContextsOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Paths of the workspace's folders: a kubeconfig in them is not the user's own word. */
  readonly folders: readonly string[];
  readonly log: { warn(message: string): void };
  readonly times?: ClusterTimes | undefined;
  readonly onDidChange: () => void;
}

export class KubeContexts implements ContextsNow {
  readonly #options: KubeContextsOptions;
  readonly #connections = new SharedConnections();
  /** The setting, or another extension's choice; undefined: what kubectl would take. */
  #explicit: string | undefined;
  #watch: KubeconfigWatch | undefined;
  #kubeconfig: Kubeconfig | undefined;
  /** Loaded before the first kubeconfig with contexts is taken: whoever has none never waits for it. */
  #asking: typeof import('../cluster/asking.ts') | undefined;
  /** Files of the kubeconfig that lie in the workspace. */
  #inside: ReadonlySet<string> = new Set();
  #policy: PluginPolicy = { kind: 'allow-all' };
  /** What was said last; nothing is said twice in a row. */
  #said = '';
  /** Counts calls of `configure`, so that an old one does not win over a newer one. */
  #turn = 0;
  /** Changes are taken one after the other. */
  #taking = Promise.resolve();

  constructor(options: KubeContextsOptions) {
    this.#options = options;
  }

  /** Reads the kubeconfig and watches it from now on; `isUsed` false: reads nothing. Never rejects. */
  async configure(explicit: string | undefined, isUsed: boolean): Promise<void> {
    if (isUsed && this.#watch !== undefined && explicit === this.#explicit) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.#watch?.dispose();
    this.#watch = undefined;
    this.#explicit = explicit;
    this.#kubeconfig = undefined;
    if (!isUsed) return;
    const watch = await watchKubeconfig({
      places: { explicit, env: this.#options.env },
      intervalMs: this.#options.times?.kubeconfigMs,
      onChange: (kubeconfig) => {
        this.#taking = this.#taking
          .then(() => this.#takeChange(kubeconfig, turn))
          // One that cannot be taken must not keep the next from being taken.
          .catch((error) => this.#options.log.warn(`The kubeconfig could not be taken: ${error}`));
      },
    });
    if (turn !== this.#turn) {
      watch.dispose();
      return;
    }
    this.#watch = watch;
    await this.#take(watch.kubeconfig);
  }

  get current(): string | undefined {
    return this.#kubeconfig?.currentContext?.value;
  }

  /** The context of that name; undefined: the current one. */
  resolve(name: string | undefined): ContextResolution {
    if (this.#kubeconfig === undefined) return { kind: 'none', message: undefined };
    const resolution = resolveContext(this.#kubeconfig, name);
    if (resolution.kind === 'target') return resolution;
    // Who has no kubeconfig and asked for none misses nothing.
    const isWanted = name !== undefined || this.#explicit !== undefined;
    const isThere = this.#kubeconfig.files.some(({ state }) => state !== 'missing');
    return {
      kind: 'none',
      message: isWanted || isThere ? resolution.message : undefined,
    };
  }

  list(): readonly KubeContext[] {
    if (this.#kubeconfig === undefined) return [];
    return listContexts(this.#kubeconfig).map(({ name, server, isCurrent }) => ({ name, server, isCurrent }));
  }

  /** What asking this cluster means, for the question whether it may be asked. */
  identityOf({ context, cluster, user, files }: ClusterTarget): ClusterIdentity {
    const plugin = user.exec && pluginIdentity(user.exec, this.#options.env);
    return {
      context,
      server: cluster.server,
      command: plugin?.command,
      fingerprint: plugin?.fingerprint,
      isFromWorkspace: files.some((file) => this.#inside.has(file)),
      isVerified: !cluster.insecureSkipTlsVerify,
    };
  }

  /** The cluster of this context, with a connection to it; nothing is asked yet. */
  open(target: ClusterTarget, options: Omit<ClusterOptions, 'connection'>): Cluster {
    const { openCluster, connectTo } = this.#asking ?? unknown(target);
    return openCluster({ ...options, connection: this.#connect(target, connectTo) });
  }

  dispose(): void {
    this.#turn += 1;
    this.#watch?.dispose();
  }

  /**
   * Contexts that differ in name or namespace only, and one whose
   * namespace changes, share it with all that it holds: open sockets, and what a plugin gave.
   */
  #connect(target: ClusterTarget, connectTo: ConnectTo): ClusterConnection {
    const { fingerprint } = this.identityOf(target);
    const { env, times } = this.#options;
    const turn = this.#turn;
    // The deciding ends this connection, which is in the middle of something.
    const onOtherPlugin = () =>
      setImmediate(() => {
        if (turn === this.#turn) this.#options.onDidChange();
      });
    const policy = this.#policy;
    const key = JSON.stringify([target.cluster, target.user, fingerprint, policy, turn]);
    return this.#connections.take(key, () =>
      connectTo(target, { env, policy, fingerprint, onOtherPlugin, times }),
    );
  }

  async #takeChange(kubeconfig: Kubeconfig, turn: number): Promise<void> {
    if (turn !== this.#turn) return;
    await this.#take(kubeconfig);
    if (turn === this.#turn) this.#options.onDidChange();
  }

  /** Files that are being written are cut or gone for a moment: until they are back, what they said holds on. */
  async #take(kubeconfig: Kubeconfig): Promise<void> {
    const problems = kubeconfig.problems.map(placedProblem);
    if (this.#kubeconfig !== undefined && isInBetween(kubeconfig, this.#kubeconfig)) {
      const paths = kubeconfig.files.map(({ path }) => path);
      const reasons: readonly Phrase[] =
        problems.length > 0 ? problems : [{ id: 'kubeconfig-shrunk', paths }];
      this.#say(reasons.map((why) => ({ id: 'kubeconfig-kept', why })));
      return;
    }
    this.#say(problems);
    const paths = kubeconfig.files.map(({ path }) => path);
    const areInside = await Promise.all(paths.map((path) => isInside(path, this.#options.folders)));
    this.#policy = await readPluginPolicy(this.#options.env);
    if (kubeconfig.contexts.size > 0) this.#asking ??= await import('../cluster/asking.ts');
    this.#inside = new Set(paths.filter((_, index) => areInside[index]));
    this.#kubeconfig = kubeconfig;
  }

  #say(problems: readonly Phrase[]): void {
    const lines = problems.map((problem) => english.say(problem));
    const said = lines.join('\n');
    if (said !== this.#said) for (const line of lines) this.#options.log.warn(line);
    this.#said = said;
  }
}

function unknown({ context }: ClusterTarget): never {
  throw new Error(`context ${context} is of no kubeconfig that was taken`);
}

/** A file is cut or empty that was whole before, or no context is left at all. */
function isInBetween(now: Kubeconfig, before: Kubeconfig): boolean {
  if (before.contexts.size === 0) return false;
  if (now.contexts.size === 0) return true;
  const whole = new Set(before.files.filter(({ state }) => state === 'read').map(({ path }) => path));
  return now.files.some(({ path, state }) => whole.has(path) && (state === 'broken' || state === 'empty'));
}
