import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimatesIn } from '../../../../test/support/estimates.ts';
import { inventoryOf, oneService } from '../../../../test/support/inventories.ts';
import { listEnvironment } from '../listEnvironment.ts';
import { windowsBlockBytes } from './windowsBlock.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: nav, namespace: erp }
spec:
  os: { name: windows }
  containers: [{ name: nav, image: nav:1, env: [{ name: A, value: bc }, { name: ODOO_PORT, value: "1" }] }]
`;

test('the block is NAME=value with an end each, and one more', () => {
  const [estimate] = estimatesIn(pod, inventoryOf('erp', [oneService('erp', 'odoo')]));
  const container = estimate?.containers[0];
  assert.ok(container);
  assert.equal(container.exec, undefined);
  const ofKubelet = listEnvironment(container).filter(
    ({ from }) => from === 'env' || from === 'service-link',
  );
  const block = ofKubelet.map(({ name, value = '' }) => `${name}=${value}\0`).join('');
  const { min, max } = windowsBlockBytes(container.environment);
  assert.equal(min, block.length + 1);
  assert.equal(max, Number.POSITIVE_INFINITY);
});
