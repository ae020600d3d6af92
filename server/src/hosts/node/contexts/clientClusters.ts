/**
 * The host of a session of Node.js: its files, and the clusters of its kubeconfig.
 * Knows which clients keep the user's answers themselves.
 */
import type { ClientClusters, ConsentClient, SessionHost } from '../../../session/sessionClusters.ts';
import { nodeCharts } from '../charts/nodeCharts.ts';
import { nodeHost } from '../nodeHost.ts';
import { NodeClusters } from './nodeClusters.ts';
import { plainConsent } from './plainConsent.ts';

type Env = Readonly<Record<string, string | undefined>>;

export function nodeSessionHost(env: Env): SessionHost {
  return { ...nodeHost, charts: nodeCharts, clusters: (client) => clientClusters(client, env) };
}

function clientClusters({ ask, keepsAnswers, keep, say, log }: ConsentClient, env: Env): ClientClusters {
  const plain = keepsAnswers ? undefined : plainConsent({ env, warn: log.warn, info: log.info, say });
  return {
    open: (request) => new NodeClusters({ ...request, consent: { ask, keep, ...plain }, env }),
    typed: () => plain?.typed(),
    rested: () => plain?.rested(),
  };
}
