/** `check` and template files that the project file ties to workloads. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          env: [{ name: host, value: x }, { name: LISTEN, value: "80" }]
`;
const template = `server {
  listen \${LISTEN};
  # kube-service-links-disable-next-line nginx-template-shadowed-variable -- the environment's is meant
  return 301 https://$host;
  location / { proxy_pass http://\${S0000000009_SERVICE_HOST}; }
}
`;
const row = (files: string) => `templates: [{ files: "${files}", workload: Deployment/web }]\n`;

function shop(t: TestContext, services: number, files: Record<string, string>): string {
  return folderWith(t, {
    'services.json': shopSnapshot(services),
    'k8s/web.yaml': web,
    'web/default.conf.template': template,
    'kube-service-links.yaml': row('web/*.template'),
    ...files,
  });
}

test('its findings stand in the file, by line; a comment silences one', async (t) => {
  const folder = shop(t, 5, {});
  const { code, out, err } = await runCli(folder, ['check', '--services', 'services.json', 'k8s']);
  assert.deepEqual([code, err], [1, '']);
  assert.match(out, /^web\/default\.conf\.template:5:34 {2}warning {2}nginx-template-unknown-variable\n/);
  assert.match(out, / see k8s\/web\.yaml:9: container nginx of Deployment\/web\n/);
  assert.match(out, /1 warning\. Checked 1 workload in 2 files\./);
});

test('a container that fails is one error, and its fixes are offered on the template, too', async (t) => {
  const folder = shop(t, 700, {});
  const words = ['check', '--services', 'services.json', 'k8s', '--format', 'json'];
  const { findings, summary } = assertContract('check', (await runCli(folder, words)).out);
  assert.equal(summary.files, 2);
  assert.deepEqual(
    findings.map(
      (one: { file: string; code: string; severity: string }) => `${one.file} ${one.severity} ${one.code}`,
    ),
    [
      'k8s/web.yaml error nginx-envsubst-too-long',
      'web/default.conf.template information nginx-envsubst-too-long',
      'web/default.conf.template warning nginx-template-unknown-variable',
    ],
  );
  const fixes = findings[0].fixes.map(({ title }: { title: string }) => title);
  assert.ok(fixes.includes('Set NGINX_ENVSUBST_FILTER to the 2 names that the templates use'), fixes.join());
  const offered = findings[1].fixes.filter(({ title }: { title: string }) => !title.startsWith('Suppress'));
  const edited = offered.flatMap((fix: { edits: { file?: string }[] }) => fix.edits.map(({ file }) => file));
  assert.deepEqual(
    offered.map((fix: { title: string; preferred?: boolean }) => [fix.title.split(':')[0], fix.preferred]),
    [
      ['Deployment/web', undefined],
      ['Deployment/web', undefined],
    ],
  );
  assert.deepEqual(new Set(edited), new Set(['k8s/web.yaml']));
  const pretty = await runCli(folder, ['check', '--services', 'services.json', 'k8s']);
  assert.match(
    pretty.out,
    /^1 error in 1 container, 1 warning, 1 informational finding\. Checked 1 workload in 2 files\./m,
  );
  assert.equal(pretty.out.match(/fix: Set NGINX_ENVSUBST_FILTER/g)?.length, 1);
});

test('a template whose workload is not among the PATHs is no matter', async (t) => {
  const folder = shop(t, 700, { 'other/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: x }\n' });
  const { out } = await runCli(folder, ['check', '--services', 'services.json', 'other']);
  assert.match(out, /No workloads found in 1 file/);
});

test('bad input: a glob that names nothing, a file of 6 MB, text that is none', async (t) => {
  const check = async (files: Record<string, string>) => {
    const folder = shop(t, 5, files);
    return runCli(folder, ['check', '--services', 'services.json', 'k8s']);
  };
  const nothing = await check({ 'kube-service-links.yaml': row('wbe/*.template') });
  assert.deepEqual([nothing.code, nothing.err.trim()], [0, 'templates: no file matches wbe/*.template']);
  const one = await check({ 'kube-service-links.yaml': row('web/none.template') });
  assert.match(one.err, /no file matches web\/none\.template/);
  const large = await check({ 'web/default.conf.template': '$host; '.repeat(900_000) });
  assert.equal(large.code, 0);
  assert.match(large.err, /default\.conf\.template has 6\.0 MiB; at most 5\.0 MiB are read/);
  const nearly = await check({
    'web/default.conf.template': `${'x $request_uri ${LISTEN};\n'.repeat(200_000)}x $NOBODY_SERVICE_HOST;`,
  });
  assert.deepEqual([nearly.code, nearly.err], [1, '']);
  assert.match(nearly.out, /^web\/default\.conf\.template:200001:3 /);
  const binary = await check({ 'web/default.conf.template': '\u0000\u0001${A_SERVICE_HOST}' });
  assert.notEqual(binary.code, null);
});
