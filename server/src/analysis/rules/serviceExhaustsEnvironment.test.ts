import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn, workspaceWith } from '../../../../test/support/analysis.ts';
import {
  defaultKubernetes,
  givenSource,
  manyServices,
  oneService,
} from '../../../../test/support/inventories.ts';
import { Inventory } from '../../sources/inventory.ts';
import type { Service } from '../environment/service.ts';

const code = 'service-exhausts-environment';

/** Services of one port whose names have 12 characters. */
const services = (count: number, first = 0) =>
  Array.from(
    { length: count },
    (_, index) => `apiVersion: v1
kind: Service
metadata: { name: n${String(first + index).padStart(11, '0')}, namespace: shop }
spec: { clusterIP: 10.100.200.30, ports: [{ port: 80 }] }
`,
  );

interface Web {
  readonly name?: string;
  readonly env?: string;
  readonly volume?: string;
}

const web = ({
  name = 'web',
  env = '[]',
  volume = 'configMap: { name: templates }',
}: Web = {}) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  containers:
    - name: nginx
      image: nginx:1.27
      env: ${env}
      volumeMounts: [{ name: templates, mountPath: /etc/nginx/templates }]
  volumes: [{ name: templates, ${volume} }]
`;
const templates = `apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data: { default.conf.template: "listen 80;" }
`;

/** Findings where the cluster has these Services and the documents are the workspace. */
function find(known: readonly Service[], documents: readonly string[]) {
  const text = documents.join('---\n');
  const given = new Map([
    ['default', { services: [defaultKubernetes], isComplete: true }],
    ['shop', { services: known, isComplete: true }],
  ]);
  const inventory = new Inventory([givenSource(given), workspaceWith(text)]);
  return findingsIn(text, inventory);
}

function messages(known: readonly Service[], documents: readonly string[]): readonly string[] {
  return find(known, documents).flatMap((finding) => (finding.code === code ? [finding.message] : []));
}

test('as many more fit as it says, and not one more', () => {
  const known = manyServices('shop', 624, 12);
  const [said = ''] = messages(known, [...services(1), web(), templates]);
  const room = Number(/Headroom: at most (\d+) more Services of this size/.exec(said)?.[1]);
  assert.ok(room > 2 && room < 10, said);
  const errors = (more: number) =>
    find(known, [...services(1 + more), web(), templates]).filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors(room), []);
  assert.deepEqual(
    errors(room + 1).map((finding) => finding.code),
    ['nginx-envsubst-too-long'],
  );
});

test('several new Services that cross a limit together are told so, each one', () => {
  const found = messages(manyServices('shop', 629, 12), [...services(3), web(), templates]);
  assert.equal(found.length, 3);
  for (const message of found)
    assert.match(
      message,
      /^nginx will not start with this Service: .* This count includes 2 other Services that exist only in your files\./,
    );
});

test('of many new Services the last one speaks for all', () => {
  const inFile = find(manyServices('shop', 600, 12), [...services(40), web(), templates]);
  const lines = inFile.filter((finding) => finding.code === code).map(({ range }) => range.start.line);
  // Five lines for each document before it, and the third line of its own.
  assert.deepEqual(lines, [39 * 5 + 2]);
});

test('every workload is named once, the worst one with its size', () => {
  const known = manyServices('shop', 631, 12);
  const longer = '[{ name: SOME_SETTING_OF_ITS_OWN, value: x }]';
  const documents = [
    ...services(1),
    web({ name: 'a' }),
    web({ name: 'b', env: longer }),
    web({ name: 'c' }),
    templates,
  ];
  const [found] = find(known, documents).filter((finding) => finding.code === code);
  assert.match(
    found?.message ?? '',
    /service links included, of container nginx of Pod\/b\. .* The same goes for container nginx of Pod\/a and container nginx of Pod\/c\.$/,
  );
  assert.deepEqual(
    found?.related.map(({ message, range }) => `${range.start.line} ${message}`),
    ['22 container nginx of Pod/b', '11 container nginx of Pod/a', '33 container nginx of Pod/c'],
  );
});

test('a filter keeps the names out, so that nothing is near', () => {
  const filtered = (filter: string) => web({ env: `[{ name: NGINX_ENVSUBST_FILTER, value: "${filter}" }]` });
  const known = manyServices('shop', 631, 12);
  assert.deepEqual(messages(known, [...services(1), filtered('^LISTEN$'), templates]), []);
  assert.equal(messages(known, [...services(1), filtered('_'), templates]).length, 1);
  // The Services of the cluster pass it, this one does not.
  assert.deepEqual(messages(known, [...services(1), filtered('^S0|_OF_'), templates]), []);
});

test('what the container sets itself hides a part of the Service', () => {
  const prefix = 'N00000000000';
  const hidden = [
    '_SERVICE_HOST',
    '_SERVICE_PORT',
    '_PORT',
    '_PORT_80_TCP',
    '_PORT_80_TCP_PROTO',
    '_PORT_80_TCP_PORT',
    '_PORT_80_TCP_ADDR',
  ].map((end) => `{ name: ${prefix}${end}, value: x }`);
  const known = manyServices('shop', 630, 12);
  assert.equal(messages(known, [...services(1), web(), templates]).length, 1);
  assert.deepEqual(messages(known, [...services(1), web({ env: `[${hidden.join(', ')}]` }), templates]), []);
});

test('with a part hidden, ten more are not near, and nine are', () => {
  const env =
    '[{ name: N00000000000_SERVICE_HOST, value: x }, { name: N00000000000_SERVICE_PORT, value: x }]';
  const said = Array.from({ length: 20 }, (_, index) =>
    messages(manyServices('shop', 610 + index, 12), [...services(1), web({ env }), templates]),
  );
  assert.match(
    said.find((found) => found.length > 0)?.[0] ?? '',
    /Headroom: at most 9 more Services of this size;/,
  );
});

test('links that are off are not to blame, though `kubernetes` is smaller where they are on', () => {
  const own = oneService('shop', 'kubernetes', { clusterIP: '1.1.1.1' });
  const args = Array.from({ length: 16 }, () => '$(A)$(A)').join(', ');
  for (let padding = 55_500; padding <= 57_000; padding += 100) {
    const pod = `apiVersion: v1
