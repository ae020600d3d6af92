/**
 * One connection for all that ask the same server as the same user, and its end when nobody does any more.
 * Knows who still uses which; does not know what makes two the same.
 */
import type { ClusterApi } from '../sources/cluster/clusterGet.ts';

/** Its end is final for whoever had it, and for nobody else. */
export type SharedConnection = ClusterApi & { dispose(): void };

interface Shared {
  readonly connection: SharedConnection;
  users: number;
}

export class SharedConnections {
  readonly #shared = new Map<string, Shared>();

  /** That of the same key, or what `connect` makes. */
  take(key: string, connect: () => SharedConnection): SharedConnection {
    const shared = this.#shared.get(key) ?? { connection: connect(), users: 0 };
    this.#shared.set(key, shared);
    shared.users += 1;
    const { server, times, get } = shared.connection;
    let isUsed = true;
    return {
      server,
      times,
      get,
      dispose: () => {
        if (!isUsed) return;
        isUsed = false;
        shared.users -= 1;
        if (shared.users > 0) return;
        this.#shared.delete(key);
        shared.connection.dispose();
      },
    };
  }
}
