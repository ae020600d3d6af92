import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverIn } from '../../../../test/support/hover.ts';
import {
  defaultKubernetes,
  emptyInventory,
  inventoryOf,
  oneService,
} from '../../../../test/support/inventories.ts';
import { textsOf } from '../../../../test/support/texts.ts';
import { Inventory } from '../../sources/inventory.ts';
import { Workspace } from '../../sources/workspace.ts';
import type { ServiceInventory } from '../environment/inventory.ts';

const backend = oneService('shop', 'backend');
const open = oneService('shop', 'open', { clusterIP: undefined });
const ambiguous = [oneService('shop', 'foo'), oneService('shop', 'foo-service')];
const complete = inventoryOf('shop', [backend, open, ...ambiguous]);
const partial = inventoryOf('shop', [backend], false);
const unavailable = emptyInventory();

/** What is shown at the `¦` in the lines of a container `app` of a pod in the namespace. */
function shownIn(container: string, inventory: ServiceInventory, podSpec = '', namespace = 'shop') {
  return hoverIn(
    `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { A: from-map, EMPTY: "", BACKEND_PORT: "8080" }
---
apiVersion: v1
kind: Pod
metadata: { name: one, namespace: ${namespace} }
spec:
  ${podSpec}
  containers:
    - name: app
${container.replace(/^/gm, '      ')}
`,
    inventory,
  )?.markdown;
}

const env = (...entries: readonly string[]) => `env: [${entries.join(', ')}]`;
const fromMap = 'envFrom: [{ configMapRef: { name: settings } }]';
const fromMapAndSecret = 'envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: creds } }]';

