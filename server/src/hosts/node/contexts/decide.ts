/**
 * The clusters of a kubeconfig, each as far as it may be asked.
 * Knows contexts and consent; how a cluster is asked is given.
 */
import type { Phrase } from '../../../analysis/messages/message.ts';
import type { Cluster, Clusters, Decision } from '../../../project/clusters.ts';
import type { Settings } from '../../../settings.ts';
import type { ClusterTarget } from '../cluster/kubeconfig/clusterTarget.ts';
import { type ClusterIdentity, consentKey, reasonFor } from './consent.ts';
import type { Consents } from './consents.ts';

/** What a context of the kubeconfig comes to; `message` undefined where nobody has to be told. */
export type ContextResolution =
  | { readonly kind: 'target'; readonly target: ClusterTarget }
  | { readonly kind: 'none'; readonly message: Phrase | undefined };

/** The kubeconfig as it is now. */
export interface ContextsNow {
  readonly current: string | undefined;
  readonly resolve: (name: string | undefined) => ContextResolution;
}

export interface DecideOptions {
  readonly contexts: ContextsNow;
  readonly consents: Pick<Consents, 'permission' | 'ask'>;
  readonly identityOf: (target: ClusterTarget) => ClusterIdentity;
  readonly connect: (target: ClusterTarget, readsConfigMaps: boolean) => Cluster;
}

export function clustersOf({ contexts, consents, identityOf, connect }: DecideOptions): Clusters {
  const targetOf = (context: string | undefined) => {
    const resolution = contexts.resolve(context);
    return resolution.kind === 'target' ? resolution.target : undefined;
  };
  return {
    get current() {
      return contexts.current;
    },
    decide: (context, { cluster, readConfigMaps }: Settings): Decision => {
      const none = { context, target: undefined };
      if (cluster === 'off') return { ...none, permission: 'off', reason: undefined };
      const resolution = contexts.resolve(context);
      if (resolution.kind === 'none') return { ...none, permission: 'none', reason: resolution.message };
      const { target } = resolution;
      const identity = identityOf(target);
      const permission = consents.permission(identity, cluster);
      return {
        context: target.context,
        permission,
        reason: reasonFor(permission, identity),
        target: {
          server: identity.server,
          isVerified: identity.isVerified,
          namespace: target.namespace,
          key: JSON.stringify([consentKey(identity), target, readConfigMaps]),
          open: () => connect(target, readConfigMaps),
        },
      };
    },
    ask: ({ context, permission }, { readConfigMaps }) => {
      const target = permission === 'ask' ? targetOf(context) : undefined;
      if (target !== undefined) void consents.ask(identityOf(target), readConfigMaps);
    },
  };
}
