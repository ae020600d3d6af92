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

const annotated = (text: string, hook: string, policy?: string) => {
  const more = policy === undefined ? '' : `, helm.sh/hook-delete-policy: ${policy}`;
  return text.replace('namespace: shop', `namespace: shop, annotations: { helm.sh/hook: "${hook}"${more} }`);
};
const cache =
  'apiVersion: v1\nkind: Service\nmetadata: { name: cache, namespace: shop }\nspec: { ports: [{ port: 6379 }] }\n---\n';
const usesCache = pod('      args: [$(CACHE_SERVICE_HOST)]\n');

test('a hook that runs before the install has no link of a Service of its release', () => {
  const hook = annotated(usesCache, 'pre-install, pre-upgrade');
  assert.deepEqual(said(`${cache}${hook}`, 'shop'), [
    '$(CACHE_SERVICE_HOST) | $(CACHE_SERVICE_HOST) is not expanded: at the first install, the hook runs before Service cache of its release exists. Run it as a post-install hook, or make the Service a hook of a lower weight. It is used in args of container web. A service link exists only for Services that are there when the container starts. Runs as a Helm hook (pre-install, pre-upgrade): a release fails with it.',
  ]);
  // What else brings it may be there before.
  assert.deepEqual(said(`${cache}${hook}`, 'shop cache:6379'), []);
  assert.deepEqual(said(hook, 'shop cache:6379'), []);
  for (const later of ['post-install', 'pre-upgrade', 'test'])
    assert.deepEqual(said(`${cache}${annotated(usesCache, later)}`), [], later);
  assert.deepEqual(said(`${annotated(cache, 'pre-install')}${hook}`), []);
  const guarded = pod('      command: [sh, -c, "echo ${CACHE_SERVICE_HOST:-none}"]\n');
  assert.deepEqual(said(`${cache}${annotated(guarded, 'pre-install')}`), []);
  const isOff = annotated(pod('      args: [$(CACHE_SERVICE_HOST)]\n', off), 'pre-install');
  assert.match(said(`${cache}${isOff}`).join(), /^[^|]*\| [^:]*: enableServiceLinks is false/);
});

test('a Service that is a hook, and not there while the release runs, makes no link that is certain', () => {
  const why = (words: string) =>
    `$(CACHE_SERVICE_HOST) | $(CACHE_SERVICE_HOST) is not expanded in args of container web: Service cache is a Helm hook (${words}). Make the Service a part of the release. It is not there when the release is installed and its pods start; a service link exists only for Services that are.`;
  for (const hook of ['pre-delete', 'post-delete', 'test', 'pre-rollback'])
    assert.deepEqual(said(`${annotated(cache, hook)}${usesCache}`), [why(hook)]);
  const deleted = annotated(cache, 'pre-install', 'hook-succeeded');
  assert.match(
    said(`${deleted}${usesCache}`).join(),
    /Service cache is a Helm hook \(pre-install, hook-succeeded\)/,
  );
  const links = (text: string) => describedInventory('shop', text).totals('shop', true);
  assert.equal(links(cache).find('CACHE_PORT')?.isCertain, true);
  assert.equal(links(deleted).find('CACHE_PORT')?.isCertain, false);
  assert.deepEqual(links(deleted).variables, { min: 8, max: 15 });
  // Helm keeps it until the next one.
  assert.deepEqual(said(`${annotated(cache, 'pre-install')}${usesCache}`), []);
  assert.deepEqual(said(`${annotated(cache, 'pre-install', 'before-hook-creation')}${usesCache}`), []);
  // One hook may have created it for the other.
  assert.deepEqual(said(`${annotated(cache, 'test')}${annotated(usesCache, 'test')}`), []);
  assert.deepEqual(said(`${annotated(cache, 'test')}${usesCache}`, 'shop cache:6379'), []);
});

test('a Service that is there but has no cluster IP is named, and not taken for a misspelt one', () => {
  const service = (name: string, spec: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { ${spec} }\n---\n`;
  const headless = service('backend-db', 'clusterIP: None, ports: [{ port: 80 }]');
  const elsewhere = service('mail', 'type: ExternalName, externalName: mail.example.com');
  const why = (cure: string) =>
    `has no cluster IP. Write ${cure} instead. A headless Service or an ExternalName sets no environment variables (service links).`;
  const uses = pod(
    '      args: [$(BACKEND_DB_SERVICE_HOST), $(BACKEND_DB_SERVICE_PORT), $(MAIL_SERVICE_PORT_SMTP)]\n',
  );
  // Beside a Service whose name is near.
  assert.deepEqual(said(`${headless}${elsewhere}${uses}`, 'shop backend-dc:80'), [
    `$(BACKEND_DB_SERVICE_HOST) | $(BACKEND_DB_SERVICE_HOST) is not expanded in args of container web: Service backend-db ${why('backend-db')}`,
    `$(BACKEND_DB_SERVICE_PORT) | $(BACKEND_DB_SERVICE_PORT) is not expanded in args of container web: Service backend-db ${why('80')}`,
    `$(MAIL_SERVICE_PORT_SMTP) | $(MAIL_SERVICE_PORT_SMTP) is not expanded in args of container web: Service mail ${why('the address of the Service')}`,
  ]);
  assert.deepEqual(titles(`${headless}${elsewhere}${uses}`), [
    ['Replace $(BACKEND_DB_SERVICE_HOST) with backend-db', 'Suppress missing-service-link for this line'],
    ['Replace $(BACKEND_DB_SERVICE_PORT) with 80', 'Suppress missing-service-link for this line'],
    ['Suppress missing-service-link for this line'],
  ]);
  const ownDns = `${headless}${uses.replace('spec:\n', 'spec:\n  dnsPolicy: Default\n')}`;
  assert.match(said(ownDns)[0] ?? '', /Write the address of the Service instead/);
  // One that may get an address is not one that has none.
  assert.equal(said(`${service('backend-db', 'ports: [{ port: 80 }]')}${uses}`).length, 1);
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
