/** Objects that make pods in ways of their own: named part by part, and said where nobody knows the way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';

const cluster = `apiVersion: ray.io/v1
kind: RayCluster
metadata: { name: rays, namespace: shop }
spec:
  headGroupSpec:
    template: { spec: { enableServiceLinks: false, containers: [{ name: head, image: ray:2 }] } }
  workerGroupSpecs:
    - groupName: small
      template: { spec: { containers: [{ name: worker, image: ray:2 }] } }
    - groupName: large
      template: { spec: { containers: [{ name: worker, image: ray:2 }] } }
`;

const unknown = `apiVersion: example.com/v1
kind: Mill
metadata: { name: wind, namespace: shop }
spec:
  stones:
    - template: { spec: { containers: [{ name: mill, image: mill:1 }] } }
`;

const words = (command: string) => [command, '--services', 'services.json', '--format', 'json', 'pods.yaml'];

test('each part of an object is a workload, and the JSON keeps its contract', async (t) => {
  const folder = folderWith(t, { 'pods.yaml': cluster, 'services.json': shopSnapshot(6500) });
  const checked = await runCli(folder, words('check'));
  assert.equal(checked.code, 1);
  const check = assertContract('check', checked.out);
  assert.deepEqual(
    check.findings.map(({ workload, container }: Record<string, unknown>) => [workload, container]),
    ['small', 'large'].map((name) => [`RayCluster/rays (workerGroupSpecs[${name}])`, 'worker']),
  );
  assert.equal(check.summary.workloads, 3);
  const env = assertContract('env', (await runCli(folder, words('env'))).out);
  assert.deepEqual(
    env.workloads.map(({ name }: Record<string, unknown>) => name),
    ['rays (headGroupSpec)', 'rays (workerGroupSpecs[small])', 'rays (workerGroupSpecs[large])'],
  );
});

test('an object whose pods nobody can find is said, with what looks like one', async (t) => {
  const folder = folderWith(t, {
    'pods.yaml': `${unknown}---\n${unknown}`,
    'services.json': shopSnapshot(3),
  });
  const { code, err } = await runCli(folder, words('check'));
  assert.equal(code, 0);
  assert.match(err, /2 objects that create pods were not checked \(the first is pods\.yaml:1\): how a Mill/);
  assert.match(err, /podSpec: spec\.stones\[\]\.template\.spec/);
});

test('a path of the project file that leads nowhere is said', async (t) => {
  const folder = folderWith(t, {
    'kube-service-links.yaml':
      'kinds: [{ apiVersion: example.com/v1, kind: Mill, podSpec: spec.stones.template.spec }]\n',
    'pods.yaml': unknown,
    'services.json': shopSnapshot(3),
  });
  const { err } = await runCli(folder, words('check'));
  assert.match(err, /spec\.stones\.template\.spec in the project file leads nowhere in this Mill/);
  assert.match(err, /spec\.stones\[\]\.template\.spec looks like a pod spec/);
});

test('ten thousand rows of kinds are refused in a sentence, and the rest goes on', async (t) => {
  const rows = Array.from(
    { length: 10_000 },
    (_, index) => `  - { apiVersion: example.com/v1, kind: Mill${index}, podSpec: 'spec.a[].b[].c[]' }\n`,
  );
  const folder = folderWith(t, {
    'kube-service-links.yaml': `kinds:\n${rows.join('')}`,
    'pods.yaml': cluster,
    'services.json': shopSnapshot(6500),
  });
  const { code, out, err } = await runCli(folder, words('check'));
  assert.equal(code, 2);
  assert.match(err, /^kube-service-links\.yaml:1:1: A project file can have at most 262,144 characters/m);
  assert.equal(JSON.parse(out).summary.errors, 2);
});

test('an object without a namespace, whose pods are created where it is used, counts as no workload', async (t) => {
  const runtime = `apiVersion: serving.kserve.io/v1alpha1
kind: ClusterServingRuntime
metadata: { name: sk }
spec: { containers: [{ name: kserve-container, image: "sklearn:1" }] }
`;
  const { out, err } = await runCli(folderWith(t, { 'on.yaml': runtime }), ['check', 'on.yaml']);
  assert.match(out, /^No workloads found/);
  assert.match(out, /1 object that creates pods was not checked/);
  assert.doesNotMatch(out + err, /sets no namespace/);
});
