/**
 * One connection for all that ask the same server as the same user, and its end when nobody does any more.
 * Knows who still uses which; does not know what makes two the same.
 */
import type { ClusterConnection } from '../cluster/http/clusterGet.ts';

interface Shared {
  readonly connection: ClusterConnection;
  users: number;
}

export class SharedConnections {
  readonly #shared = new Map<string, Shared>();

  /** That of the same key, or what `connect` makes. Its end is final for whoever had it, and for nobody else. */
  take(key: string, connect: () => ClusterConnection): ClusterConnection {
    const shared = this.#shared.get(key) ?? { connection: connect(), users: 0 };
    this.#shared.set(key, shared);
    shared.users += 1;
    const { server, times, get, retry } = shared.connection;
    let isUsed = true;
    return {
      server,
      times,
      get,
      retry,
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
