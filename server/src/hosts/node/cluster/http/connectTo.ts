/**
 * What a context comes to -> a connection to its API server.
 * Knows which parts make one; asks nothing yet.
 */
import type { ClusterTarget } from '../kubeconfig/clusterTarget.ts';
import { isPluginAllowed, type PluginPolicy } from '../kubeconfig/kuberc.ts';
import { Credentials } from '../login/credentials.ts';
import type { Environment } from '../login/pluginCommand.ts';
import type { ClusterTimes } from './clusterTimes.ts';
import { Connection } from './connection.ts';

export interface ConnectOptions {
  /** Of this process: programs are found by its PATH, proxies named by it. */
  readonly env: Environment;
  /** What kubectl's preferences say of credential plugins. */
  readonly policy: PluginPolicy;
  /** Of the credential plugin that the user has said yes to; undefined: whatever the kubeconfig names. */
  readonly fingerprint?: string | undefined;
  /** Another plugin than that would have to be run: whether it may be has to be decided again. */
  readonly onOtherPlugin?: () => void;
  readonly times?: ClusterTimes | undefined;
}

/** Whether the cluster may be asked was decided before. */
export function connectTo(
  { cluster, user }: ClusterTarget,
  { env, policy, fingerprint: consented, onOtherPlugin, times }: ConnectOptions,
): Connection {
  const { exec } = user;
  const credentials = new Credentials({
    user,
    server: cluster,
    env,
    ...(times?.plugin && { times: times.plugin }),
    isAllowed: ({ path, fingerprint }) => {
      if (consented !== undefined && fingerprint !== consented) {
        onOtherPlugin?.();
        return { id: 'plugin-changed', path };
      }
      return exec === undefined || isPluginAllowed(policy, exec, path);
    },
  });
  return new Connection({ server: cluster, credentials, env, times });
}
