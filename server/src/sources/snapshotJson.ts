/**
 * A list of Services in JSON, read without places: 100,000 of them take seconds.
 * Knows the fields of the API's JSON; what they must be is judged in `serviceFields.ts`.
 */

import type { Phrase } from '../analysis/messages/message.ts';
import { snapshotField } from '../analysis/workloads/printedByCluster.ts';
import { readServiceJson, recordOf } from './serviceJson.ts';
import { isRecord, type SnapshotBuilder } from './snapshotContent.ts';

/** Adds what a JSON value holds. Undefined where it could be taken, else why not. */
export function addJson(value: unknown, builder: SnapshotBuilder): Phrase | undefined {
  if (!isRecord(value)) return { id: 'list-json-no-object' };
  const { apiVersion, kind, items, message } = value;
  if (kind === 'Status') return { id: 'list-is-status', said: textOf(message) };
  if (kind !== 'List' && kind !== 'ServiceList') {
    addItem(value, undefined, builder);
    return undefined;
  }
  if (apiVersion !== 'v1') return { id: 'list-of-other-version', kind, apiVersion: textOf(apiVersion) };
  if (!Array.isArray(items)) return { id: 'list-without-items', kind };
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
      read: (name, namespace) => readServiceJson(item, name, namespace),
    },
    list,
  );
}

/** Nested values are not spelled out: they may be too deep to be. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : '(no text)';
}
