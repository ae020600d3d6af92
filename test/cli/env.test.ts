/** `env --format json` says exactly what the kubelet will do, in the form of the contract. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';

const manifest = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  FROM_MAP: map
  OVERRIDDEN: by-map
  dotted.key: dots
---
apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop }
spec:
  containers:
    - name: app
      image: registry.example.com/app:1
      command: ["/app", "--host=$(S00000000007_SERVICE_HOST)", "--later=$(LATER)"]
      args: ["$$(LATER)", "$(NOBODY)"]
      envFrom:
        - configMapRef: { name: settings }
        - prefix: P_
          secretRef: { name: creds }
      env:
        - name: EMPTY
        - name: OVERRIDDEN
          value: by-env
        - name: HOST
          value: http://$(S00000000007_SERVICE_HOST):$(S00000000007_SERVICE_PORT)/$(FROM_MAP)
        - name: ESCAPED
          value: $$(HOST)
        - name: TOO_EARLY
          value: $(LATER)
        - name: LATER
          value: later
        - name: S00000000009_SERVICE_HOST
          value: ""
        - name: SECRET
          valueFrom: { secretKeyRef: { name: creds, key: k } }
        - name: USES_SECRET
          value: a$(SECRET)
        - name: NAMESPACE
          valueFrom: { fieldRef: { fieldPath: metadata.namespace } }
`;

test('a container with env, envFrom, references and 50 Services', async (t) => {
  const services = shopSnapshot(50);
  const folder = folderWith(t, { 'pod.yaml': manifest, 'services.json': services });
  const { code, out, err } = await runCli(folder, [
    'env',
    'pod.yaml',
    '--services',
    'services.json',
    '--format',
    'json',
  ]);
  assert.equal(err, '');
  assert.equal(code, 0);
  const result = assertContract('env', out);
  const [workload] = result.workloads;
  const [container] = workload.containers;
  const byName = Object.fromEntries(container.environment.map((one: { name: string }) => [one.name, one]));
  assert.deepEqual(workload.services, { count: 50, complete: true });
  assert.equal(workload.enableServiceLinksFrom, 'default');
  assert.deepEqual(byName['EMPTY'], { name: 'EMPTY', value: '', from: 'env' });
  assert.deepEqual(byName['OVERRIDDEN'], { name: 'OVERRIDDEN', value: 'by-env', from: 'env' });
  assert.deepEqual(byName['FROM_MAP'], { name: 'FROM_MAP', value: 'map', from: 'envFrom' });
  assert.deepEqual(byName['dotted.key'], { name: 'dotted.key', value: 'dots', from: 'envFrom' });
  assert.equal(byName['HOST'].value, 'http://10.100.200.30:80/map');
  assert.equal(byName['ESCAPED'].value, '$(HOST)');
  assert.equal(byName['TOO_EARLY'].value, '$(LATER)');
  assert.equal(byName['S00000000009_SERVICE_HOST'].value, '');
  assert.equal(byName['SECRET'].value, null);
  assert.equal(byName['USES_SECRET'].value, null);
  assert.equal(byName['NAMESPACE'].value, 'shop');
  assert.deepEqual(byName['S00000000007_PORT'], {
    name: 'S00000000007_PORT',
    value: 'tcp://10.100.200.30:80',
    from: 'service-link',
    service: 's00000000007',
  });
  assert.equal(byName['KUBERNETES_SERVICE_PORT_HTTPS'].value, '443');
  const links = container.environment.filter((one: { from: string }) => one.from === 'service-link');
  assert.equal(links.length, 50 * 7 + 8 - 1);
  assert.deepEqual(container.command, ['/app', '--host=10.100.200.30', '--later=later']);
  assert.deepEqual(container.args, ['$(LATER)', '$(NOBODY)']);
  const reasons = container.unknown.map((one: { reason: string }) => one.reason);
  assert.ok(
    reasons.some((reason: string) => reason.includes('Secret shop/creds is not read')),
    reasons.join('; '),
  );
  const names = container.environment.map((one: { name: string }) => one.name);
  assert.deepEqual(names, [...names].sort());
});

test('where nothing is known of the namespace, services is null and an unresolved reference is unknown', async (t) => {
  const folder = folderWith(t, { 'pod.yaml': manifest });
  const { code, out, err } = await runCli(folder, ['env', 'pod.yaml', '--format', 'json']);
  assert.equal(code, 0);
  assert.match(err, /the Services of shop are not known/);
  const [workload] = assertContract('env', out).workloads;
  assert.equal(workload.services, null);
  const [container] = workload.containers;
  assert.ok(container.unknown.some((one: { from: string }) => one.from === 'service-link'));
  const host = container.environment.find((one: { name: string }) => one.name === 'HOST');
  assert.equal(host.value, null);
  assert.equal(container.exec.bytes.max, null);
});

test('budget gives the example of the contract', async (t) => {
  const services = shopSnapshot(500);
  const folder = folderWith(t, { 'services.json': services });
  const { code, out } = await runCli(folder, ['budget', '--services', 'services.json', '--format', 'json']);
  assert.equal(code, 0);
  const shop = assertContract('budget', out).namespaces.find(
    (one: { namespace: string }) => one.namespace === 'shop',
  );
  assert.deepEqual(shop, {
    namespace: 'shop',
    services: { count: 500, complete: true },
    variables: 3508,
    exec: { bytes: { min: 163346, max: 163346 }, limitBytes: 2097152 },
    envsubst: { argumentBytes: { min: 103731, max: 103731 }, limitBytes: 131072 },
    headroom: { services: 131 },
  });
});
