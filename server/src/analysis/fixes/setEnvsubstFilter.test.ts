import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { inventoryOf, manyServices, oneService } from '../../../../test/support/inventories.ts';
import { applyRangeEdits } from '../text.ts';

const inventory = inventoryOf('shop', [oneService('shop', 'backend'), ...manyServices('shop', 700, 12)]);

const configMap = (template: string, key = 'default.conf.template') => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data:
  ${key}: '${template}'
`;

const podWith = (container: string, template: string, image = 'nginx:1.27', key?: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: nginx
      image: ${image}
${container}      volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
  volumes: [{ name: t, configMap: { name: templates } }]
${configMap(template, key)}`;

/** The title of the fix, and the text that it makes; undefined where it is not offered. */
function fixed(text: string, code = 'nginx-envsubst-too-long') {
  const fixes = findingsIn(text, inventory)
    .filter((finding) => finding.code === code)
    .flatMap((finding) => finding.fixes);
  const fix = fixes.find(({ title }) => title.includes('NGINX_ENVSUBST_FILTER'));
  return fix && { title: fix.title, text: applyRangeEdits(text, fix.edits) };
}

function filterIn(text: string | undefined): string | undefined {
  return /NGINX_ENVSUBST_FILTER,?\s+value: ["']([^"']*)/.exec(text ?? '')?.[1];
}

const used =
  'listen ${LISTEN}; server ${BACKEND_SERVICE_HOST}; x $host $PWD ${HOME} $NGINX_VERSION ${NOBODY}';

test('the filter has the names that the templates use and the container may have, and no others', () => {
  const filterFor = (container: string, image?: string) =>
    filterIn(fixed(podWith(container, used, image))?.text);
  const own = '      env: [{ name: LISTEN, value: "80" }]\n';
  assert.equal(filterFor(own), '^(BACKEND_SERVICE_HOST|HOME|LISTEN|NGINX_VERSION|PWD)$');
  const secret = '      envFrom: [{ prefix: NO, secretRef: { name: s } }]\n';
  assert.equal(filterFor(secret), '^(BACKEND_SERVICE_HOST|HOME|NGINX_VERSION|NOBODY|PWD)$');
  // What the image sets itself is not known.
  assert.equal(
    filterFor(own, 'dependencytrack/frontend:4.13.0'),
    '^(BACKEND_SERVICE_HOST|HOME|LISTEN|NGINX_VERSION|NOBODY|PWD)$',
  );
});

test('stream templates count where the image reads them', () => {
  const filter = (image: string) =>
    filterIn(fixed(podWith('', 'listen ${BACKEND_PORT_80_TCP_PORT};', image, 'tcp.stream-template'))?.text);
  assert.equal(filter('nginx:1.27'), '^(BACKEND_PORT_80_TCP_PORT)$');
  assert.equal(filter('nginx:1.24.0'), undefined);
});

test('templates that use nothing of the container need no name', () => {
  const fix = fixed(podWith('', 'return 200 $host;'));
  assert.equal(filterIn(fix?.text), '^$');
  assert.match(fix?.title ?? '', /match no name: the templates use no variable of the container$/);
});

test('it is offered with the links off, too', () => {
  const long = Array.from(
    { length: 12 },
    (_, i) => `        - { name: ${'A'.repeat(11_000)}${i}, value: x }\n`,
  );
  const text = podWith(`      env:\n${long.join('')}`, used).replace(
    'spec:\n',
    'spec:\n  enableServiceLinks: false\n',
  );
  assert.equal(filterIn(fixed(text)?.text), '^(HOME|NGINX_VERSION|PWD)$');
});

test('a filter that lets too much through is changed where it stands', () => {
  const after = (value: string, more = '') =>
    fixed(
      podWith(`      env:\n        - name: NGINX_ENVSUBST_FILTER\n          value: ${value}\n${more}`, used),
    );
  const expected = '^(BACKEND_SERVICE_HOST|HOME|NGINX_VERSION|PWD)$';
  for (const wide of ["'.'", '"."', '.* # all', '^[A-Z]']) {
    const fix = after(wide);
    assert.equal(filterIn(fix?.text), expected, wide);
    assert.match(fix?.title ?? '', /^Change NGINX_ENVSUBST_FILTER to the 4 names/);
    assert.equal(fixed(fix?.text ?? ''), undefined);
  }
  assert.match(after('"."')?.text ?? '', /value: "\^\(/);
  assert.match(after('.* # all')?.text ?? '', /\$' # all/);
  // What the old filter keeps from envsubst stays so.
  assert.equal(filterIn(after("'^[A-Z_]*(S|X)'")?.text), '^(BACKEND_SERVICE_HOST|NGINX_VERSION)$');
});

test('nothing is changed that others share, or that stands elsewhere', () => {
  const wide = (env: string) => fixed(podWith(`      env:\n${env}`, used));
  assert.ok(wide("        - { name: NGINX_ENVSUBST_FILTER, value: '.' }\n"));
  for (const env of [
    "        - { name: NGINX_ENVSUBST_FILTER, value: &all '.' }\n        - { name: B, value: *all }\n",
    "        - { name: A, value: &all '.' }\n        - { name: NGINX_ENVSUBST_FILTER, value: *all }\n",
    '        - name: NGINX_ENVSUBST_FILTER\n          value: |-\n            .\n',
    "        - { name: NGINX_ENVSUBST_FILTER, value: '' }\n        - { name: NGINX_ENVSUBST_FILTER, value: '.' }\n",
  ])
    assert.equal(wide(env), undefined, env);
});

test('a filter that no awk reads becomes the names that the templates use', () => {
  const fix = fixed(
    podWith("      env: [{ name: NGINX_ENVSUBST_FILTER, value: '^(BACKEND' }]\n", used),
    'nginx-envsubst-filter-unsupported',
  );
  assert.equal(filterIn(fix?.text), '^(BACKEND_SERVICE_HOST|HOME|NGINX_VERSION|PWD)$');
});
