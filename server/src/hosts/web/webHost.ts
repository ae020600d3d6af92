/**
 * The host of a web worker: it has no files of its own, and can ask no cluster.
 * Knows what a worker of a browser can do; files are the client's.
 */
import type { FindOptions, Found, HostText } from '../../host.ts';
import { noClusters } from '../../project/clusters.ts';
import type { ChartEngine } from '../../protocol.ts';
import { noSessionClusters, type SessionClusters, type SessionHost } from '../../session/sessionClusters.ts';
import { webCharts } from './webCharts.ts';

const notHere: HostText = {
  kind: 'unreadable',
  message: { id: 'file-missing', isPathBroken: false },
};
const nothing: Found = { files: [], problems: [], passedOver: [] };

/** `engine`: what renders charts. */
export function webHost(engine: ChartEngine | undefined): SessionHost {
  const charts = engine && webCharts(engine);
  return {
    readText: async () => notHere,
    find: async (_folder: string, _options: FindOptions) => nothing,
    wouldFind: async () => false,
    stamp: async () => 'none',
    isInside: async () => false,
    pause: turn,
    now: Date.now,
    clusters: () => ({ open: () => noneInBrowser, typed: () => undefined, rested: () => undefined }),
    ...(charts && { charts: () => charts }),
  };
}

const noneInBrowser: SessionClusters = {
  ...noSessionClusters,
  decide: (context, settings) => ({
    ...noClusters.decide(context, settings),
    reason: { id: 'no-cluster-in-browser' },
  }),
};

/** A timer of a browser takes four milliseconds as soon as it is set by another one; a message takes none. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    (port1 as unknown as { onmessage: () => void }).onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
