/** What the rules about templates say, and where; which uses they find is in `test/fixtures/rules/nginx-template-*`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn, testFile } from '../../../../test/support/analysis.ts';
import { describedInventory } from '../../../../test/support/describedInventory.ts';
import { applyRangeEdits } from '../text.ts';

const template = (text: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data:
  default.conf.template: '${text}'
`;

const deployment = (name: string, { env = '', links = '', image = 'nginx:1.27' } = {}) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  template:
    spec:${links}
      containers:
        - name: nginx
          image: ${image}
          env: [${env}]
          volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
      volumes: [{ name: t, configMap: { name: templates } }]
`;

/** The findings on the ConfigMap, as `SEVERITY MESSAGE`, with the lines that they link to. */
function said(text: string, services: string | undefined): readonly string[] {
  return findingsIn(text, describedInventory(services, text))
    .filter(({ range }) => range.start.line < 6)
    .map(({ severity, message, related }) =>
      [severity, message, `(${related.map(({ range }) => range.start.line + 1).join(' ')})`].join(' '),
    );
}

test('a template that makes the script fail: one finding, whoever reads it', () => {
  const text =
    template('listen ${LISTEN}; x $host ${S00000000001_SERVICE_HOST};') +
    deployment('web', { env: '{ name: LISTEN, value: "80" }' }) +
    deployment('off', { links: '\n      enableServiceLinks: false' }) +
    deployment('filtered', { env: '{ name: NGINX_ENVSUBST_FILTER, value: ^L }' }) +
    deployment('other');
  assert.deepEqual(said(text, 'shop 632x12'), [
    "information This template's nginx will not start: envsubst's argument is 131,162 bytes (limit 131,072). Set NGINX_ENVSUBST_FILTER to the names that templates use, or set enableServiceLinks: false and replace 1 use of service links. The argument (131,162 to 131,180 bytes) lists the names of 4,440 to 4,441 environment variables, including the service links of 632 Services in namespace shop, and the shell's own. Container nginx of Deployment/web and 1 more read this template, which uses only 2 of them. Running pods are not affected until they restart; then 20-envsubst-on-templates.sh says: \"envsubst: Argument list too long\". (15 55)",
  ]);
  assert.match(
    said(text, 'shop 550x12')[0] ?? '',
    /^information This template's nginx may soon fail to start: .* the names of 3,866 to 3,867 environment variables, .* the shell's own\. .* uses only 2 of them\./,
  );
  assert.match(
    said(text, 'shop at-least 632x12')[0] ?? '',
    /^information .* the names of at least 4,440 environment variables, .* the shell's own\. .* uses only 2 of them\./,
  );
  assert.deepEqual(said(text, undefined), []);
});

