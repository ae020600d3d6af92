/**
 * The clusters that a run may ask: those of its kubeconfig, or the one of its own pod.
 * Knows how they are put together. It is loaded by runs that ask one, since most of the program's start would be this.
 */
import { connectTo, openCluster } from '../hosts/node/cluster/asking.ts';
import { inClusterContext, inClusterTarget } from '../hosts/node/cluster/kubeconfig/inCluster.ts';
import { readKubeconfig } from '../hosts/node/cluster/kubeconfig/kubeconfigFiles.ts';
import { placedProblem } from '../hosts/node/cluster/kubeconfig/kubeconfigReader.ts';
import { resolveContext } from '../hosts/node/cluster/kubeconfig/kubeconfigTarget.ts';
import { readPluginPolicy } from '../hosts/node/cluster/kubeconfig/kuberc.ts';
import { type ContextsNow, clustersOf } from '../hosts/node/contexts/decide.ts';
import type { Clusters } from '../project/clusters.ts';
import type { ClusterOptions } from './arguments.ts';
import type { Console } from './console.ts';

/** Nothing is asked before something is wanted. */
export async function clustersToAsk(options: ClusterOptions, console: Console): Promise<Clusters> {
  const contexts = await readContexts(options, console);
  const policy = await readPluginPolicy(process.env);
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
        log: { warn: (text) => console.remark({ id: 'quoted', text }) },
      }),
  });
}

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
  for (const problem of problems) console.remark(placedProblem(problem));
  return {
    current: ownPod?.context ?? kubeconfig.currentContext?.value,
    resolve: (name) => {
      if (ownPod !== undefined && (name === undefined || name === inClusterContext))
        return { kind: 'target', target: ownPod };
      return resolveContext(kubeconfig, name);
    },
  };
}