kind: Pod
metadata: { name: big, namespace: shop }
spec:
  enableServiceLinks: false
  containers:
    - name: app
      image: app:1
      env: [{ name: A, value: ${'x'.repeat(60_000)} }]
      args: [${args}, $(A)${'x'.repeat(padding)}]
`;
    assert.deepEqual(messages([own], [...services(1), pod]), []);
  }
});

test('names that another Service makes as well cost nothing', () => {
  // Of `x-port-80-tcp`, the variable of the one port itself is `x`'s, too.
  const names = ['x', 'x-service'].map((name) => oneService('shop', name));
  const service = `apiVersion: v1
kind: Service
metadata: { name: x-service, namespace: shop }
spec: { ports: [{ port: 80 }] }
`;
  const known = [...manyServices('shop', 629, 12), ...names];
  assert.deepEqual(messages(known, [service, web(), templates]), []);
});

test('where envsubst only may run, it says so', () => {
  const known = manyServices('shop', 631, 12);
  const [message = ''] = messages(known, [
    ...services(1),
    web({ volume: 'configMap: { name: elsewhere }' }),
    templates,
  ]);
  assert.match(
    message,
    /^nginx may not start with this Service: .* This applies only if the start script runs envsubst: /,
  );
});

test('where envsubst does not run, its limit does not count', () => {
  const known = manyServices('shop', 631, 12);
  assert.deepEqual(messages(known, [...services(1), web({ volume: 'emptyDir: {}' }), templates]), []);
});

test('a namespace that nobody chose is no reason to warn', () => {
  const unplaced = (text: string) => text.replaceAll(', namespace: shop', '');
  const known = manyServices('default', 631, 12);
  const inventory = (text: string) =>
    new Inventory([
      givenSource(new Map([['default', { services: [defaultKubernetes, ...known], isComplete: true }]])),
      workspaceWith(text),
    ]);
  const text = [...services(1), web(), templates].map(unplaced).join('---\n');
  assert.ok(!findingsIn(text, inventory(text)).some((finding) => finding.code === code));
});

test('of two manifests of one Service, the one whose namespace nobody chose is told nothing', () => {
  const inDefault = (text: string) => text.replaceAll('namespace: shop', 'namespace: default');
  const [explicit = ''] = services(1).map(inDefault);
  const known = [defaultKubernetes, ...manyServices('default', 631, 12)];
  const text = [explicit.replace(', namespace: default', ''), explicit, ...[web(), templates].map(inDefault)];
  const inventory = new Inventory([
    givenSource(new Map([['default', { services: known, isComplete: true }]])),
    workspaceWith(text.join('---\n')),
  ]);
  const lines = findingsIn(text.join('---\n'), inventory)
    .filter((finding) => finding.code === code)
    .map(({ range }) => range.start.line);
  assert.deepEqual(lines, [7]);
});

test('what adds nothing for certain is not counted among the new Services', () => {
  const inDefault = (text: string) => text.replaceAll('namespace: shop', 'namespace: default');
  const [explicit = '', headless = '', unplaced = ''] = services(3).map(inDefault);
  const text = [
    explicit,
    headless.replace('clusterIP: 10.100.200.30', 'clusterIP: None'),
    unplaced.replace(', namespace: default', ''),
    ...[web(), templates].map(inDefault),
  ].join('---\n');
  const known = [defaultKubernetes, ...manyServices('default', 631, 12)];
  const given = new Map([['default', { services: known, isComplete: true }]]);
  const said = findingsIn(text, new Inventory([givenSource(given), workspaceWith(text)]))
    .filter((finding) => finding.code === code)
    .map(({ message, range }) => `${range.start.line} ${message.slice(0, 38)}`);
  assert.deepEqual(said, ['2 nginx will not start with this Service']);
});
