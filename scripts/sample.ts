/**
 * Writes the snapshot of the sample workspace: a shop whose previews of pull requests have filled its namespace.
 * The same Services every time; `test/sample.test.ts` holds the committed file against it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the snapshot stands. */
export const sampleSnapshot = fileURLToPath(new URL('../test/samples/shop/services.json', import.meta.url));

const applications = ['catalog', 'checkout', 'inventory', 'payments', 'search', 'reviews'];
const previews = 80;

interface SamplePort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/** The snapshot as `kubectl get services -A -o json` prints it, one Service a line. */
export function sampleServices(): string {
  let address = 0;
  const service = (namespace: string, name: string, ports: readonly SamplePort[]) => {
    address += 1;
    const clusterIP = `10.96.${Math.floor(address / 250)}.${1 + (address % 250)}`;
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { clusterIP, clusterIPs: [clusterIP], ipFamilies: ['IPv4'], ports, type: 'ClusterIP' },
    });
  };
  const http = { name: 'http', port: 8080, protocol: 'TCP' };
  const items = [
    service('default', 'kubernetes', [{ name: 'https', port: 443, protocol: 'TCP' }]),
    service('shop', 'redis', [{ name: 'redis', port: 6379, protocol: 'TCP' }]),
    service('shop', 'web', [{ name: 'http', port: 80, protocol: 'TCP' }]),
    service('monitoring', 'prometheus', [{ name: 'web', port: 9090, protocol: 'TCP' }]),
    ...applications.flatMap((application) => [
      service('shop', application, [http]),
      ...Array.from({ length: previews }, (_, index) =>
        service('shop', `${application}-pr-${1201 + index}`, [http]),
      ),
    ]),
  ];
  return `{"apiVersion":"v1","kind":"List","metadata":{"resourceVersion":""},"items":[\n${items.join(',\n')}\n]}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(sampleSnapshot, sampleServices());
