/**
 * A cluster that is being asked: one connection, with the Services and ConfigMaps that are read over it.
 * Knows how the parts are put together; consent was given before.
 */
import type { Wants } from '../../../analysis/wants.ts';
import { recordOf } from '../../../sources/serviceJson.ts';
import type { ClusterApi, ClusterConnection } from './http/clusterGet.ts';
import { objectShape } from './watch/apiMessages.ts';
import { ClusterConfigMaps } from './watch/clusterConfigMaps.ts';
import { ClusterServices, type ClusterServicesOptions } from './watch/clusterServices.ts';
import { ListWatch } from './watch/listWatch.ts';
import type { ReflectorState } from './watch/reflector.ts';

export interface ClusterOptions {
  readonly connection: ClusterConnection;
  /** The kube context's name, for messages. */
  readonly context: string;
  readonly readsConfigMaps: boolean;
  /** Reads each thing once and follows nothing, as a command line does. */
  readonly isOnce?: boolean;
  readonly onState?: NonNullable<ClusterServicesOptions['onState']>;
  readonly log: { warn(message: string): void };
}

export interface Cluster {
  readonly services: ClusterServices;
  /** Undefined where they may not be read. */
  readonly configMaps: ClusterConfigMaps | undefined;
  /** How well the Services of a namespace are known. */
  readonly state: (namespace: string) => ReflectorState['kind'];
  /** Begins to read what is wanted, as far as it is not read already; answers whether anything begins. */
  readonly follow: (wants: Pick<Wants, 'namespaces' | 'configMaps'>) => boolean;
  /** Reads the Services of all namespaces; answers whether that worked. */
  readonly readAll: () => Promise<boolean>;
  /** Resolves, for a cluster that is asked once, when all that was begun has been answered. */
  readonly settled: () => Promise<void>;
  /** All namespaces, sorted; undefined where they may not be listed, or could not be. */
  readonly namespaceNames: () => Promise<readonly string[] | undefined>;
  /** Reads everything again now, and logs in again where that failed: a person asks for it. */
  readonly refresh: () => void;
  /** Ends all that runs: no timer, socket or program is left. */
  readonly dispose: () => void;
}

/** A list of names that takes longer is done without. */
const namespacesMs = 10_000;

/** Asks nothing before something is to be followed. */
export function openCluster({ connection, readsConfigMaps, log, ...options }: ClusterOptions): Cluster {
  const services = new ClusterServices({ api: connection, ...options });
  const configMaps = readsConfigMaps ? new ClusterConfigMaps({ api: connection, log }) : undefined;
  return {
    services,
    configMaps,
    follow: (wants) => {
      const begun = [
        ...wants.namespaces.map((namespace) => services.follow(namespace)),
        ...wants.configMaps.map((wanted) => configMaps?.follow(wanted) ?? false),
      ];
      return begun.includes(true);
    },
    state: (namespace) => services.state(namespace).kind,
    readAll: async () => {
      services.followAll();
      await services.settled();
      return services.allState === 'live';
    },
    settled: async () => {
      await Promise.all([services.settled(), configMaps?.settled()]);
    },
    namespaceNames: () => listNamespaces(connection).catch(() => undefined),
    refresh: () => {
      connection.retry();
      services.refresh();
      configMaps?.refresh();
    },
    dispose: () => {
      services.dispose();
      configMaps?.dispose();
      connection.dispose();
    },
  };
}

async function listNamespaces(api: ClusterApi): Promise<readonly string[]> {
  const list = new ListWatch({ api, path: '/api/v1/namespaces', shape: objectShape, readItem: nameOf });
  const { items } = await list.list(true, AbortSignal.timeout(namespacesMs));
  return [...items].sort();
}

function nameOf(item: unknown): string | undefined {
  const { name } = recordOf(recordOf(item)['metadata']);
  return typeof name === 'string' ? name : undefined;
}
