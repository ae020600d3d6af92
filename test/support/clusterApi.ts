/** An API server for unit tests: each request is answered by what a test says, without a socket. */
import { Readable } from 'node:stream';
import type { ClusterAnswer, ClusterApi } from '../../server/src/hosts/node/cluster/http/clusterGet.ts';

/** A body as a text, as lines that come while it is open, or a failure in place of an answer. */
export type Answer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly text: string }
  | { readonly lines: readonly unknown[]; readonly ends?: 'open' | 'closed' | 'broken' }
  | { readonly error: unknown };

export interface ScriptedApi extends ClusterApi {
  /** The paths asked for so far, decoded. */
  readonly asked: string[];
  /** How many bodies are still open. */
  readonly openBodies: () => number;
}

/** `answer` is asked with the path and the number of earlier requests. */
export function scriptedApi(answer: (path: string, index: number) => Answer): ScriptedApi {
  const asked: string[] = [];
  let open = 0;
  return {
    server: 'https://api.test',
    asked,
    openBodies: () => open,
    get: async (path, signal): Promise<ClusterAnswer> => {
      signal.throwIfAborted();
      asked.push(decodeURIComponent(path));
      const given = answer(decodeURIComponent(path), asked.length - 1);
      if ('error' in given) throw given.error;
      const body = new Readable({ read: () => undefined });
      open += 1;
      body.on('close', () => {
        open -= 1;
      });
      signal.addEventListener('abort', () => body.destroy(new Error('aborted')), { once: true });
      if ('text' in given) {
        body.push(Buffer.from(given.text));
        body.push(null);
        return { status: given.status ?? 200, headers: given.headers ?? {}, body };
      }
      for (const line of given.lines) body.push(Buffer.from(`${JSON.stringify(line)}\n`));
      if (given.ends === 'closed') body.push(null);
      if (given.ends === 'broken') {
        setImmediate(() => body.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' })));
      }
      return { status: 200, headers: {}, body };
    },
  };
}

/** A Service as the API server has it. */
export function apiService(name: string, namespace = 'shop', version = '1', port = 80): object {
  return {
    metadata: { name, namespace, resourceVersion: version },
    spec: { clusterIP: '10.0.0.1', ports: [{ port, protocol: 'TCP' }] },
  };
}

/** A list of objects as JSON. */
export function apiList(items: readonly object[], resourceVersion = '10', next?: string): string {
  return JSON.stringify({
    kind: 'ServiceList',
    metadata: { resourceVersion, ...(next !== undefined && { continue: next }) },
    items,
  });
}
