import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimatesIn } from '../../../test/support/estimates.ts';
import {
  defaultKubernetes,
  inventoryOf,
  manyServices,
  oneService,
} from '../../../test/support/inventories.ts';
import type { ServiceInventory } from './environment/inventory.ts';
import { listEnvironment } from './listEnvironment.ts';
import { countVariables, type VariableCount } from './variableCount.ts';

function countsIn(podSpec: string, inventory: ServiceInventory, namespace = 'shop') {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: one, namespace: ${namespace} }\nspec: { ${podSpec} }\n`;
  return estimatesIn(text, inventory).flatMap((estimate) =>
    estimate.containers.map((container) => ({
      counted: countVariables(container, estimate),
      all: listEnvironment(container),
    })),
  );
}

function countIn(
  podSpec: string,
  inventory: ServiceInventory,
  namespace?: string,
): VariableCount | undefined {
  return countsIn(podSpec, inventory, namespace)[0]?.counted;
}

const shop = inventoryOf('shop', manyServices('shop', 20, 12));
const exactly = (number: number) => ({ min: number, max: number });

test('each name is counted where its value comes from', () => {
  const podSpec =
    'containers: [{ image: "app:1", env: [{ name: A, value: x }, { name: S00000000001_PORT, value: x }, { name: KUBERNETES_PORT, value: x }, { name: HOME, value: x }] }]';
  assert.deepEqual(countIn(podSpec, shop), {
    total: { min: 20 * 7 + 8 + 2 + 2, max: Number.POSITIVE_INFINITY },
    services: exactly(20 * 7 - 1),
    serviceCount: 20,
    kubernetes: exactly(7),
    env: exactly(4),
    envFrom: exactly(0),
    imageAndRuntime: exactly(2),
  });
});

test('what may be absent leaves the link that it would hide', () => {
  const podSpec =
    'containers: [{ image: "app:1", env: [{ name: S00000000001_PORT, valueFrom: { configMapKeyRef: { name: m, key: k, optional: true } } }] }]';
  const counted = countIn(podSpec, shop);
  assert.deepEqual(counted?.services, { min: 139, max: 140 });
  assert.deepEqual(counted?.env, { min: 0, max: 1 });
  assert.equal(counted?.total.min, 140 + 8 + 3);
});

test('with links off there are those of kubernetes', () => {
  const counted = countIn('enableServiceLinks: false, containers: [{ image: "app:1" }]', shop);
  assert.deepEqual(
    [counted?.services, counted?.serviceCount, counted?.kubernetes],
    [exactly(0), 0, exactly(8)],
  );
});

test('in the namespace default, kubernetes is one of its Services', () => {
  const inventory = inventoryOf('default', [defaultKubernetes, oneService('default', 'web')]);
  const counted = countIn('containers: [{ image: "app:1" }]', inventory, 'default');
  assert.deepEqual(
    [counted?.services, counted?.serviceCount, counted?.kubernetes],
    [exactly(15), 2, exactly(0)],
  );
});

test('the parts make the sum, and the sum is the list', () => {
  for (const podSpec of [
    'containers: [{ image: "nginx:1.27" }, { image: "app:1", tty: true }]',
    'enableServiceLinks: false, containers: [{ image: "nginx:1.27" }]',
    'containers: [{ image: "nginx:1.27", env: [{ name: A, value: x }, { name: PATH, value: y }, { name: S00000000002_SERVICE_HOST, value: z }] }]',
  ])
    for (const { counted, all } of countsIn(podSpec, shop)) {
      const { total, serviceCount, ...parts } = counted;
      assert.ok(serviceCount === 0 || serviceCount === 20);
      assert.equal(
        Object.values(parts).reduce((sum, { max }) => sum + max, 0),
        all.length,
      );
      assert.equal(total.min, all.filter(({ isCertain }) => isCertain).length);
    }
});
