// Makes the folder that the suite opens: a copy of `workspace/` and a generated list of Services.
import { cp, writeFile } from 'node:fs/promises';
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
