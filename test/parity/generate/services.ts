/**
 * Services as the API server takes them, of every kind that the kubelet tells apart.
 * Knows names that meet each other's variables; does not know which variables they make.
 */
import fc from 'fast-check';
import type { KubernetesObject } from './cases.ts';

const serviceNames = fc.oneof(
  { arbitrary: fc.constantFrom('foo', 'foo-service', 'foo-port', 'web', 'db', 'a', 'kubernetes'), weight: 6 },
  { arbitrary: fc.constantFrom('foo-port-80-tcp', 'foo-service-port', '1foo', '0', 'x-1-y'), weight: 2 },
  { arbitrary: fc.stringMatching(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/), weight: 2 },
);

/** `80-tcp` of `foo` meets the Service `foo-service`. */
const portNames = fc.oneof(
  fc.constantFrom('http', 'https', 'http-alt', 'a', '80-tcp', '80-tcp-addr', 'port-80-tcp'),
  fc.stringMatching(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/),
);

/** Each number and protocol once, and names where there are several. */
const ports = fc
  .uniqueArray(
    fc.record(
      {
        name: portNames,
        port: fc.oneof(fc.constantFrom(80, 443, 53, 8080), fc.integer({ min: 1, max: 65_535 })),
        protocol: fc.constantFrom('TCP', 'UDP', 'SCTP'),
      },
      { requiredKeys: ['port'] },
    ),
    { minLength: 1, maxLength: 5, selector: ({ port, protocol }) => `${port}/${protocol ?? 'TCP'}` },
  )
  .map((list) => {
    if (list.length === 1) return list;
    const used = new Set<string>();
    return list.map((port, index) => {
      const name = port.name === undefined || used.has(port.name) ? `p${index}-only` : port.name;
      used.add(name);
      return { ...port, name };
    });
  });

/** Of the ranges that kubelet-env's API server gives addresses from, and never its own first one. */
const ipv4 = fc
  .tuple(fc.integer({ min: 97, max: 111 }), fc.nat(255), fc.integer({ min: 1, max: 254 }))
  .map((parts) => `10.${parts.join('.')}`);
const ipv6 = fc.integer({ min: 16, max: 0xffff }).map((part) => `fd00:10:96::${part.toString(16)}`);

type Address = 'ipv4' | 'ipv6' | 'dual' | 'headless' | 'external' | 'open' | 'open-ipv6';

const addressKinds = fc.oneof(
  { arbitrary: fc.constant<Address>('ipv4'), weight: 6 },
  { arbitrary: fc.constantFrom<Address>('ipv6', 'dual', 'headless', 'external'), weight: 4 },
  { arbitrary: fc.constantFrom<Address>('open', 'open-ipv6'), weight: 1 },
);

/** A Service of one of these namespaces. */
export function service(namespaces: fc.Arbitrary<string>): fc.Arbitrary<KubernetesObject> {
  return fc
    .record({
      name: serviceNames,
      namespace: namespaces,
      kind: addressKinds,
      ports,
      ipv4,
      ipv6,
      type: fc.constantFrom(undefined, 'ClusterIP', 'NodePort', 'LoadBalancer'),
      selects: fc.boolean(),
    })
    .map(({ name, namespace, kind, ports, type, selects, ...addresses }) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: {
        ...(type !== undefined && kind !== 'headless' && { type }),
        ...addressOf(kind, addresses),
        ...(selects && kind !== 'external' && { selector: { app: name } }),
        ports,
      },
    }));
}

function addressOf(kind: Address, { ipv4, ipv6 }: { ipv4: string; ipv6: string }): object {
  switch (kind) {
    case 'ipv4':
      return { clusterIP: ipv4 };
    case 'ipv6':
      return { clusterIP: ipv6 };
    case 'dual':
      return {
        ipFamilyPolicy: 'RequireDualStack',
        ipFamilies: ['IPv4', 'IPv6'],
        clusterIP: ipv4,
        clusterIPs: [ipv4, ipv6],
      };
    case 'headless':
      return { clusterIP: 'None' };
    case 'external':
      return { type: 'ExternalName', externalName: 'db.example.com' };
    case 'open':
      return {};
    case 'open-ipv6':
      return { ipFamilies: ['IPv6'] };
  }
}

/** `default/kubernetes` as an API server of the usual range makes it. */
export const usualKubernetes: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'kubernetes', namespace: 'default' },
  spec: { clusterIP: '10.96.0.1', ports: [{ name: 'https', port: 443, protocol: 'TCP' }] },
};

/** And as a cluster may have it. */
export const defaultKubernetes: fc.Arbitrary<KubernetesObject> = fc
  .record({
    clusterIP: fc.oneof(fc.constant('10.96.0.1'), ipv4, ipv6),
    ports: fc.oneof(
      { arbitrary: fc.constant([{ name: 'https', port: 443, protocol: 'TCP' }]), weight: 4 },
      { arbitrary: ports, weight: 1 },
    ),
  })
  .map((spec) => ({ ...usualKubernetes, spec }));
