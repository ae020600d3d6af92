import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn, fixAll, workspaceWith } from '../../../../test/support/analysis.ts';
import { givenSource, inventoryOf, manyServices, oneService } from '../../../../test/support/inventories.ts';
import { Inventory } from '../../sources/inventory.ts';
import { applyRangeEdits } from '../text.ts';

const dns = oneService('shop', 'dns', { ports: [{ name: 'dns', port: 53, protocol: 'UDP' }] });
const inventory = inventoryOf('shop', [
  ...manyServices('shop', 6433, 12),
  oneService('shop', 'backend'),
  dns,
]);

const pod = (spec: string, links?: 'off') => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
${links === 'off' ? '  enableServiceLinks: false\n' : ''}  containers:
    - name: web
      image: example.com/web:1
${spec}`;

/** The fixes of the first finding that turn links off, best first. */
function fixesOf(text: string) {
  const [finding] = findingsIn(text, inventory);
  return (finding?.fixes ?? []).filter(({ title }) => title.startsWith('Set enableServiceLinks'));
}

const titles = (text: string) => fixesOf(text).map(({ title }) => title);

test('a fix that takes nothing away says only what it does, and is preferred', () => {
  const [fix, other] = fixesOf(pod('      args: [$(KUBERNETES_SERVICE_HOST), "$(OWN_PORT)"]\n'));
  assert.equal(fix?.title, 'Set enableServiceLinks: false in the pod spec');
  assert.equal(fix?.isPreferred, true);
  assert.equal(other, undefined);
});

test('else the title says the price, and a second fix writes addresses in place of the links', () => {
  const text = pod(`      env:
        - { name: OWN_SERVICE_HOST, value: x }
        - { name: A, value: $(BACKEND_SERVICE_PORT) }
      args: ["$(BACKEND_SERVICE_HOST):$(BACKEND_SERVICE_PORT)", $(OWN_SERVICE_HOST)]
`);
  const [plain, both, other] = fixesOf(text);
  assert.equal(other, undefined);
  assert.equal(
    plain?.title,
    'Set enableServiceLinks: false in the pod spec (3 uses of BACKEND_SERVICE_HOST and BACKEND_SERVICE_PORT would no longer be expanded)',
  );
  assert.equal(
    both?.title,
    'Set enableServiceLinks: false in the pod spec, and write DNS names and ports for the 3 uses of BACKEND_SERVICE_HOST and BACKEND_SERVICE_PORT',
  );
  assert.deepEqual([plain?.isPreferred, both?.isPreferred], [false, false]);
  const fixed = applyRangeEdits(text, both?.edits ?? []);
  assert.match(fixed, /^ {2}enableServiceLinks: false$/m);
  assert.match(fixed, /value: "80" }$/m);
  assert.match(fixed, /args: \["backend:80", \$\(OWN_SERVICE_HOST\)\]/);
  assert.deepEqual(findingsIn(fixed, inventory), []);
});

test('what a script sets itself is not lost, and what it may set is not rewritten', () => {
  const plain = 'Set enableServiceLinks: false in the pod spec';
  assert.deepEqual(
    titles(pod('      args: [sh, -c, "BACKEND_SERVICE_HOST=other; curl $BACKEND_SERVICE_HOST"]\n')),
    [plain],
  );
  const script = 'test -f /x && BACKEND_SERVICE_HOST=other; curl $BACKEND_SERVICE_HOST';
  assert.deepEqual(titles(pod(`      args: [sh, -c, "${script}"]\n`)), [
    `${plain} (1 use of BACKEND_SERVICE_HOST would stop working)`,
  ]);
});

test('what a shell or a program would miss stops working', () => {
  assert.deepEqual(titles(pod('      args: [sh, -c, "curl $BACKEND_SERVICE_HOST"]\n')), [
    'Set enableServiceLinks: false in the pod spec (1 use of BACKEND_SERVICE_HOST would stop working)',
    'Set enableServiceLinks: false in the pod spec, and write DNS names and ports for the use of BACKEND_SERVICE_HOST',
  ]);
  const configMap = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { URL: "http://\${BACKEND_SERVICE_HOST}/" }
`;
  assert.deepEqual(titles(`${pod('      envFrom: [{ configMapRef: { name: settings } }]\n')}${configMap}`), [
    'Set enableServiceLinks: false in the pod spec (1 use of BACKEND_SERVICE_HOST would stop working)',
  ]);
});

test('what the container sets itself is not lost, unless it does so too late or perhaps', () => {
  const own = '{ name: BACKEND_SERVICE_HOST, value: x }';
  const use = '{ name: A, value: $(BACKEND_SERVICE_HOST) }';
  assert.equal(titles(pod(`      env: [${own}, ${use}]\n`)).length, 1);
  assert.equal(titles(pod(`      env: [${use}, ${own}]\n`)).length, 2);
  const perhaps = own.replace(
    'value: x',
    'valueFrom: { configMapKeyRef: { name: c, key: k, optional: true } }',
  );
  assert.equal(titles(pod(`      env: [${perhaps}, ${use}]\n`)).length, 2);
});

