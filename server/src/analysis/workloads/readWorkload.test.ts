import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../documents/manifestFile.ts';
import { knownKinds } from './kindTable.ts';
import { manifestsOf } from './manifests.ts';
import { readWorkloads } from './readWorkload.ts';
import type { Arguments } from './workload.ts';

const worker = { apiVersion: 'example.com/v1', kind: 'Worker', podSpec: ['spec', 'pod'] };

function workloadsIn(text: string) {
  return readManifestFile(text).documents.flatMap(({ document }) =>
    manifestsOf(document).flatMap((manifest) => readWorkloads(manifest, [worker])),
  );
}

/** A manifest whose pod spec stands at the path. */
function manifest(apiVersion: string, kind: string, path: readonly string[]): string {
  const podSpec = { containers: [{ name: 'app', image: 'app:1' }] };
  const spec = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), podSpec);
  return JSON.stringify({ apiVersion, kind, metadata: { name: 'x' }, ...(spec as object) });
}

for (const [apiVersion, kind, path, byDefault] of [
  ['v1', 'Pod', 'spec', true],
  ['v1', 'PodTemplate', 'template.spec', true],
  ['v1', 'ReplicationController', 'spec.template.spec', true],
  ['apps/v1', 'Deployment', 'spec.template.spec', true],
  ['extensions/v1beta1', 'Deployment', 'spec.template.spec', true],
  ['apps/v1', 'StatefulSet', 'spec.template.spec', true],
  ['apps/v1', 'DaemonSet', 'spec.template.spec', true],
  ['apps/v1', 'ReplicaSet', 'spec.template.spec', true],
  ['batch/v1', 'Job', 'spec.template.spec', true],
  ['batch/v1beta1', 'CronJob', 'spec.jobTemplate.spec.template.spec', true],
  ['serving.knative.dev/v1', 'Service', 'spec.template.spec', false],
  ['serving.knative.dev/v1', 'Configuration', 'spec.template.spec', false],
  ['argoproj.io/v1alpha1', 'Rollout', 'spec.template.spec', true],
  ['example.com/v1', 'Worker', 'spec.pod', true],
] as const) {
  test(`${apiVersion} ${kind} holds a pod spec at ${path}`, () => {
    const [workload] = workloadsIn(manifest(apiVersion, kind, path.split('.')));
    assert.deepEqual(
      workload?.containers.map(({ name, image }) => [name, image]),
      [['app', 'app:1']],
    );
    assert.deepEqual(workload?.serviceLinks, { are: byDefault ? 'on' : 'off', from: 'default' });
  });
}

for (const [what, text] of [
  ['a kind of another group', manifest('example.com/v1', 'Deployment', ['spec', 'template', 'spec'])],
  ['a core Service', '{apiVersion: v1, kind: Service, spec: {template: {spec: {containers: []}}}}'],
  [
    'a Rollout that points to a Deployment',
    '{apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {workloadRef: {kind: Deployment, name: x}}}',
  ],
  ['a patch without a pod spec', '{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 2}}'],
  ['a document that is a list', '- apiVersion: v1'],
  ['wrong types', '{apiVersion: v1, kind: Pod, spec: [1, 2]}'],
] as const) {
  test(`${what} is no workload`, () => {
    assert.deepEqual(workloadsIn(text), []);
  });
}

test('the items of a List are manifests of their own, and a List inside is none', () => {
  const pod = manifest('v1', 'Pod', ['spec']);
  const list = `{apiVersion: v1, kind: List, items: [${pod}, ${pod}, {apiVersion: v1, kind: List, items: [${pod}]}, null, 5]}`;
  assert.equal(workloadsIn(list).length, 2);
});

test('containers of all types are found, wrong ones passed over', () => {
  const [workload] = workloadsIn(`apiVersion: v1
kind: Pod
spec:
  initContainers:
    - { name: a, image: a }
    - { name: b, image: b, restartPolicy: Always }
  containers: [{ name: c }, null, text]
  ephemeralContainers: [{ name: d, env: [{}, { name: X }, { name: Z, value: 5 }], envFrom: [{}, 3] }]
`);
  assert.deepEqual(
    workload?.containers.map(({ name, type }) => `${name} ${type}`),
    ['a init', 'b sidecar', 'c container', 'd ephemeral'],
  );
  assert.deepEqual(
    workload?.containers[3]?.env.map(({ name, value }) => [
      name,
      value.kind === 'literal' ? value.text : value.kind,
    ]),
    [
      ['X', ''],
      ['Z', '5'],
    ],
  );
});