for (const [what, container, inventory, expected] of [
  ['a variable of env', env('{ name: ¦A, value: a }'), complete, '`A` = `a`\n\nSet by `env`.'],
  ['an empty one', env('{ name: ¦A }'), complete, '`A` = *empty*\n\nSet by `env`.'],
  [
    'one with references',
    env('{ name: ¦A, value: "$(BACKEND_PORT)/$(NOBODY)/$$(BACKEND_PORT)" }'),
    complete,
    '`A` = `tcp://10.100.200.30:80/$(NOBODY)/$(BACKEND_PORT)`\n\nSet by `env`.',
  ],
  [
    'the last of several entries',
    env('{ name: ¦A, value: first }', '{ name: A, value: last }'),
    complete,
    '`A` = `last`\n\nSet by `env`.',
  ],
  [
    'a value from a Secret',
    env('{ name: ¦A, valueFrom: { secretKeyRef: { name: creds, key: k } } }'),
    complete,
    '`A` = *not known*\n\nSet by `env` (Secret shop/creds is not read).',
  ],
  [
    'a value from a Secret that need not be there',
    env('{ name: ¦A, valueFrom: { secretKeyRef: { name: creds, key: k, optional: true } } }'),
    complete,
    '`A` = *not known*\n\nMay be set by `env` (Secret shop/creds is not read).',
  ],
  [
    'a value of which only the length is known',
    env('{ name: ¦A, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }'),
    complete,
    '`A` = *not known*\n\nSet by `env` (spec.nodeName is only known when the pod runs). Length: 1 to 253 bytes.',
  ],
  [
    'a key of a ConfigMap',
    env('{ name: ¦B, valueFrom: { configMapKeyRef: { name: settings, key: A } } }'),
    complete,
    '`B` = `from-map`\n\nSet by `env` (key A of ConfigMap shop/settings).',
  ],
  [
    'an optional key that the ConfigMap does not have',
    env('{ name: ¦B, valueFrom: { configMapKeyRef: { name: settings, key: none, optional: true } } }'),
    complete,
    '`$(B)` is not expanded: nothing that the kubelet reads sets `B`.',
  ],
  [
    'a variable that hides a service link',
    env('{ name: ¦BACKEND_PORT, value: "8080" }'),
    complete,
    '`BACKEND_PORT` = `8080`\n\nSet by `env`. It overrides the service link of `backend`, `tcp://10.100.200.30:80`.',
  ],
  [
    'one that may hide it',
    env('{ name: ¦BACKEND_PORT, valueFrom: { secretKeyRef: { name: creds, key: k, optional: true } } }'),
    complete,
    '`BACKEND_PORT` = *not known*\n\nMay be set by `env` (Secret shop/creds is not read). It may override the service link of `backend`, `tcp://10.100.200.30:80`.',
  ],
  [
    'a reference to a ConfigMap in the text',
    `${fromMap}\nargs: [$(¦A), $(EMPTY)]`,
    complete,
    '`A` = `from-map`\n\nSet by `envFrom` (ConfigMap shop/settings).',
  ],
  [
    'a reference to an empty key',
    `${fromMap}\nargs: [$(A), $(¦EMPTY)]`,
    complete,
    '`EMPTY` = *empty*\n\nSet by `envFrom` (ConfigMap shop/settings).',
  ],
  [
    'a key that hides a service link',
    `${fromMap}\nargs: [$(¦BACKEND_PORT)]`,
    complete,
    '`BACKEND_PORT` = `8080`\n\nSet by `envFrom` (ConfigMap shop/settings). It overrides the service link of `backend`, `tcp://10.100.200.30:80`.',
  ],
  [
    'a key that a Secret may overwrite',
    `${fromMapAndSecret}\nargs: [$(¦A)]`,
    complete,
    '`A` = `from-map`\n\nSet by `envFrom` (ConfigMap shop/settings). It may be overridden: Secret shop/creds is not read.',
  ],
  [
    'a variable of env, which no Secret can overwrite',
    `${fromMapAndSecret}\n${env('{ name: ¦A, value: a }')}`,
    complete,
    '`A` = `a`\n\nSet by `env`.',
  ],
  [
    'a service link',
    'args: [$(¦BACKEND_PORT)]',
    complete,
    '`BACKEND_PORT` = `tcp://10.100.200.30:80`\n\nService link of Service `backend` in `shop`.',
  ],
  [
    'a service link that a Secret may overwrite',
    `${fromMapAndSecret}\nargs: [$(¦BACKEND_SERVICE_PORT)]`,
    complete,
    '`BACKEND_SERVICE_PORT` = `80`\n\nService link of Service `backend` in `shop`. It may be overridden: Secret shop/creds is not read.',
  ],
  [
    'a service link whose Service awaits its address',
    'args: [$(¦OPEN_SERVICE_HOST)]',
    complete,
    '`OPEN_SERVICE_HOST` = *not known*\n\nService link of Service `open` in `shop`. Length: 7 to 15 bytes.',
  ],
  [
    'a service link of two Services',
    'args: [$(¦FOO_SERVICE_PORT)]',
    complete,
    '`FOO_SERVICE_PORT` = *not known*\n\nService link of Service `foo` or `foo-service` in `shop`. Several Services make it; which value wins can change at every start. Length: 2 to 22 bytes.',
  ],
  [
    'a service link of a list that is not complete',
    'args: [$(¦BACKEND_SERVICE_PORT)]',
    partial,
    '`BACKEND_SERVICE_PORT` = `80`\n\nService link of Service `backend` in `shop`.',
  ],
  [
    'a name that nothing sets',
    'args: [$(¦PATH)]',
    complete,
    '`$(PATH)` is not expanded: nothing that the kubelet reads sets `PATH`.',
  ],
  [
    'a name that no Service makes, with a list that is not complete',
    'args: [$(¦PATH)]',
    partial,
    '`$(PATH)` is not expanded: nothing that the kubelet reads sets `PATH`.',
  ],
  [
    'a name that a missing Service may make',
    'args: [$(¦OTHER_SERVICE_HOST)]',
    partial,
    'Whether `OTHER_SERVICE_HOST` is set is not known.\n\n- the list of Services of shop may be incomplete',
  ],
  [
    'a name that a Secret may set',
    'envFrom: [{ prefix: P_, secretRef: { name: creds } }]\nargs: [$(¦P_X), $(X)]',
    complete,
    'Whether `P_X` is set is not known.\n\n- Secret shop/creds is not read',
  ],
  [
    'a name without the prefix of the Secret',
    'envFrom: [{ prefix: P_, secretRef: { name: creds } }]\nargs: [$(P_X), $(¦X)]',
    complete,
    '`$(X)` is not expanded: nothing that the kubelet reads sets `X`.',
  ],
  [
    'a reference to an entry above',
    env('{ name: A, value: a }', '{ name: B, value: $(¦A) }'),
    complete,
    '`A` = `a`\n\nSet by `env`.',
  ],
  [
    'a reference to the nearest entry above, which a later one replaces',
    env('{ name: A, value: first }', '{ name: B, value: $(¦A) }', '{ name: A, value: last }'),
    complete,
    '`A` = `first`\n\nSet by `env`.',
  ],
  [
    'a reference to an entry further down',
    env('{ name: B, value: $(¦A) }', '{ name: A, value: a }'),
    complete,
    '`$(A)` is not expanded: `env` sets `A` only further down.',
  ],
  [
    'a reference of an entry to itself, over envFrom',
    `${fromMap}\n${env('{ name: A, value: $(¦A)! }')}`,
    complete,
    '`A` = `from-map`\n\nSet by `envFrom` (ConfigMap shop/settings).',
  ],
  [
    'a reference of an entry to the link that it hides',
    env('{ name: BACKEND_PORT, value: $(¦BACKEND_PORT) }'),
    complete,
    '`BACKEND_PORT` = `tcp://10.100.200.30:80`\n\nService link of Service `backend` in `shop`. `env` sets it only further down.',
  ],
  [
    'a reference to an entry further down that a Secret may set',
    `${fromMapAndSecret}\n${env('{ name: B, value: $(¦C) }', '{ name: C, value: c }')}`,
    complete,
    'Whether `C` is set is not known. `env` sets it only further down.\n\n- Secret shop/creds is not read',
  ],
] as const) {
  test(`the hover over ${what}`, () => {
    assert.equal(shownIn(container, inventory), expected);
  });
}

