/**
 * The clusters of a run: asked once each, for what its manifests want.
 * Knows the order and the time limit; how a context is found and asked is elsewhere.
 */
import { english } from '../analysis/messages/languages.ts';
import { wantsOf } from '../analysis/wants.ts';
import { openCluster } from '../hosts/node/cluster/cluster.ts';
import { connectTo } from '../hosts/node/cluster/http/connectTo.ts';
import { inClusterContext, inClusterTarget } from '../hosts/node/cluster/kubeconfig/inCluster.ts';
import { readKubeconfig } from '../hosts/node/cluster/kubeconfig/kubeconfigFiles.ts';
import { placedProblem } from '../hosts/node/cluster/kubeconfig/kubeconfigReader.ts';
import { resolveContext } from '../hosts/node/cluster/kubeconfig/kubeconfigTarget.ts';
import { type PluginPolicy, readPluginPolicy } from '../hosts/node/cluster/kubeconfig/kuberc.ts';
import { type ContextsNow, clustersOf } from '../hosts/node/contexts/decide.ts';
import type { Clusters, Decision } from '../project/clusters.ts';
import type { Worlds } from '../project/worlds.ts';
import type { ClusterOptions } from './arguments.ts';
import type { Console } from './console.ts';

/** A run does not wait longer than this after its start. */
const limitMs = 30_000;

/** The clusters of a run; without `options` none is asked. Nothing is asked before something is wanted. */
export async function openClusters(options: ClusterOptions | undefined, console: Console): Promise<Clusters> {
  const contexts = options === undefined ? noContexts : await readContexts(options, console);
  // Without a cluster there is no plugin either: kubectl's preferences are not looked at.
  const policy: PluginPolicy =
    options === undefined ? { kind: 'allow-all' } : await readPluginPolicy(process.env);
  return clustersOf({
    contexts,
    // To ask for it is to allow it.
    consents: { permission: () => 'allowed', ask: async () => undefined },
    identityOf: ({ context, cluster }) => ({
      context,
      server: cluster.server,
      command: undefined,
      fingerprint: undefined,
      isFromWorkspace: false,
      isVerified: !cluster.insecureSkipTlsVerify,
    }),
    connect: (target, readsConfigMaps) =>
      openCluster({
        connection: connectTo(target, { env: process.env, policy }),
        context: target.context,
        readsConfigMaps,
        isOnce: true,
        log: { warn: console.remark },
      }),
  });
}

/** Says once what is wrong with the contexts that files belong to. */
export function sayWhichContextsFailed(decisions: readonly Decision[], console: Console): void {
  const reasons = decisions.flatMap(({ permission, reason }) =>
    permission === 'none' ? [reason === undefined ? 'There is no kubeconfig' : english.say(reason)] : [],
  );
  for (const reason of new Set(reasons)) console.fail(sentence(reason));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}

/** Waits for an answer, or until the time of the run is over; then the answer is undefined. */
export async function settle<Answer>(answer: Promise<Answer>, console: Console): Promise<Answer | undefined> {
  const done = console.progress('Reading Services from the cluster …');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      console.fail(`The cluster did not answer within ${limitMs / 1000} s.`);
      resolve(undefined);
    }, limitMs - performance.now());
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    done();
  }
}

const noContexts: ContextsNow = {
  current: undefined,
  resolve: () => ({ kind: 'none', message: undefined }),
};

/** As kubectl chooses; in a pod without a kubeconfig it is the pod's own service account. */
async function readContexts(
  { kubeconfig: explicit }: ClusterOptions,
  console: Console,
): Promise<ContextsNow> {
  const kubeconfig = await readKubeconfig({ explicit, env: process.env });
  const isEmpty = kubeconfig.contexts.size === 0;
  const ownPod = explicit === undefined && isEmpty ? await inClusterTarget(process.env) : undefined;
  // Where no context is left, the first problem is the reason that the run gives.
  const problems = isEmpty && ownPod === undefined ? kubeconfig.problems.slice(1) : kubeconfig.problems;
  for (const problem of problems) console.remark(english.say(placedProblem(problem)));
  return {
    current: ownPod?.context ?? kubeconfig.currentContext?.value,
    resolve: (name) => {
      if (ownPod !== undefined && (name === undefined || name === inClusterContext))
        return { kind: 'target', target: ownPod };
      return resolveContext(kubeconfig, name);
    },
  };
}

/**
 * Asks for one namespace, else for all; where that is not allowed, for the context's own.
 * Answers which were read, and says which could not be.
 */
export async function askForNamespaces(
  worlds: Worlds,
  wanted: string | undefined,
  console: Console,
): Promise<readonly string[] | 'all'> {
  const world = worlds.of('');
  const { target, context } = worlds.decisionFor('');
  if (target === undefined) return [];
  if (wanted === undefined && (await settle(world.readAll(), console))) return 'all';
  const namespace = wanted ?? target.namespace;
  world.want(wantsOf(namespace));
  await settle(world.settled(), console);
  const failure = world.failureOf(namespace);
  if (failure !== undefined) console.fail(english.say(failure));
  if (failure !== undefined || console.hasFailed()) return [];
  if (wanted === undefined) {
    console.remark(
      `Context ${context} does not let you list the Services of all namespaces; this is about namespace ${namespace}.`,
    );
  }
  return [namespace];
}
