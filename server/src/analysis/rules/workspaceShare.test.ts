import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn, workspaceWith } from '../../../../test/support/analysis.ts';
import { givenSource, manyServices } from '../../../../test/support/inventories.ts';
import { Inventory } from '../../sources/inventory.ts';

test('only Services with variables are blamed for them', () => {
  const service = (name: string, spec: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { ${spec}ports: [{ port: 80 }] }
---
`;
  const text = `${service('headless', 'clusterIP: None, ')}${service('s00000000000000000000000000', '')}apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: app:1 }]
`;
  const given = givenSource(
    new Map([['shop', { services: manyServices('shop', 6431, 12), isComplete: true }]]),
  );
  const [share] = findingsIn(text, new Inventory([given, workspaceWith(text)])).flatMap(
    ({ code, message }) =>
      code === 'argument-list-too-long'
        ? (/[\d,]+ of these Services \(.*?\)/.exec(message)?.[0] ?? message)
        : [],
  );
  assert.equal(share, '1 of these Services (s00000000000000000000000000)');
});
