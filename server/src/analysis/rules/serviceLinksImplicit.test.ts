import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { emptyInventory, inventoryOf, manyServices } from '../../../../test/support/inventories.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: app:1 }]
`;
const rules = { 'service-links-implicit': 'warning' } as const;
const three = manyServices('shop', 3, 12);

for (const [knowledge, inventory, services] of [
  ['a complete', inventoryOf('shop', three), '3 Services in namespace shop'],
  ['a partial', inventoryOf('shop', three, false), 'at least 3 Services in namespace shop'],
  ['an unavailable', emptyInventory(), 'all Services in namespace shop'],
] as const) {
  test(`it says what it knows of the Services with ${knowledge} inventory`, () => {
    assert.deepEqual(
      findingsIn(pod, inventory, { rules }).map(({ message }) => message),
      [
        `Service links are on by default: each Service adds variables, which can break a start. Set spec.enableServiceLinks to false. Each container gets the environment variables of ${services}.`,
      ],
    );
  });
}
