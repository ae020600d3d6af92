/**
 * A Service in the API's JSON, as a snapshot holds it and the API server sends it.
 * Knows where the fields are; what they must be is judged in `serviceFields.ts`.
 */
import { type PortFields, type ServiceReading, serviceOf } from '../analysis/environment/serviceFields.ts';
import { isRecord } from './snapshotContent.ts';

type JsonRecord = Readonly<Record<string, unknown>>;

/** The Service that an object is known to be. */
export function readServiceJson(item: JsonRecord, name: string, namespace: string): ServiceReading {
  const spec = recordOf(item['spec']);
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

/** What is no object has no fields. */
export function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}
