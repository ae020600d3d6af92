/**
 * Services of a cluster as a `List` of core/v1, which `--services` reads and kubectl could apply.
 * Knows the API's shape; keeps of a Service what its variables are made of.
 */
import type { Service } from '../analysis/environment/service.ts';
import { printableJson } from '../analysis/plainText.ts';

export interface ServiceListData {
  /** When the cluster was asked. */
  readonly asOf: Date;
  readonly context: string;
  /** Those that were read in full, also where they have no Service; sorted. */
  readonly namespaces: readonly string[];
  readonly services: readonly Service[];
}

/** Services come sorted by namespace and name, so that two lists can be compared line by line. */
export function serviceList({ asOf, context, namespaces, services }: ServiceListData): string {
  const items = [...services].sort((a, b) => compare(keyOf(a), keyOf(b))).map(serviceJson);
  const kubeServiceLinks = { asOf: asOf.toISOString(), context, namespaces };
  const list = { apiVersion: 'v1', kind: 'List', metadata: {}, kubeServiceLinks, items };
  return `${printableJson(JSON.stringify(list, undefined, 2))}\n`;
}

function serviceJson({ name, namespace, clusterIP, ports }: Service) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { clusterIP, ports },
  };
}

/** A space comes before all that a name may hold. */
function keyOf({ namespace, name }: Service): string {
  return `${namespace} ${name}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
