import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { describedInventory } from '../../../../test/support/describedInventory.ts';

/** The findings of a text, with what stands at each. */
function found(text: string, services: string | undefined = 'shop backend:80/http redis:6379') {
  const lines = text.split('\n');
  return findingsIn(text, describedInventory(services, text))
    .filter(({ code }) => code === 'missing-service-link')
    .map((finding) => {
      const { start, end } = finding.range;
      return { ...finding, at: lines[start.line]?.slice(start.character, end.character) };
    });
}

const pod = (container: string, spec = '') => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
${spec}  containers:
    - name: web
      image: example.com/web:1
${container}`;
const off = '  enableServiceLinks: false\n';
const said = (text: string, services?: string) =>
  found(text, services).map(({ at, message }) => `${at} | ${message}`);
const titles = (text: string, services?: string) =>
  found(text, services).map(({ fixes }) =>
    fixes.map(({ title, isPreferred }) => `${isPreferred ? '* ' : ''}${title}`),
  );

test('a message says what happens to the use, and why', () => {
  assert.deepEqual(said(pod('      args: [$(BACKEND_SERVICE_HOST), $(GONE_SERVICE_HOST)]\n', off)), [
    '$(BACKEND_SERVICE_HOST) | $(BACKEND_SERVICE_HOST) is not expanded in args of container web: enableServiceLinks is false. Write backend instead, or set enableServiceLinks: true. With service links, Service backend would set this environment variable.',
    '$(GONE_SERVICE_HOST) | $(GONE_SERVICE_HOST) is not expanded in args of container web: enableServiceLinks is false. Write the address of the Service instead. Without service links, only Service kubernetes sets environment variables.',
  ]);
  assert.deepEqual(said(pod('      command: [sh, -c, "ping ${BACKEND_SERVICE_HOST}"]\n', off)), [
    '${BACKEND_SERVICE_HOST} | ${BACKEND_SERVICE_HOST} is empty in command of container web: enableServiceLinks is false. Write backend instead, or set enableServiceLinks: true. With service links, Service backend would set this environment variable.',
  ]);
  const [fatal] = found(
    pod('      volumeMounts: [{ name: v, mountPath: /v, subPathExpr: $(BACKEND_SERVICE_HOST) }]\n', off),
  );
  assert.equal(fatal?.severity, 'error');
  assert.equal(
    fatal?.message,
    'Container web will not start: $(BACKEND_SERVICE_HOST) in its subPathExpr is not set. Write backend instead, or set enableServiceLinks: true. It is not set because enableServiceLinks is false. With service links, Service backend would set this environment variable. Running pods are not affected until they restart.',
  );
  assert.deepEqual(said(pod('      env: [{ name: A, value: $(BACKND_SERVICE_HOST) }]\n')), [
    '$(BACKND_SERVICE_HOST) | $(BACKND_SERVICE_HOST) is not expanded in env of container web: no Service in namespace shop sets it. Did you mean BACKEND_SERVICE_HOST? An environment variable of this form is a service link: it exists only if a Service does.',
  ]);
});

test('Knative has its own default', () => {
  const knative = `apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ image: a, args: [$(BACKEND_SERVICE_HOST)] }] } } }
