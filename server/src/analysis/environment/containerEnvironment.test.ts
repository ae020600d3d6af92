import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextFor } from '../../../../test/support/analysis.ts';
import {
  emptyInventory,
  inventoryOf,
  manyServices,
  oneService,
} from '../../../../test/support/inventories.ts';
import { analyzeDocument } from '../analyze.ts';
import { readManifestFile } from '../documents/manifestFile.ts';
import { english } from '../messages/languages.ts';
import type { ServiceInventory } from './inventory.ts';

const settings = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { A: from-map, B: $(A), dotted.key: dots }
---
`;

/** The environment of the only container of a pod with this `env` and `envFrom`. */
function environmentOf(
  container: string,
  inventory: ServiceInventory = inventoryOf('shop', [oneService('shop', 'web')]),
) {
  const text = `${settings}apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop, labels: { app: shop-app } }
spec:
  containers:
    - name: app
${container.replace(/^/gm, '      ')}
`;
  const context = contextFor(text, inventory);
  const file = readManifestFile(text);
  const [estimate] = file.documents.flatMap(({ document }) => analyzeDocument(document, context).workloads);
  const environment = estimate?.containers[0]?.environment;
  assert.ok(environment);
  return environment;
}

function valuesOf(container: string, inventory?: ServiceInventory) {
  const { own } = environmentOf(container, inventory);
  return Object.fromEntries([...own].map(([name, { value }]) => [name, value]));
}

test('env wins over envFrom, and envFrom is never expanded', () => {
  const values = valuesOf('envFrom: [{ configMapRef: { name: settings } }]\nenv: [{ name: A, value: own }]');
  assert.deepEqual(values, { A: 'own', B: '$(A)', 'dotted.key': 'dots' });
});

test('a prefix stands before each key, and a later envFrom wins', () => {
  const values = valuesOf('envFrom: [{ prefix: P_, configMapRef: { name: settings } }]');
  assert.deepEqual(Object.keys(values).sort(), ['P_A', 'P_B', 'P_dotted.key']);
});

test('a reference sees earlier entries, all of envFrom and the links; later and unknown names stay', () => {
  const values = valuesOf(
    [
      'envFrom: [{ configMapRef: { name: settings } }]',
      'env:',
      '  - { name: EARLY, value: 1$(A)$(LATE)$(WEB_SERVICE_HOST) }',
      '  - { name: LATE, value: $(EARLY)$(NOBODY)$$(A)$$$(A) }',
      '  - { name: AGAIN, value: a }',
      '  - { name: AGAIN, value: $(AGAIN)b }',
    ].join('\n'),
  );
  assert.equal(values['EARLY'], '1from-map$(LATE)10.100.200.30');
  assert.equal(values['LATE'], '1from-map$(LATE)10.100.200.30$(NOBODY)$(A)$from-map');
  assert.equal(values['AGAIN'], 'ab');
});

test('an entry sees what envFrom and the entries above it have set, the last of them where several do', () => {
  const env = [
    '{ name: A, value: first }',
    '{ name: X, value: x }',
    '{ name: A, value: second }',
    '{ name: A }',
  ];
  const { ownBefore } = environmentOf(
    `envFrom: [{ configMapRef: { name: settings } }]\nenv:\n${env.map((entry) => `- ${entry}`).join('\n')}`,
  );
  const seen = (name: string) => env.map((_, index) => ownBefore(index).get(name)?.value);
  assert.deepEqual(seen('A'), ['from-map', 'first', 'first', 'second']);
  assert.deepEqual(seen('X'), [undefined, undefined, 'x', 'x']);
  assert.equal(ownBefore(1).has('X'), false);
  assert.equal(ownBefore(2).has('X'), true);
});

test('an empty value hides a link, and a missing optional key leaves what was there', () => {
  const environment = environmentOf(
    [
      'env:',
      '  - { name: WEB_SERVICE_HOST }',
      '  - { name: WEB_SERVICE_PORT, valueFrom: { configMapKeyRef: { name: settings, key: none, optional: true } } }',
    ].join('\n'),
  );
  assert.equal(environment.own.get('WEB_SERVICE_HOST')?.value, '');
  assert.equal(environment.own.has('WEB_SERVICE_PORT'), false);
});

test('what is not read is unknown, with its reason, and whatever uses it is unknown, too', () => {
  const environment = environmentOf(
    [
      'envFrom: [{ prefix: S_, secretRef: { name: creds } }]',
      'env:',
      '  - { name: PASSWORD, valueFrom: { secretKeyRef: { name: creds, key: k } } }',
      '  - { name: USES, value: $(PASSWORD) }',
      '  - { name: PERHAPS, value: $(S_ANY) }',
      '  - { name: NOT, value: $(OTHER) }',
    ].join('\n'),
  );
  const value = (name: string) => environment.own.get(name)?.value;
  assert.deepEqual(
    [value('PASSWORD'), value('USES'), value('PERHAPS'), value('NOT')],
    [undefined, undefined, undefined, '$(OTHER)'],
  );
  assert.deepEqual(
    environment.unknown.map(({ from, name, reason }) => `${from} ${name} ${english.say(reason)}`),
    [
      'envFrom undefined Secret shop/creds is not read',
      'env PASSWORD Secret shop/creds is not read',
      'env USES it uses a variable whose value is not known',
      'env PERHAPS it uses a variable whose value is not known',
    ],
  );
});

test('what can be the name of no variable stays, whatever is not read', () => {
  const script = `"$(printf '\${%s} ' $(env | cut -d= -f1))"`;
  const { own } = environmentOf(
    [
      'envFrom: [{ secretRef: { name: creds } }]',
      'env:',
      `  - { name: SCRIPT, value: ${JSON.stringify(script)} }`,
      '  - { name: PERHAPS, value: "$(any name)" }',
    ].join('\n'),
  );
  assert.deepEqual([own.get('SCRIPT')?.value, own.get('PERHAPS')?.value], [script, undefined]);
});

test('fields of the pod are known where the manifest says them, else their length is', () => {
  const environment = environmentOf(
    [
      'metadata.namespace',
      'metadata.name',
      "metadata.labels['app']",
      'spec.serviceAccountName',
      'status.podIP',
      'metadata.uid',
    ]
      .map(
        (path, index) =>
          `${index === 0 ? 'env:\n' : ''}  - { name: F${index}, valueFrom: { fieldRef: { fieldPath: "${path}" } } }`,
      )
      .join('\n'),
  );
  const own = [...environment.own.values()];
  assert.deepEqual(
    own.map(({ value }) => value),
    ['shop', 'one', 'shop-app', 'default', undefined, undefined],
  );
  assert.deepEqual(own[4]?.valueBytes, { min: 2, max: 45 });
  assert.deepEqual(own[5]?.valueBytes, { min: 36, max: 36 });
});

for (const [state, inventory, hidden] of [
  ['complete', inventoryOf('shop', manyServices('shop', 2, 12)), '$(GONE_SERVICE_HOST)'],
  ['incomplete', inventoryOf('shop', manyServices('shop', 2, 12), false), undefined],
  ['unavailable', emptyInventory(), undefined],
] as const) {
  test(`with a ${state} inventory an unresolved link is ${hidden ?? 'unknown'}`, () => {
    const env = 'env: [{ name: X, value: $(GONE_SERVICE_HOST) }, { name: Z, value: $(lower) }]';
    assert.equal(valuesOf(env, inventory)['X'], hidden);
    assert.equal(valuesOf(env, inventory)['Z'], state === 'unavailable' ? undefined : '$(lower)');
  });
}

test('command and args see the whole environment', () => {
  const { command, args } = environmentOf(
    'command: [/app, $(LATE), 5]\nargs: [$(WEB_PORT)]\nenv: [{ name: LATE, value: late }]',
  );
  assert.deepEqual(
    command.items.map(({ value }) => value),
    ['/app', 'late', '5'],
  );
  assert.deepEqual(
    args.items.map(({ value }) => value),
    ['tcp://10.100.200.30:80'],
  );
});
