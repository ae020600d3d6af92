import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InventoryService, Origin } from './service.ts';
import { servicesBySource } from './servicesBySource.ts';

function from(...origins: readonly Pick<Origin, 'source' | 'label'>[]): InventoryService {
  return { name: 'a', declarations: [], origins } as unknown as InventoryService;
}

test('each Service counts once, for the first that tells of it, by the name of the file', () => {
  const list = { source: 'snapshot', label: '/work/lists/services.json' } as const;
  const file = { source: 'workspace', label: 'file:///work/web.yaml' } as const;
  const other = { source: 'workspace', label: 'file:///work/db.yaml' } as const;
  assert.deepEqual(servicesBySource([from(list), from(list, file), from(file), from(other), from()]), [
    { source: 'snapshot', name: 'services.json', services: 2 },
    { source: 'workspace', name: '', services: 2 },
    { source: 'unknown', name: '', services: 1 },
  ]);
});