const template = (
  spec: string,
) => `${pod(spec).replace('example.com/web:1', 'nginx:1.27')}      volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
  volumes: [{ name: t, configMap: { name: templates } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data: { default.conf.template: "proxy_pass http://\${BACKEND_SERVICE_HOST};" }
`;

test('templates use links, too, where they are processed', () => {
  const ofPod = (text: string) =>
    findingsIn(text, inventory)
      .flatMap(({ fixes }) => fixes.map(({ title }) => title))
      .find((title) => title.startsWith('Set enableServiceLinks'));
  const plain = 'Set enableServiceLinks: false in the pod spec';
  assert.equal(ofPod(template('')), `${plain} (1 use of BACKEND_SERVICE_HOST would stop working)`);
  // As a file it may be used by whatever runs in place of the script.
  assert.match(ofPod(template('      args: [sh]\n')) ?? '', /1 use of BACKEND_SERVICE_HOST/);
  assert.equal(ofPod(template('      env: [{ name: BACKEND_SERVICE_HOST, value: x }]\n')), plain);
});

test('no address is written where a text is shared, or where two Services make the variable', () => {
  assert.equal(titles(pod('      args: [&a $(BACKEND_SERVICE_HOST), *a]\n')).length, 1);
  assert.equal(
    titles(pod('      args: [*a]\n').replace('name: web', 'name: &a $(BACKEND_SERVICE_HOST)')).length,
    1,
  );
  assert.equal(titles(pod('      args: [$(BACKEND_SERVICE_PORT)]\n')).length, 2);
  const other = `---\napiVersion: v1\nkind: Service\nmetadata: { name: backend-service, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n`;
  const text = pod('      args: [$(BACKEND_SERVICE_PORT)]\n') + other;
  const both = new Inventory([
    givenSource(
      new Map([
        [
          'shop',
          { services: [...manyServices('shop', 6433, 12), oneService('shop', 'backend')], isComplete: true },
        ],
      ]),
    ),
    workspaceWith(text),
  ]);
  const fixes = findingsIn(text, both).flatMap((finding) => finding.fixes.map(({ title }) => title));
  assert.equal(fixes.filter((title) => title.includes('write DNS names')).length, 0);
  assert.equal(fixes.filter((title) => title.includes('would no longer be expanded')).length, 1);
});

test('a text that would become a number gets quotes, also when another fix has mended the rest of it', () => {
  const text = pod(
    '      env: [{ name: A, value: $(BACKEND_SERVICE_PORT)_$(BACKEND_SERVICE_PORT) }]\n',
    'off',
  );
  assert.match(fixAll(text, inventory), /value: "80_80" \}/);
});

test('no address is written for name servers, for unknown Services, and where names are not resolved', () => {
  const uses = '      args: [$(BACKEND_SERVICE_HOST)]\n';
  assert.equal(titles(pod('      args: [$(DNS_SERVICE_HOST)]\n')).length, 1);
  assert.equal(titles(pod('      args: [$(NOBODY_SERVICE_HOST)]\n')).length, 1);
  assert.equal(titles(pod(uses)).length, 2);
  assert.equal(titles(pod(`${uses}  hostNetwork: true\n`)).length, 1);
  assert.equal(titles(pod(`${uses}  hostNetwork: true\n  dnsPolicy: ClusterFirstWithHostNet\n`)).length, 2);
  assert.equal(titles(pod(`${uses}  dnsPolicy: None\n`)).length, 1);
  assert.equal(titles(pod('      args: ["${BACKEND_SERVICE_HOST:-x}"]\n')).length, 1);
});

const shared = (second: string, more = '') => `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: { name: one, namespace: shop }
    spec: &pod
      containers:
        - name: app
          image: app:1
${more}  - apiVersion: v1
    kind: Pod
    metadata: { name: two, namespace: shop }
    spec: ${second}
`;

test('a pod spec that workloads share is edited at its anchor, and the title says how many', () => {
  const text = shared('*pod');
  const [fix] = fixesOf(text);
  assert.equal(fix?.title, 'Set enableServiceLinks: false in the pod spec that 2 workloads share');
  assert.equal(fix?.isPreferred, false);
  const fixed = applyRangeEdits(text, fix?.edits ?? []);
  assert.match(fixed, /spec: &pod\n {6}enableServiceLinks: false\n {6}containers:/);
  assert.deepEqual(findingsIn(fixed, inventory), []);
});

test('nor is one edited that a merge key brings whose keys are all overridden', () => {
  const second = '\n      <<: *pod\n      containers: [{ name: b, image: "b:1" }]';
  assert.deepEqual(titles(shared(second)), []);
});

test('nor is one edited that something else uses', () => {
  assert.deepEqual(titles(shared('{ containers: [] }')), ['Set enableServiceLinks: false in the pod spec']);
  const third = (spec: string) =>
    `${shared('*pod')}  - { apiVersion: v1, kind: Pod, metadata: { name: three }, spec: ${spec} }\n`;
  assert.equal(titles(third('*pod')).length, 1);
  assert.deepEqual(titles(third('{ <<: *pod, restartPolicy: Never }')), []);
  assert.deepEqual(titles(shared('{ <<: *pod, restartPolicy: Never }')), []);
  assert.deepEqual(titles(shared('*pod', '    status: { last: *pod }\n')), []);
});
