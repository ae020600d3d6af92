// The real API server of the run, as its administrator and as the extension sees it.
// Knows its kubeconfig, its Services and who is connected; does not know the editor.
import { strict as assert } from 'node:assert';
import { readFile, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { parse } from 'yaml';

/** Names the administrator's kubeconfig. */
export const kubeconfigVariable = 'KUBE_SERVICE_LINKS_TEST_CLUSTER';
/** Says why there is none. */
export const skippedVariable = 'KUBE_SERVICE_LINKS_TEST_CLUSTER_SKIPPED';
export const namespace = 'live';
const parallel = 16;

interface Kubeconfig {
  readonly clusters: readonly {
    readonly cluster: { server: string; readonly 'certificate-authority-data': string };
  }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}

/** Who is connected to the API server by way of the kubeconfig that the extension gets. */
export class Gate {
  readonly #open = new Set<Socket>();
  #total = 0;

  /** Listens in front of the API server on a port of its own; the administrator does not come through here. */
  async listen(server: URL): Promise<number> {
    const listener = createServer((socket) => {
      this.#total += 1;
      this.#open.add(socket);
      const onward = connect(Number(server.port), server.hostname);
      for (const [from, to] of [
        [socket, onward],
        [onward, socket],
      ] as const)
        from
          .pipe(to)
          .on('error', () => undefined)
          .on('close', () => from.destroy());
      socket.on('close', () => this.#open.delete(socket));
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return (listener.address() as AddressInfo).port;
  }

  /** Connections so far. */
  get total(): number {
    return this.#total;
  }

  /** Connections now. */
  get open(): number {
    return this.#open.size;
  }
}

export const gate = new Gate();
/** The connection is verified, so the certificate of the real server has to hold behind the gate, too. */
let administrator: { readonly server: URL; readonly token: string; readonly agent: Agent } | undefined;

/** Makes so many Services of one port with names of twelve characters; gives the extension a kubeconfig. */
export async function openCluster(services: number): Promise<void> {
  const path = process.env[kubeconfigVariable];
  const shown = process.env['KUBECONFIG'];
  assert(path && shown, 'the run names no kubeconfig');
  const kubeconfig = parse(await readFile(path, 'utf8')) as Kubeconfig;
  const [first] = kubeconfig.clusters;
  const token = kubeconfig.users[0]?.user.token;
  assert(first && token, 'the kubeconfig has no cluster or no token');
  const ca = Buffer.from(first.cluster['certificate-authority-data'], 'base64');
  administrator = {
    server: new URL(first.cluster.server),
    token,
    agent: new Agent({ ca, keepAlive: true, maxSockets: parallel }),
  };
  await Promise.all(Array.from({ length: services }, (_, index) => createService(index)));
  first.cluster.server = `https://127.0.0.1:${await gate.listen(administrator.server)}`;
  await writeFile(shown, JSON.stringify(kubeconfig));
}

export function createService(index: number): Promise<void> {
  return ask('POST', '', {
    metadata: { name: nameOf(index) },
    spec: { ports: [{ port: 80, protocol: 'TCP' }] },
  });
}

export function deleteService(index: number): Promise<void> {
  return ask('DELETE', `/${nameOf(index)}`);
}

function nameOf(index: number): string {
  return `service-${String(index).padStart(4, '0')}`;
}

async function ask(method: string, path: string, body?: object): Promise<void> {
  assert(administrator, 'the cluster was not opened');
  const { server, token, agent } = administrator;
  const [status, text] = await new Promise<[number | undefined, string]>((resolve, reject) => {
    const sent = request(
      new URL(`/api/v1/namespaces/${namespace}/services${path}`, server),
      {
        method,
        agent,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          answer += chunk;
        });
        response.on('end', () => resolve([response.statusCode, answer]));
      },
    );
    sent.on('error', reject).end(body && JSON.stringify(body));
  });
  assert(status !== undefined && status < 300, `${method} ${path}: ${status} ${text}`);
}