`;
  assert.match(
    said(knative)[0] ?? '',
    /Knative turns service links off by default\. Write backend instead, .* With service links, Service backend would set this environment variable\.$/,
  );
  assert.deepEqual(
    said(knative.replace('spec: { containers', 'spec: { enableServiceLinks: true, containers')),
    [],
  );
});

test('fixes, best first', () => {
  const back = 'Set enableServiceLinks: true in the pod spec (the variables of all Services come back)';
  const suppress = 'Suppress missing-service-link for this line';
  assert.deepEqual(titles(pod('      args: [$(REDIS_PORT)]\n', off)), [
    ['* Replace $(REDIS_PORT) with tcp://redis:6379', back, suppress],
  ]);
  // What only the workspace or an incomplete list could tell more about.
  assert.deepEqual(titles(pod('      args: [$(GONE_SERVICE_HOST)]\n', off)), [[suppress]]);
  assert.deepEqual(titles(pod('      args: [$(GONE_SERVICE_HOST)]\n', off), 'shop at-least web'), [
    [back, suppress],
  ]);
  assert.deepEqual(titles(pod('      args: [$(REDISS_PORT_6379_TCP_ADDR)]\n')), [
    ['Replace $(REDISS_PORT_6379_TCP_ADDR) with $(REDIS_PORT_6379_TCP_ADDR)', suppress],
  ]);
});

test('a pod spec that others share is not edited, and where declarations disagree no address is known', () => {
  const text = pod('      args: [$(BACKEND_SERVICE_HOST)]\n', off).replace('spec:', 'spec: &spec');
  assert.deepEqual(titles(text), [['Suppress missing-service-link for this line']]);
  const service = (port: number) =>
    `---\napiVersion: v1\nkind: Service\nmetadata: { name: api, namespace: shop }\nspec: { ports: [{ port: ${port} }] }\n`;
  const twice = pod('      args: [$(API_SERVICE_PORT)]\n', off) + service(80) + service(81);
  assert.equal(
    titles(twice)[0]?.some((title) => title.includes('Replace')),
    false,
  );
});

test('with links on it takes a complete list and a namespace that somebody named', () => {
  const text = pod('      args: [$(GONE_SERVICE_HOST)]\n');
  assert.equal(found(text).length, 1);
  assert.equal(found(text, 'shop at-least backend').length, 0);
  assert.equal(found(text, 'other backend').length, 0);
  assert.equal(found(text.replace(', namespace: shop', ''), 'default backend').length, 0);
  assert.equal(found(text.replace(', namespace: shop', ''), 'shop backend').length, 0);
  assert.equal(found(text.replace('namespace: shop', 'namespace: default'), 'default backend').length, 1);
});

test('what the container sets, or may get unseen, is not missing', () => {
  for (const container of [
    '      args: [$(GONE_SERVICE_HOST)]\n      env: [{ name: GONE_SERVICE_HOST }]\n',
    '      env: [{ name: A, value: $(GONE_SERVICE_HOST) }, { name: GONE_SERVICE_HOST, value: x }]\n',
    '      args: [$(GONE_SERVICE_HOST)]\n      envFrom: [{ secretRef: { name: s } }]\n',
    '      args: [$(GONE_SERVICE_HOST)]\n      envFrom: [{ prefix: GO, configMapRef: { name: s, optional: true } }]\n',
    '      args: [$(KUBERNETES_SERVICE_PORT_OTHER), $$(GONE_SERVICE_HOST), $(GONE_PORT), $(GONE)]\n',
  ])
    assert.deepEqual(said(pod(container, off)), [], container);
  assert.equal(
    found(
      pod(
        '      args: [$(GONE_SERVICE_HOST)]\n      envFrom: [{ prefix: X, secretRef: { name: s } }]\n',
        off,
      ),
    ).length,
    1,
  );
});

test('a patch is silent: what it is laid over may set the variable', () => {
  const patch = pod('      args: [$(GONE_SERVICE_HOST)]\n').replace('      image: example.com/web:1\n', '');
  assert.deepEqual(said(patch), []);
});

test('of a shell only what nothing else can set', () => {
  const script = (text: string) => pod(`      command: [sh, -c, ${JSON.stringify(text)}]\n`, off);
  assert.equal(found(script('ping $BACKEND_SERVICE_HOST')).length, 1);
  for (const text of [
    'ping $GONE_SERVICE_HOST',
    'ping ${BACKEND_SERVICE_HOST:-localhost}',
    'BACKEND_SERVICE_HOST=x; ping $BACKEND_SERVICE_HOST',
    '. ./env; ping $BACKEND_SERVICE_HOST',
    "ping '$BACKEND_SERVICE_HOST'",
  ])
    assert.deepEqual(said(script(text)), [], text);
  // What expands it, if anything does, is not known.
  assert.deepEqual(
    found(pod('      args: [$BACKEND_SERVICE_HOST]\n', off)).map(({ severity }) => severity),
    ['information'],
  );
  // The plain nginx image has no variables but those that are known.
  const nginx = pod('      command: [sh, -c, ping $GONE_SERVICE_HOST]\n').replace(
    'example.com/web:1',
    'nginx:1.27',
  );
  assert.equal(found(nginx).length, 1);
});

const settings = (value: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  URL: ${value}
`;
const loading = (spec = off) => pod('      envFrom: [{ configMapRef: { name: settings } }]\n', spec);

test('values that containers load with envFrom', () => {
  assert.deepEqual(said(loading() + settings('http://$(BACKEND_SERVICE_HOST)/')), [
    '$(BACKEND_SERVICE_HOST) | $(BACKEND_SERVICE_HOST) is not expanded in key URL of ConfigMap settings: enableServiceLinks is false. Write backend instead. Container web of Pod/web uses it. With service links, Service backend would set this environment variable.',
  ]);
  assert.deepEqual(said(loading() + settings('"${BACKEND_SERVICE_HOST}"')), [
    '${BACKEND_SERVICE_HOST} | ${BACKEND_SERVICE_HOST} may have no value in key URL of ConfigMap settings: enableServiceLinks is false. Write backend instead. Container web of Pod/web uses it. This applies only if the program expands it itself. With service links, Service backend would set this environment variable.',
  ]);
  const [one] = found(loading() + settings('$(BACKEND_SERVICE_PORT)'));
  assert.equal(one?.fixes[0]?.edits[0]?.newText, '"80"');
  assert.deepEqual(
    one?.related.map(({ range, message }) => `${range.start.line} ${message}`),
    ['7 loaded here by envFrom'],
  );
  const other = '      envFrom: [{ prefix: X, secretRef: { name: settings } }]\n';
  for (const [text, why] of [
    [pod(other, off) + settings('$(BACKEND_SERVICE_HOST)'), 'a Secret of that name'],
    [loading('') + settings('$(BACKEND_SERVICE_HOST)'), 'the link is there'],
    [loading() + settings('${BACKEND_SERVICE_HOST:-x}'), 'a default'],
    [pod('', off) + settings('$(BACKEND_SERVICE_HOST)'), 'nobody loads it'],
    [
      `${loading()}---\n${loading('').replace('name: web', 'name: b')}${settings('$(BACKEND_SERVICE_HOST)')}`,
      'one has it',
    ],
    [loading() + settings('$(BACKEND_SERVICE_HOST)').replace('shop', 'other'), 'another namespace'],
  ] as const)
    assert.deepEqual(said(text), [], why);
});