test('where nothing is known of the namespace, the hover says so and what to do', () => {
  assert.match(
    shownIn('args: [$(¦BACKEND_PORT)]', unavailable) ?? '',
    /^Whether `BACKEND_PORT` is set is not known.\n\n- .*kubectl get services/,
  );
});

test('a Service that may be of another namespace is not certain', () => {
  const workspace = new Workspace({ resolveNamespace: () => ({ name: 'shop', from: 'default' }) });
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }\n';
  textsOf(workspace).update('file:///web.yaml', service);
  assert.equal(
    shownIn('args: [$(¦WEB_SERVICE_PORT)]', new Inventory([workspace])),
    '`WEB_SERVICE_PORT` = `80`\n\nService link of Service `web` in `shop`. It is not certain that the Service exists.',
  );
});

const kubernetes = 'args: [$(¦KUBERNETES_SERVICE_HOST)]';

for (const [what, inventory, podSpec, namespace, expected] of [
  ['in another namespace', complete, '', 'shop', 'in `default`, or in `shop` if that has one of this name.'],
  [
    'with links off',
    complete,
    'enableServiceLinks: false',
    'shop',
    'in `default`, or in `shop` if that has one of this name.',
  ],
  ['in default', complete, '', 'default', 'in `default`.'],
  [
    'where nothing is known',
    unavailable,
    '',
    'shop',
    'in `default`, or in `shop` if that has one of this name. Length: 7 to 39 bytes.',
  ],
] as const) {
  test(`KUBERNETES_SERVICE_HOST ${what} is of the right Service`, () => {
    assert.ok(
      shownIn(kubernetes, inventory, podSpec, namespace)?.endsWith(
        `Service link of Service \`kubernetes\` ${expected}`,
      ),
      shownIn(kubernetes, inventory, podSpec, namespace),
    );
  });
}

test('with links off a name that only a Service makes stays as it is written', () => {
  assert.equal(
    shownIn('args: [$(¦BACKEND_PORT)]', complete, 'enableServiceLinks: false'),
    '`$(BACKEND_PORT)` is not expanded: nothing that the kubelet reads sets `BACKEND_PORT`.',
  );
});

test("a namespace's own kubernetes wins over that of default", () => {
  const own = inventoryOf('shop', [{ ...defaultKubernetes, namespace: 'shop', clusterIP: '10.0.0.9' }]);
  assert.match(shownIn(kubernetes, own) ?? '', /^`KUBERNETES_SERVICE_HOST` = `10\.0\.0\.9`/);
});

for (const [what, container, expected] of [
  [
    'backticks and a pipe',
    'args: ["$(¦a`b|c)"]',
    '`` $(a`b|c) `` is not expanded: nothing that the kubelet reads sets `` a`b|c ``.',
  ],
  [
    'HTML',
    'args: ["$(¦<img src=x>)"]',
    '`$(<img src=x>)` is not expanded: nothing that the kubelet reads sets `<img src=x>`.',
  ],
  ['line ends', 'env: [{ name: ¦"a\\n\\n# b", value: "1\\n<b>" }]', '`a  # b` = `1 <b>`\n\nSet by `env`.'],
  [
    'a link in what is not known',
    'env: [{ name: ¦A, valueFrom: { resourceFieldRef: { resource: "[x](https://x.y)" } } }]',
    '`A` = *not known*\n\nSet by `env` (\\[x\\](https:\\//x.y) is resolved by the kubelet). Length: 1 to 20 bytes.',
  ],
] as const) {
  test(`a name with ${what} stays a text`, () => {
    assert.equal(shownIn(container, complete), expected);
  });
}
