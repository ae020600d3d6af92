/**
 * The real API server of these tests: where it is, who may ask it, and how namespaces and Services come and go.
 * Knows `test-cluster`; does not know what is tested on it.
 */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { startTestCluster } from '../support/testCluster.ts';
import type { Upstream } from './faultProxy.ts';

export interface RealCluster {
  readonly upstream: Upstream;
  /** By user: `admin` may do everything, `stranger` nothing. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Makes a namespace with so many Services and gives its name: one that nobody else uses, unless it is given. */
  readonly makeNamespace: (serviceCount: number, name?: string) => Promise<string>;
  /** `more`: fields of its metadata and of its spec; else it has one port. */
  readonly makeService: (namespace: string, name: string, more?: ServiceParts) => Promise<void>;
  /** With all that is in it. */
  readonly deleteNamespace: (namespace: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface ServiceParts {
  readonly metadata?: object;
  readonly spec?: object;
}

interface KubeconfigFile {
  readonly clusters: readonly {
    readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string };
  }[];
  readonly users: readonly { readonly name: string; readonly user: { readonly token: string } }[];
}

/** Starts `program`; the namespace `shop` has so many Services. `more`: other words of `test-cluster -help`. */
export async function startRealCluster(
  program: string,
  serviceCount = 0,
  more: readonly string[] = [],
): Promise<RealCluster> {
  const words = ['-rbac', '-services', String(serviceCount), ...more];
  const { kubeconfig, stop } = await startTestCluster(program, words);
  const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8')) as KubeconfigFile;
  const [{ cluster } = missing()] = clusters;
  const upstream: Upstream = {
    server: cluster.server,
    certificateAuthority: Buffer.from(cluster['certificate-authority-data'], 'base64').toString('utf8'),
  };
  const tokens = Object.fromEntries(users.map(({ name, user }) => [name, user.token]));
  const ask = (method: string, path: string, body?: object) =>
    askAsAdmin(upstream, tokens['admin'] ?? missing(), method, path, body);
  const makeService = async (namespace: string, name: string, more: ServiceParts = {}) => {
    const { metadata, spec = { ports: [{ name: 'http', port: 80 }] } } = more;
    const path = `/api/v1/namespaces/${namespace}/services`;
    await ask('POST', path, { metadata: { ...metadata, name }, spec });
  };
  let count = 0;
  return {
    upstream,
    tokens,
    stop,
    makeService,
    makeNamespace: async (services, given) => {
      count += 1;
      const name = given ?? `fault-${count}`;
      await ask('POST', '/api/v1/namespaces', { metadata: { name } });
      for (let index = 0; index < services; index += 1) await makeService(name, `service-${index}`);
      return name;
    },
    deleteNamespace: async (namespace) => {
      const path = `/api/v1/namespaces/${namespace}`;
      // No controller of this server does it: contents first, then the namespace, then its last hold.
      await ask('DELETE', `${path}/services`);
      await ask('DELETE', path);
      await ask('PUT', `${path}/finalize`, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
        spec: { finalizers: [] },
      });
    },
  };
}

async function askAsAdmin(
  { server, certificateAuthority: ca }: Upstream,
  token: string,
  method: string,
  path: string,
  body: object | undefined,
): Promise<void> {
  const { status, said } = await new Promise<{ status: number; said: string }>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sent = request(new URL(path, server), { method, ca, headers, agent: false });
    sent.on('response', async (answer) =>
      resolve({ status: answer.statusCode ?? 0, said: await text(answer) }),
    );
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${said}`);
}

function missing(): never {
  throw new Error('the kubeconfig of the test cluster is not as expected');
}
