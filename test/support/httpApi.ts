/** An API server on a port of this machine, without TLS: each request is answered by what a test says. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { folderWith } from './cli.ts';
import { apiList, apiService } from './clusterApi.ts';

export interface HttpApi {
  /** `http://127.0.0.1:1234` */
  readonly server: string;
  /** The paths asked for so far, decoded. */
  readonly asked: string[];
}

export type HttpAnswer = (path: string, response: ServerResponse, request: IncomingMessage) => void;

/** Closed when the test ends. */
export async function httpApi(context: TestContext, answer: HttpAnswer): Promise<HttpApi> {
  const asked: string[] = [];
  const listener = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    asked.push(path);
    answer(path, response, request);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    listener.closeAllConnections();
    listener.close();
  });
  return { server: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`, asked };
}

/** An answer in JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof value === 'string' ? value : JSON.stringify(value));
}

/** What the API server says to who may not do something. */
export function forbidden(what: string): object {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: `${what} is forbidden`, code: 403 };
}

/** A cluster whose namespaces have these Services; all is allowed. */
export function shopOf(namespaces: Readonly<Record<string, readonly string[]>>): HttpAnswer {
  return (path, response) => {
    const [, namespace, name] =
      /^\/api\/v1(?:\/namespaces\/([^/]+))?\/(?:services|configmaps\/([^/?]+))/.exec(path) ?? [];
    if (path.startsWith('/api/v1/namespaces?')) {
      const items = Object.keys(namespaces).map((each) => ({ metadata: { name: each } }));
      sendJson(response, 200, apiList(items));
    } else if (name !== undefined) sendJson(response, 404, { kind: 'Status', code: 404 });
    else {
      const wanted = namespace === undefined ? Object.keys(namespaces) : [namespace];
      const items = wanted.flatMap((each) => (namespaces[each] ?? []).map((one) => apiService(one, each)));
      sendJson(response, 200, apiList(items));
    }
  };
}

/** Answers as `lists` does and keeps every watch open; `watches` holds the open ones, for events to be written to. */
export function withWatches(lists: HttpAnswer): {
  readonly answer: HttpAnswer;
  readonly watches: ReadonlySet<ServerResponse>;
} {
  const watches = new Set<ServerResponse>();
  const answer: HttpAnswer = (path, response, request) => {
    if (!path.includes('watch=true')) return lists(path, response, request);
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    watches.add(response);
    response.on('close', () => watches.delete(response));
  };
  return { answer, watches };
}

/** A kubeconfig with a context for each server; the first is the current one. */
export function kubeconfigFor(servers: Readonly<Record<string, string>>, namespace = 'shop'): string {
  const names = Object.keys(servers);
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': names[0],
    clusters: names.map((name) => ({ name, cluster: { server: servers[name] } })),
    users: [],
    contexts: names.map((name) => ({ name, context: { cluster: name, user: '', namespace } })),
  });
}

/** A cluster whose Services are these and known in full, and a kubeconfig of its context dev in a folder of its own. */
export async function devCluster(t: TestContext, namespaces: Readonly<Record<string, readonly string[]>>) {
  const { answer } = withWatches(shopOf(namespaces));
  const { server, asked } = await httpApi(t, answer);
  const kubeconfig = join(folderWith(t, { kubeconfig: kubeconfigFor({ dev: server }) }), 'kubeconfig');
  return { asked, kubeconfig };
}
