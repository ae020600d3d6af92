/** Connections to servers of a test's own: a plain one on a port of this machine, its entry in a kubeconfig, its user. */
import assert from 'node:assert/strict';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { ClusterError } from '../../server/src/hosts/node/cluster/clusterError.ts';
import { Connection } from '../../server/src/hosts/node/cluster/http/connection.ts';
import {
  anonymous,
  type ServerEntry,
  type UserEntry,
} from '../../server/src/hosts/node/cluster/kubeconfig/clusterTarget.ts';
import { Credentials } from '../../server/src/hosts/node/cluster/login/credentials.ts';
import { serviceShape } from '../../server/src/hosts/node/cluster/watch/apiMessages.ts';
import { ListWatch } from '../../server/src/hosts/node/cluster/watch/listWatch.ts';

/** A signal that nobody aborts. */
export const open = () => new AbortController().signal;

/** A user without any credential. */
export const nobody: UserEntry = { ...anonymous, name: 'dev' };

/** An entry that says where the server is, and what `change` says. */
export function serverEntry(server: string, change: Partial<ServerEntry> = {}): ServerEntry {
  return {
    server,
    certificateAuthority: undefined,
    tlsServerName: undefined,
    insecureSkipTlsVerify: false,
    proxyUrl: undefined,
    ...change,
  };
}

/** Listens without TLS until the test ends; gives its address. */
export async function listening(t: TestContext, answer: RequestListener): Promise<string> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A connection as the product makes it, closed when the test ends. */
export function connect(
  t: TestContext,
  server: string,
  user: Partial<UserEntry> = {},
  proxyUrl?: string,
): Connection {
  const entry = serverEntry(server, { proxyUrl });
  const credentials = new Credentials({
    user: { ...nobody, ...user },
    server: entry,
    env: {},
    isAllowed: () => true,
  });
  const connection = new Connection({ server: entry, credentials, env: {} });
  t.after(() => connection.dispose());
  return connection;
}

/** The Services of all namespaces, each as it came. */
export const listOf = (api: Connection) =>
  new ListWatch({ api, path: '/api/v1/services', shape: serviceShape, readItem: (object) => object });

/** What is said of a request that has to fail. */
export async function problemOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => assert.fail('it answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ClusterError, String(error));
  return error.message;
}
