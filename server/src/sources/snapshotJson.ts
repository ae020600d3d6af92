/**
 * A list of Services in JSON, read without places: 100,000 of them take seconds.
 * Knows the fields of the API's JSON; what they must be is judged in `serviceFields.ts`.
 */
import { type PortFields, type ServiceReading, serviceOf } from '../analysis/environment/serviceFields.ts';
import { isRecord, type SnapshotBuilder, snapshotField } from './snapshotContent.ts';

/** Adds what a JSON value holds. Undefined where it could be taken, else why not. */
export function addJson(value: unknown, builder: SnapshotBuilder): string | undefined {
  if (!isRecord(value)) return 'is JSON, but no object';
  const { apiVersion, kind, items, message } = value;
  if (kind === 'Status') return `holds an answer of the API server in place of a list: ${textOf(message)}`;
  if (kind !== 'List' && kind !== 'ServiceList') {
    addItem(value, undefined, builder);
    return undefined;
  }
  if (apiVersion !== 'v1') return `is a ${kind} of ${textOf(apiVersion)}; Services are in v1`;
  if (!Array.isArray(items)) return `is a ${kind} without items`;
  builder.addList(value[snapshotField]);
  for (const item of items) addItem(item, kind, builder);
  return undefined;
}

function addItem(value: unknown, list: 'List' | 'ServiceList' | undefined, builder: SnapshotBuilder): void {
  const item = recordOf(value);
  const metadata = recordOf(item['metadata']);
  builder.add(
    {
      apiVersion: item['apiVersion'],
      kind: item['kind'],
      name: metadata['name'],
      namespace: metadata['namespace'],
      read: (name, namespace) => readSpec(recordOf(item['spec']), name, namespace),
    },
    list,
  );
}

function readSpec(spec: Readonly<Record<string, unknown>>, name: string, namespace: string): ServiceReading {
  return serviceOf(
    {
      name,
      type: spec['type'],
      clusterIP: spec['clusterIP'],
      firstClusterIP: firstOf(spec['clusterIPs']),
      firstIpFamily: firstOf(spec['ipFamilies']),
      ports: Array.isArray(spec['ports']) ? spec['ports'].map(portFields) : [],
    },
    namespace,
  );
}

function portFields(value: unknown): PortFields {
  const { name, port, protocol } = recordOf(value);
  return { name, port, protocol };
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? (value[0] ?? undefined) : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** Nested values are not spelled out: they may be too deep to be. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : 'no text';
}
