/** `--cluster` and `snapshot`: what is asked for, what is said when it is not answered, and the exit codes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { forbidden, httpApi, kubeconfigFor, sendJson, shopOf } from '../support/httpApi.ts';

const pod = (extra = '') => `apiVersion: v1
kind: Pod
metadata:
  name: one
${extra}spec:
  containers:
    - name: app
      image: registry.example.com/app:1
      envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: creds } }]
`;
const usual = shopOf({ default: ['kubernetes'], shop: ['web', 'api'], empty: [] });

function jsonOf(out: string) {
  return assertContract('env', out).workloads.map(
    ({ namespace, namespaceFrom, services }: Record<string, unknown>) => ({
      namespace,
      namespaceFrom,
      services,
    }),
  );
}

test("env --cluster: the context's namespace and Services, ConfigMaps by name, and never a Secret", async (t) => {
  const api = await httpApi(t, (path, response, request) => {
    if (!path.includes('/configmaps/settings')) return usual(path, response, request);
    sendJson(response, 200, { metadata: { name: 'settings', namespace: 'shop' }, data: { LEVEL: 'debug' } });
  });
  const folder = folderWith(t, { 'pod.yaml': pod(), kubeconfig: kubeconfigFor({ dev: api.server }) });
  const { code, out, err } = await runCli(folder, ['env', '--cluster', '--format', 'json']);
  assert.deepEqual([code, err], [0, '']);
  assert.deepEqual(jsonOf(out), [
    { namespace: 'shop', namespaceFrom: 'context', services: { count: 2, complete: true } },
  ]);
  assert.match(out, /"name": "LEVEL",\s+"value": "debug"/);
  const paths = api.asked.map((path) => path.split('?')[0]).sort();
  assert.deepEqual(paths, [
    '/api/v1/namespaces/default/services',
    '/api/v1/namespaces/shop/configmaps/settings',
    '/api/v1/namespaces/shop/services',
  ]);
  assert.equal(api.asked.join().includes('secret'), false);
});

test('check --cluster: a fix is priced by the ConfigMaps of the cluster, which only a finding asks for', async (t) => {
  const many = Array.from({ length: 600 }, (_, index) => `svc-${index}`);
  const shop = shopOf({ default: ['kubernetes'], shop: ['web', ...many] });
  const api = await httpApi(t, (path, response, request) => {
    if (!path.includes('/configmaps/files')) return shop(path, response, request);
    const data = { 'run.sh': 'exec run "$WEB_SERVICE_HOST"' };
    sendJson(response, 200, { metadata: { name: 'files', namespace: 'shop' }, data });
  });
  const mounting = `apiVersion: v1
kind: Pod
metadata: { name: one }
spec:
  containers:
    - name: app
      image: registry.example.com/app:1
      volumeMounts: [{ name: files, mountPath: /files }]
  volumes: [{ name: files, configMap: { name: files } }]
`;
  const folder = folderWith(t, {
    'pod.yaml': mounting,
    'kube-service-links.yaml': 'limits: { stackLimitBytes: 524288 }\n',
    kubeconfig: kubeconfigFor({ dev: api.server }),
  });
  const { out } = await runCli(folder, ['check', '--cluster', 'pod.yaml']);
  assert.match(out, /argument-list-too-long/);
  assert.match(out, /\(1 use of WEB_SERVICE_HOST would stop working\)/);
});

test('without --cluster no kubeconfig is looked at', async (t) => {
  const api = await httpApi(t, usual);
  const folder = folderWith(t, { 'pod.yaml': pod(), kubeconfig: kubeconfigFor({ dev: api.server }) });
  const { out } = await runCli(folder, ['env', '--format', 'json']);
  assert.deepEqual(jsonOf(out), [{ namespace: 'default', namespaceFrom: 'default', services: null }]);
  assert.deepEqual(api.asked, []);
});

test('--context, --kubeconfig and --namespace choose', async (t) => {
  const [dev, prod] = await Promise.all([httpApi(t, usual), httpApi(t, shopOf({ team: ['a', 'b', 'c'] }))]);
  const folder = folderWith(t, {
    'pod.yaml': pod(),
    'other/config': kubeconfigFor({ dev: dev.server, prod: prod.server }),
  });
  const words = ['--kubeconfig', 'other/config', '--context', 'prod', '--namespace', 'team'];
  const { code, out, err } = await runCli(folder, [
    'env',
    '--cluster',
    ...words,
    '--format',
    'json',
    'pod.yaml',
  ]);
  assert.deepEqual([code, err], [0, '']);
  assert.deepEqual(jsonOf(out), [
    { namespace: 'team', namespaceFrom: 'option', services: { count: 3, complete: true } },
  ]);
  assert.deepEqual(dev.asked, []);
});

test('the project file gives files a context of their own', async (t) => {
  const [dev, prod] = await Promise.all([httpApi(t, usual), httpApi(t, shopOf({ shop: ['a', 'b', 'c'] }))]);
  const folder = folderWith(t, {
    'dev/pod.yaml': pod(),
    'prod/pod.yaml': pod(),
    'kube-service-links.yaml': 'contexts: [{ files: "prod/**", context: prod }]\n',
    kubeconfig: kubeconfigFor({ dev: dev.server, prod: prod.server }),
  });
  const { code, out } = await runCli(folder, ['env', '--cluster', '--format', 'json']);
  assert.equal(code, 0);
  assert.deepEqual(
    jsonOf(out).map(({ services }: { services: unknown }) => services),
    [
      { count: 2, complete: true },
      { count: 3, complete: true },
    ],
  );
});

test('budget asks for all namespaces; where that is forbidden, for its own, and says so', async (t) => {
  const api = await httpApi(t, usual);
  const folder = folderWith(t, { kubeconfig: kubeconfigFor({ dev: api.server }) });
  const all = await runCli(folder, ['budget', '--cluster', '--format', 'json']);
  const namespaces = ({ out }: { out: string }) =>
    assertContract('budget', out).namespaces.map(({ namespace }: { namespace: string }) => namespace);
  assert.deepEqual([all.code, all.err, namespaces(all)], [0, '', ['default', 'shop']]);

  const one = await httpApi(t, (path, response, request) =>
    path.startsWith('/api/v1/namespaces/shop/')
      ? usual(path, response, request)
      : sendJson(response, 403, forbidden('services')),
  );
  const other = folderWith(t, { kubeconfig: kubeconfigFor({ dev: one.server }) });
  const own = await runCli(other, ['budget', '--cluster', '--format', 'json']);
  assert.deepEqual([own.code, namespaces(own)], [0, ['shop']]);
  assert.match(own.err, /does not let you list the Services of all namespaces; this is about namespace shop/);
});

test('snapshot names every namespace, and check reads it back', async (t) => {
  const api = await httpApi(t, usual);
  const folder = folderWith(t, {
    'pod.yaml': pod('  namespace: empty\n'),
    kubeconfig: kubeconfigFor({ dev: api.server }),
  });
  const printed = await runCli(folder, ['snapshot']);
  assert.deepEqual([printed.code, printed.err], [0, '']);
  const { kubeServiceLinks, items } = JSON.parse(printed.out);
  assert.deepEqual(kubeServiceLinks.namespaces, ['default', 'empty', 'shop']);
  assert.equal(kubeServiceLinks.context, 'dev');
  assert.ok(Math.abs(Date.parse(kubeServiceLinks.asOf) - Date.now()) < 60_000);
  assert.deepEqual(
    items.map(({ metadata: { name } }: { metadata: { name: string } }) => name),
    ['kubernetes', 'api', 'web'],
  );
  const written = await runCli(folder, ['snapshot', '-o', 'services.json']);
  assert.deepEqual([written.code, written.out], [0, '']);
  assert.match(written.err, /^Wrote 3 Services of 3 namespaces to services\.json\.$/m);
  const read = await runCli(folder, ['env', '--services', 'services.json', '--format', 'json', 'pod.yaml']);
  assert.deepEqual(jsonOf(read.out)[0].services, { count: 0, complete: true });
  assert.equal(JSON.parse(readFileSync(join(folder, 'services.json'), 'utf8')).kind, 'List');
});

test('snapshot of one namespace', async (t) => {
  const api = await httpApi(t, usual);
  const folder = folderWith(t, { kubeconfig: kubeconfigFor({ dev: api.server }) });
  const { code, out } = await runCli(folder, ['snapshot', '-n', 'shop']);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out).kubeServiceLinks.namespaces, ['shop']);
});

for (const [what, words, answer, expected] of [
  [
    'a refused list',
    ['check', '--cluster'],
    'forbidden',
    /you are not allowed to list the Services of \S+: ask for `list` and `watch` on services/,
  ],
  ['a refused list', ['snapshot'], 'forbidden', /you are not allowed to list/],
  [
    'a web page',
    ['check', '--cluster'],
    'html',
    /got a web page instead of the API server at http:\/\/127\.0\.0\.1:\d+/,
  ],
  ['credentials that are not taken', ['budget', '--cluster'], '401', /rejected the credentials/],
  ['an error', ['snapshot', '-o', 'x.json'], '500', /returned HTTP 500: etcd is away/],
] as const) {
  test(`${words.join(' ')}: ${what} is exit code 2, and says why`, async (t) => {
    const answers = {
      forbidden: [403, forbidden('services')],
      html: [200, '<!doctype html><title>Log in</title>'],
      '401': [401, { kind: 'Status', code: 401 }],
      '500': [500, { kind: 'Status', message: 'etcd is away', code: 500 }],
    } as const;
    const [status, body] = answers[answer];
    const api = await httpApi(t, (_, response) => sendJson(response, status, body));
    const folder = folderWith(t, {
      'pod.yaml': pod('  namespace: shop\n'),
      kubeconfig: kubeconfigFor({ dev: api.server }),
    });
    const { code, err } = await runCli(folder, words);
    assert.equal(code, 2, err);
    assert.match(err, expected);
    assert.doesNotMatch(err, /\n\s+at /);
  });
}

test('a server that nobody runs is exit code 2; the snapshot that is there is used all the same', async (t) => {
  const folder = folderWith(t, {
    'pod.yaml': pod('  namespace: shop\n'),
    'services.json': JSON.stringify({ apiVersion: 'v1', kind: 'ServiceList', items: [] }),
    kubeconfig: kubeconfigFor({ dev: 'http://127.0.0.1:1' }),
  });
  const { code, out, err } = await runCli(folder, ['check', '--cluster', '--services', 'services.json']);
  assert.equal(code, 2);
  assert.match(err, /context dev: http:\/\/127\.0\.0\.1:1 refused the connection/);
  assert.match(out, /1 workload in 1 file/);
  assert.match(
    out,
    /were not checked: .* Add a list that covers every namespace/,
    'cluster and list were given',
  );
});

test('a kubeconfig that cannot be used is said once', async (t) => {
  const folder = folderWith(t, { 'pod.yaml': pod(), kubeconfig: 'hello: [' });
  const { code, err } = await runCli(folder, ['check', '--cluster']);
  assert.equal(code, 2);
  assert.equal(err.match(/is not valid YAML/g)?.length, 1, err);
});

test('a server that asks for patience gets it', async (t) => {
  let refused = 0;
  const api = await httpApi(t, (path, response, request) => {
    if (refused > 1) return usual(path, response, request);
    refused += 1;
    response.setHeader('retry-after', '1');
    sendJson(response, 429, { kind: 'Status', code: 429 });
  });
  const folder = folderWith(t, { kubeconfig: kubeconfigFor({ dev: api.server }) });
  const { code, err } = await runCli(folder, ['snapshot']);
  assert.deepEqual([code, err], [0, '']);
});

for (const [words, files, expected] of [
  [['check', '--cluster'], {}, /^There is no kubeconfig \(looked for .*kubeconfig\)/m],
  [['snapshot', '--kubeconfig', 'gone'], {}, /gone does not exist/],
  [
    ['snapshot', '--context', 'prdo'],
    { kubeconfig: kubeconfigFor({ prod: 'http://127.0.0.1:1' }) },
    /There is no context "prdo" in .*did you mean "prod"\?$/m,
  ],
  [['check', '--context', 'prod'], {}, /needs --cluster/],
  [['snapshot', 'services.json'], {}, /Did you mean: snapshot -o services\.json/],
  [['check', '-o', 'x'], {}, /--output is an option of snapshot, not of check/],
  [
    ['snapshot', '--services', 'x'],
    {},
    /--services is an option of check, env, budget, and explain, not of snapshot/,
  ],
] as const) {
  test(`${words.join(' ')} ends with 2 and says what to do`, async (t) => {
    const { code, err } = await runCli(folderWith(t, files), words);
    assert.equal(code, 2);
    assert.match(err, expected);
    assert.doesNotMatch(err, /\n\s+at /);
  });
}