test('a null among command and args is an empty word, as Go decodes it', () => {
  const [workload] = workloadsIn(`apiVersion: v1
kind: Pod
spec:
  containers:
    - command: [~, null]
      args:
        -
        - &a
        - {}
`);
  const words = (list: Arguments | undefined) => list?.items.map(({ text }) => text);
  assert.deepEqual(words(workload?.containers[0]?.command), ['', '']);
  assert.deepEqual(words(workload?.containers[0]?.args), ['', '', undefined]);
});

test('an anchor or a merge above the pod spec makes it shared', () => {
  const workloads = workloadsIn(`apiVersion: v1
kind: Pod
spec: { containers: [] }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Pod, spec: &spec { enableServiceLinks: false, containers: [] } }
  - { apiVersion: v1, kind: Pod, spec: { <<: *spec, hostname: x } }
`);
  assert.deepEqual(
    workloads.map(({ serviceLinksPlace }) => serviceLinksPlace?.isShared),
    [false, true, false],
  );
  assert.deepEqual(workloads[2]?.serviceLinks, { are: 'off', from: 'manifest' });
});

for (const [written, are, from] of [
  ['false', 'off', 'manifest'],
  ['no', 'off', 'manifest'],
  ['on', 'on', 'manifest'],
  ['', 'on', 'default'],
  ['null', 'on', 'default'],
  ['"false"', 'on', 'default'],
] as const) {
  test(`enableServiceLinks: ${written} is ${are} by ${from}`, () => {
    const [workload] = workloadsIn(
      `apiVersion: v1\nkind: Pod\nspec:\n  enableServiceLinks: ${written}\n  containers: []\n`,
    );
    assert.deepEqual(workload?.serviceLinks, { are, from });
  });
}

for (const field of ['os: { name: windows }', 'nodeSelector: { kubernetes.io/os: windows }']) {
  test(`a pod with ${field} runs on Windows`, () => {
    assert.equal(
      workloadsIn(`{apiVersion: v1, kind: Pod, spec: {${field}, containers: []}}`)[0]?.isWindows,
      true,
    );
  });
}

/** An object whose path leads to a pod spec, with one item in each list. */
function objectOf(name: string, path: readonly string[]): string {
  const slash = name.lastIndexOf('/');
  const group = name.slice(0, slash);
  const apiVersion = group === '' ? 'v1' : group.includes('/') ? group : `${group}/v1beta1`;
  const podSpec: unknown = { containers: [{ name: 'app', image: 'app:1' }], templates: [{ container: {} }] };
  const root = path.reduceRight((inner, word) => {
    if (word === '*') return { One: inner };
    return word.endsWith('[]') ? { [word.slice(0, -2)]: [inner] } : { [word]: inner, topicOperator: {} };
  }, podSpec);
  return JSON.stringify({ ...(root as object), apiVersion, kind: name.slice(slash + 1) });
}

test('each row of the table leads to its pod spec', () => {
  for (const [name, { pods }] of knownKinds) {
    for (const { base, rest, field } of pods) {
      const [workload, ...others] = workloadsIn(objectOf(name, [...base, ...rest]));
      assert.deepEqual(
        workload?.containers.map(({ image }) => image),
        ['app:1'],
        `${name} ${base.join('.')}`,
      );
      assert.deepEqual(others, [], name);
      assert.equal(workload?.serviceLinksPlace?.field, field, name);
    }
  }
});

test('a pod spec that aliases bring again and again is read to a bound', () => {
  const containers = Array.from({ length: 100 }, (_, index) => `{ name: c${index}, image: app:1 }`);
  const sets = Array.from({ length: 15 }, () => '{ podTemplate: *t }');
  const text = `apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
template: &t { spec: { containers: [${containers.join(', ')}] } }
spec: { nodeSets: [${sets.join(', ')}] }
`;
  assert.equal(workloadsIn(text).length, 11);
});

test('links of a part that says nothing are those that are said for all', () => {
  const spec = {
    podTemplate: { spec: { enableServiceLinks: false } },
    jobManager: {},
    taskManager: { podTemplate: { spec: { enableServiceLinks: true } } },
  };
  const text = JSON.stringify({ apiVersion: 'flink.apache.org/v1beta1', kind: 'FlinkDeployment', spec });
  assert.deepEqual(
    workloadsIn(text).map(({ part, serviceLinks }) => [part, serviceLinks.are]),
    [
      ['jobManager', 'off'],
      ['taskManager', 'on'],
    ],
  );
});
