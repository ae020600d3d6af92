import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { inventoryOf, manyServices, oneService } from '../../../../test/support/inventories.ts';
import { applyRangeEdits } from '../text.ts';

const dns = oneService('shop', 'dns', { ports: [{ name: 'dns', port: 53, protocol: 'UDP' }] });
const inventory = inventoryOf('shop', [
  ...manyServices('shop', 6433, 12),
  oneService('shop', 'backend'),
  dns,
]);

const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
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
    'Set enableServiceLinks: false in the pod spec (3 uses of BACKEND_SERVICE_HOST and BACKEND_SERVICE_PORT would stay literal)',
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
    'Set enableServiceLinks: false in the pod spec, and write DNS names and ports for the 1 use of BACKEND_SERVICE_HOST',
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

test('nor is one edited that something else uses', () => {
  assert.deepEqual(titles(shared('{ <<: *pod, restartPolicy: Never }')), []);
  assert.deepEqual(titles(shared('*pod', '    status: { last: *pod }\n')), []);
});
