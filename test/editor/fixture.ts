// Makes the folder that the suite opens: a copy of `workspace/` and a generated list of Services.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `shop` is beyond the limit of nginx:1.27, `edge` is full: one more Service like these is one too many. */
const servicesByNamespace = { shop: 700, edge: 631 };
const named = ['backend', 'basket'].map((name, index) => serviceOf('orders', name, `10.97.0.${index + 1}`));

export async function writeFixture(folder: string): Promise<void> {
  await cp(join(import.meta.dirname, 'workspace'), folder, { recursive: true });
  const many = Object.entries(servicesByNamespace).flatMap(([namespace, count]) =>
    Array.from({ length: count }, (_, index) => service(namespace, index)),
  );
  await writeFile(
    join(folder, 'services.json'),
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...many, ...named] }),
  );
}

/** The same, and beside it a list with one Service more for the full namespace, which the project file names, too. */
export async function writeUntrusted(folder: string): Promise<void> {
  await writeFixture(folder);
  const list = { apiVersion: 'v1', kind: 'List', items: [service('edge', servicesByNamespace.edge)] };
  await writeFile(join(folder, '..', 'outside.json'), JSON.stringify(list));
  await writeFile(join(folder, 'kube-service-links.yaml'), 'services: [services.json, ../outside.json]\n');
}

/** Two folders with a list of Services each, and what names both: its path is the answer. */
export async function writeSeveralFolders(folder: string): Promise<string> {
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: example/web, env: [{ name: PEER, value: $(CART_SERVICE_HOST) }] }] }
`;
  for (const [name, service] of [
    ['north', 'cart'],
    ['south', 'till'],
  ] as const) {
    await mkdir(join(folder, name), { recursive: true });
    const list = { apiVersion: 'v1', kind: 'List', items: [serviceOf('shop', service, '10.98.0.1')] };
    await writeFile(join(folder, name, 'services.json'), JSON.stringify(list));
    await writeFile(join(folder, name, 'kube-service-links.yaml'), 'services: services.json\n');
    await writeFile(join(folder, name, 'web.yaml'), pod);
  }
  const path = join(folder, 'both.code-workspace');
  await writeFile(path, JSON.stringify({ folders: [{ path: 'north' }, { path: 'south' }] }));
  return path;
}

/** One port without a name, and a name of twelve characters. */
function service(namespace: string, index: number): object {
  const name = `service-${String(index).padStart(4, '0')}`;
  return serviceOf(namespace, name, `10.96.${index >> 8}.${index & 255}`);
}

function serviceOf(namespace: string, name: string, clusterIP: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name },
    spec: { clusterIP, ports: [{ port: 80, protocol: 'TCP' }] },
  };
}
