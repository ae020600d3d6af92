import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextFor, untoldFindings } from '../../../../test/support/analysis.ts';
import { describedInventory } from '../../../../test/support/describedInventory.ts';
import { english } from '../messages/languages.ts';
import type { Statement } from '../messages/message.ts';

/** What a finding about too many Services advises, in the sentence behind its cause. */
function advice(text: string): string | undefined {
  const found = untoldFindings(text, contextFor(text, describedInventory('shop 6600x12', text), {}));
  const message = found.find(({ code }) => code === 'argument-list-too-long')?.message;
  if (message === undefined) return undefined;
  const { rest, cure } = english.state(message satisfies Statement);
  return rest.slice(rest.indexOf(cure)).split('. ', 1)[0];
}

const head = (apiVersion: string, kind: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: shop`;
const pod = (spec: string, env = '') =>
  `${head('v1', 'Pod')} }\nspec:\n${spec}  containers: [{ name: web, image: app:1${env} }]\n`;
const crowded = 'S00000000001_SERVICE_HOST';
const task = 'spec: { steps: [{ name: one, image: app:1, script: "true" }] }\n';

for (const [what, text, expected] of [
  ['nothing uses the links', pod(''), 'Set enableServiceLinks: false in the pod spec'],
  [
    'one use would be lost',
    pod('', `, args: [$(${crowded})]`),
    'Set enableServiceLinks: false in the pod spec and replace 1 use of service links',
  ],
  [
    'a ConfigMap was not read, which may use them',
    pod('', ', envFrom: [{ configMapRef: { name: unread } }]'),
    'Set enableServiceLinks: false in the pod spec if nothing uses the links',
  ],
  [
    'a merge key brings the field',
    `${head('v1', 'Pod')}, annotations: { x: &x { enableServiceLinks: true } } }\nspec:\n  enableServiceLinks: false\n  <<: *x\n  containers: [{ name: web, image: app:1 }]\n`,
    'Set enableServiceLinks: false in the mapping that << merges',
  ],
  [
    'a controller made the Pod',
    `${head('v1', 'Pod')}, labels: { pod-template-hash: "695448" } }\nspec: { containers: [{ name: web, image: app:1 }] }\n`,
    'Set enableServiceLinks: false in the workload that creates this Pod',
  ],
  [
    'the kind has a field of its own',
    `${head('monitoring.coreos.com/v1', 'Prometheus')} }\nspec: { replicas: 2 }\n`,
    'Set enableServiceLinks: false in spec',
  ],
  [
    'its runs decide',
    `${head('tekton.dev/v1', 'Task')} }\n${task}`,
    "Set enableServiceLinks: false in each TaskRun's podTemplate",
  ],
  [
    'a later operator turns them off',
    `${head('k8s.mariadb.com/v1alpha1', 'MariaDB')} }\nspec: { storage: { size: 1Gi } }\n`,
    'Upgrade mariadb-operator if older than March 2026',
  ],
] as const) {
  test(`the advice where ${what}`, () => {
    assert.equal(advice(text), expected);
  });
}

test('what a controller made is not changed unasked', () => {
  const text = `${head('v1', 'Pod')}, ownerReferences: [{ kind: ReplicaSet, name: a }] }\n${pod('').split('\n').slice(3).join('\n')}`;
  const found = untoldFindings(text, contextFor(text, describedInventory('shop 6600x12', text), {}));
  const fixes = found.flatMap((one) => one.fixes.filter(({ title }) => title.id === 'fix-links-off'));
  assert.deepEqual(
    fixes.map(({ isPreferred }) => isPreferred),
    [false],
  );
});

test('links are not to be turned on where the container would not start with them', () => {
  const on = (services: string) => {
    const text = pod('  enableServiceLinks: false\n', `, args: [$(${crowded})]`);
    const found = untoldFindings(text, contextFor(text, describedInventory(services, text), {}));
    return found.flatMap(({ fixes }) => fixes).some(({ title }) => title.id === 'fix-links-on');
  };
  assert.deepEqual([on('shop 60x12'), on('shop 6600x12')], [true, false]);
});
