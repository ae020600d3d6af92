/** A toy source: Services as lines of text, `shop/web:80`. What it knows of a namespace is all there is. */
import type { Declaration, ServiceSource } from '../../server/src/sources/serviceSource.ts';

export function toySource(lines: readonly string[]): ServiceSource {
  const namespaces = new Map<string, Map<string, readonly Declaration[]>>();
  for (const line of lines) {
    const [, namespace = '', name = '', port = ''] = /^(.+)\/(.+):(\d+)$/.exec(line) ?? [];
    const services = namespaces.get(namespace) ?? new Map<string, readonly Declaration[]>();
    namespaces.set(namespace, services);
    const ports = [{ name: '', port: Number(port), protocol: 'TCP' }];
    const service = { namespace, name, clusterIP: '10.96.0.9', ports, ipFamily: 'IPv4' } as const;
    const origin = { source: 'snapshot', label: 'toy', place: undefined } as const;
    services.set(name, [{ service, origin, isCertain: true }]);
  }
  return {
    kind: 'snapshot',
    namespaces: () => namespaces.keys(),
    knowledge: (namespace) => {
      const services = namespaces.get(namespace);
      if (services === undefined) return { kind: 'silent' };
      return { kind: 'known', services, complete: true, asOf: undefined, remark: undefined };
    },
    onDidChange: () => () => undefined,
    dispose: () => undefined,
  };
}
