/** A source of a kind that the program does not know: it is handed in, in one line, and counts like any other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noClusters } from '../../server/src/project/clusters.ts';
import { Worlds } from '../../server/src/project/worlds.ts';
import { namespaceResolver } from '../../server/src/settings/namespaces.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { Workspace } from '../../server/src/sources/workspace.ts';
import { toySource } from './toySource.ts';

test('what a toy source knows is united with the workspace', (t) => {
  const workspace = new Workspace({ resolveNamespace: namespaceResolver(defaultSettings) });
  const nothing = () => undefined;
  const worlds = new Worlds({
    workspace,
    clusters: noClusters,
    onDidChange: nothing,
    onDidChangeNamespaces: nothing,
  });
  t.after(() => worlds.dispose());
  worlds.setSnapshots({ groupOf: () => '', snapshotsOf: () => [toySource(['shop/web:80', 'shop/api:81'])] });
  const { inventory } = worlds.of('memfs://shop/web.yaml');
  const { serviceCount, isComplete } = inventory.totals('shop', true);
  assert.deepEqual([serviceCount, isComplete], [2, true]);
  assert.equal(inventory.find('shop', 'api')?.declarations[0]?.ports[0]?.port, 81);
});
