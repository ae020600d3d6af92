/**
 * A list of Services in JSON, read without places: 100,000 of them take seconds, a few at a time.
 * Knows the fields of the API's JSON; what they must be is judged in `serviceFields.ts`.
 */

import type { Phrase } from '../analysis/messages/message.ts';
import { snapshotField } from '../analysis/workloads/printedByCluster.ts';
import { partsOfJsonList, textOf } from './jsonListParts.ts';
import { readServiceJson, recordOf } from './serviceJson.ts';
import { isRecord, type SnapshotBuilder } from './snapshotContent.ts';

/**
 * Adds what a long list in JSON holds, item by item; answers whether it is one. With `false` some of it may be added.
 * `pause` is awaited now and then.
 */
export async function addJsonInParts(
  bytes: Uint8Array,
  builder: SnapshotBuilder,
  pause: () => Promise<void>,
): Promise<boolean> {
  const parts = await partsOfJsonList(bytes, pause);
  const head = parts && parsed(parts.head);
  if (parts === undefined || !isRecord(head)) return false;
  const { kind, apiVersion } = head;
  if ((kind !== 'List' && kind !== 'ServiceList') || apiVersion !== 'v1') return false;
  builder.addList(head[snapshotField], recordOf(head['metadata'])['continue']);
  const { bounds } = parts;
  for (let index = 0; index < bounds.length; index += 2) {
    const item = parsed(textOf(bytes, bounds[index] ?? 0, bounds[index + 1] ?? 0));
    if (item === undefined) return false;
    addItem(item, kind, builder);
    if (index % (2 * itemsAtOnce) === 0) await pause();
  }
  return true;
}

const itemsAtOnce = 50;

/** Undefined where it is no JSON. */
function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Adds what a JSON value holds. Undefined where it could be taken, else why not. `pause` is awaited now and then.
 */
export async function addJson(
  value: unknown,
  builder: SnapshotBuilder,
  pause: () => Promise<void>,
): Promise<Phrase | undefined> {
  if (!isRecord(value)) return { id: 'list-json-no-object' };
  const { apiVersion, kind, items, message } = value;
  if (kind === 'Status') return { id: 'list-is-status', said: wordsOf(message) };
  if (kind !== 'List' && kind !== 'ServiceList') {
    addItem(value, undefined, builder);
    return undefined;
  }
  if (apiVersion !== 'v1')
    return {
      id: 'list-of-other-version',
      kind,
      apiVersion: apiVersion === undefined ? null : wordsOf(apiVersion),
    };
  if (!Array.isArray(items)) return { id: 'list-without-items', kind };
  builder.addList(value[snapshotField], recordOf(value['metadata'])['continue']);
  for (const [index, item] of items.entries()) {
    if (index % itemsAtOnce === 0) await pause();
    addItem(item, kind, builder);
  }
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
function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : '(no text)';
}