test('a filter that the image is too old for filters nothing, and a newer image is one way out', () => {
  const own = '{ name: NGINX_ENVSUBST_FILTER, value: ^A$ }';
  const old = (links: string) =>
    template('listen $LISTEN;') + deployment('web', { env: own, image: 'nginx:1.19', links });
  const [found = ''] = said(old(''), 'shop 632x12');
  assert.match(found, /: with 632 Services, envsubst's argument exceeds 131,072 bytes\./);
  assert.match(
    found,
    /\. Set enableServiceLinks: false in the pod spec, or use nginx 1\.23\.2 or later and set NGINX_ENVSUBST_FILTER to the names that templates use\. The argument \(131,162 bytes\) lists the names of 4,439 environment variables, including the service links of namespace shop, and the shell's own\./,
  );
  assert.doesNotMatch(found, /FILTER matches/);
});

test('the worst of its readers is named first', () => {
  const optional = deployment('maybe').replace(
    'configMap: { name: templates }',
    'configMap: { name: templates, optional: true, items: [{ key: default.conf.template, path: a.template }] }',
  );
  const perhaps = deployment('perhaps').replace('env: []', 'envFrom: [{ secretRef: { name: s } }]');
  const found = said(template('listen $LISTEN;') + perhaps + optional, 'shop 632x12');
  assert.equal(found.length, 1);
  assert.match(
    found[0] ?? '',
    /^information .* Container nginx of Deployment\/maybe and 1 more read this template/,
  );
  assert.match(
    said(template('listen $LISTEN;') + perhaps, 'shop 632x12')[0] ?? '',
    /^information This template's nginx may not start: .*This applies only if the start script runs envsubst: Secret shop\/s is not read/,
  );
});

test('an unknown variable: why, what follows, and what may be meant', () => {
  const text = (use: string, options = {}) => template(use) + deployment('web', options);
  assert.deepEqual(said(text('proxy_pass http://${BAKCEND_SERVICE_HOST};'), 'shop backend'), [
    'warning nginx will not start: this template uses ${BAKCEND_SERVICE_HOST}, and no Service in namespace shop sets it. Did you mean BACKEND_SERVICE_HOST? Container nginx of Deployment/web has no BAKCEND_SERVICE_HOST. nginx takes it for a variable of its own and does not start: unknown "bakcend_service_host" variable. An environment variable of this form is a service link: it exists only if a Service does. (15)',
  ]);
  const links = '\n      enableServiceLinks: false';
  assert.deepEqual(said(text('listen $BACKEND_SERVICE_PORT;', { links }), 'shop backend'), [
    'warning $BACKEND_SERVICE_PORT is not replaced: enableServiceLinks is false. Write the address of the Service instead. Container nginx of Deployment/web has no BACKEND_SERVICE_PORT. nginx does not expand variables in the directive listen. With service links, Service backend would set this environment variable. (16)',
  ]);
  assert.match(
    said(text('listen $X_SERVICE_PORT;', { links }), undefined)[0] ?? '',
    /: enableServiceLinks is false\. .* Without service links, only Service kubernetes sets environment variables\./,
  );
  assert.deepEqual(said(text('listen $X_SERVICE_PORT;'), undefined), []);
  assert.deepEqual(said(text('listen $X_SERVICE_PORT;'), 'shop at-least backend'), []);
});

test('an unknown variable whose name nginx has a meaning for does not keep it from starting', () => {
  const said1 = (use: string) => said(template(use) + deployment('web'), 'shop backend')[0] ?? '';
  // `nginx -t` of nginx 1.22 takes these three, and refuses HTTP2_SERVICE_HOST.
  for (const [name, own] of [
    ['HTTP_ECHO_SERVICE_HOST', '$http_echo_service_host'],
    ['COOKIE_SERVICE_PORT', '$cookie_service_port'],
    ['ARG_SERVICE_HOST', '$arg_service_host'],
  ])
    assert.match(
      said1(`proxy_pass http://\${${name}};`),
      new RegExp(`has no \\w+\\. In an http block, nginx reads its own variable \\${own} instead\\. `),
    );
  assert.match(
    said1('proxy_pass http://$HTTP2_SERVICE_HOST;'),
    /does not start: unknown "http2_service_host"/,
  );
  assert.match(
    said1('server_name $HTTP_SERVICE_HOST;'),
    /nginx does not expand variables in the directive server_name/,
  );
});

test('a template that nobody reads, or whose script does not run, is no matter', () => {
  const use = template('proxy_pass http://${NOBODY_SERVICE_HOST}; x $host;');
  const env = '{ name: host, value: x }';
  assert.equal(said(use + deployment('web', { env }), 'shop backend').length, 2);
  assert.deepEqual(said(use, 'shop backend'), []);
  assert.deepEqual(said(use + deployment('web', { env, image: 'nginx:1.17' }), 'shop backend'), []);
  assert.deepEqual(
    said(
      use + deployment('web', { env }).replace('env:', 'command: [nginx]\n          env:'),
      'shop backend',
    ),
    [],
  );
  assert.deepEqual(
    said(use.replace('namespace: shop', 'namespace: other') + deployment('web', { env }), 'shop backend'),
    [],
  );
});

test('a comment above the key silences one rule', () => {
  const text =
    template('proxy_pass http://${NOBODY_SERVICE_HOST}; x $host;') +
    deployment('web', { env: '{ name: host, value: x }' });
  const silent = text.replace(
    '  default',
    '  # kube-service-links-disable-next-line nginx-template-unknown-variable -- set by a webhook\n  default',
  );
  assert.deepEqual(
    said(silent, 'shop backend').map((line) => line.slice(0, 35)),
    ['warning envsubst will replace $host'],
  );
});

test('a filter that is not known: the version, where it is known', () => {
  const env = '{ name: NGINX_ENVSUBST_FILTER, value: ^A }';
  const messages = (image: string) => {
    const text = template('listen ${LISTEN};') + deployment('web', { env, image });
    return findingsIn(text, describedInventory('shop backend', text)).map(({ message }) => message);
  };
  assert.match(
    messages('nginx:1.22.0')[0] ?? '',
    /^NGINX_ENVSUBST_FILTER has no effect in container nginx: its image \(nginx 1\.22\.0\) does not support it/,
  );
  for (const image of [
    'nginx:1.22.1',
    'nginx:1.22',
    'nginx',
    'nginxinc/nginx-unprivileged:1.23.1',
    'nginx:1.17',
  ])
    assert.deepEqual(messages(image), [], image);
});

/** The fixes of what is found on the template, and the text after each of them. */
function fixedOnTemplate(text: string) {
  const [finding] = findingsIn(text, describedInventory('shop 632x12', text));
  assert.equal(finding?.severity, 'information');
  return finding.fixes
    .filter(({ target }) => !target.startsWith('comment'))
    .map(({ title, isPreferred, edits }) => ({
      title,
      isPreferred,
      edits,
      text: applyRangeEdits(text, edits),
    }));
}

test("a container's fixes are offered on its template, and edit the other document", () => {
  const text = template('listen ${LISTEN};') + deployment('web', { env: '{ name: LISTEN, value: "80" }' });
  const fixes = fixedOnTemplate(text);
  assert.deepEqual(
    fixes.map(({ title, isPreferred }) => [title, isPreferred]),
    [
      ['Deployment/web: Set enableServiceLinks: false in the pod spec', false],
      ['Deployment/web: Set NGINX_ENVSUBST_FILTER to the one name that the templates use', false],
    ],
  );
  for (const { edits, text: fixed } of fixes) {
    assert.deepEqual(new Set(edits.map(({ file }) => file)), new Set([testFile]));
    assert.deepEqual(findingsIn(fixed, describedInventory('shop 632x12', fixed)), []);
  }
});

test('of several containers only what mends all of them is offered', () => {
  assert.deepEqual(
    fixedOnTemplate(template('listen ${LISTEN};') + deployment('web') + deployment('other')),
    [],
  );
  const two = deployment('web').replace(
    /^ +- name: nginx\n(?: {10}.*\n)+/m,
    (one) => one + one.replace('nginx', 'second'),
  );
  assert.notEqual(two, deployment('web'));
  assert.deepEqual(
    fixedOnTemplate(template('listen ${LISTEN};') + two).map(({ title }) => title),
    ['Deployment/web: Set enableServiceLinks: false in the pod spec'],
  );
});

test('no severity that is set for the rule makes a second error of the template', () => {
  const text = template('listen ${LISTEN};') + deployment('web');
  const rules = { 'nginx-envsubst-too-long': 'error' } as const;
  const found = findingsIn(text, describedInventory('shop 550x12', text), { rules });
  assert.deepEqual(
    found.map(({ severity }) => severity),
    ['information', 'error'],
  );
});
