/** `explain`: from a line of a log to the workloads that can have said it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: "${name}", namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: c, image: "nginx:1.27", volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }] }]
      volumes: [{ name: t, configMap: { name: t } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: t, namespace: shop }
data: { x.conf.template: "server { listen 80; }" }
`;
const line = '20-envsubst-on-templates.sh: line 31: envsubst: Argument list too long';

test('a line of a log leads to its rule, the workloads that can have said it, and the patch that saves them', async (t) => {
  const folder = folderWith(t, { 'web.yaml': deployment('web'), 'services.json': shopSnapshot(900) });
  const { code, out } = await runCli(folder, ['explain', line, '--services', 'services.json', 'web.yaml']);
  assert.equal(code, 0, out);
  assert.match(out, /^nginx-envsubst-too-long: /);
  assert.match(out, /\n {2}web\.yaml:7 {2}Deployment\/web in shop\n/);
  assert.match(
    out,
    /\n {4}kubectl patch deployment\/web -n shop --type merge -p '\{"spec":\{"template":\{"spec":\{"enableServiceLinks":false\}\}\}\}'\n/,
  );
});

const shared = {
  'base/web.yaml': deployment('web')
    .replaceAll(', namespace: shop', '')
    .replace(
      'image: "nginx:1.27",',
      'image: "nginx:1.27", env: [{ name: A, value: "$(S00000000001_SERVICE_HOST)" }],',
    ),
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'overlays/eu/kustomization.yaml': 'namespace: shop\nresources: [../../base]\n',
  'overlays/us/kustomization.yaml': 'namespace: shop\nnamePrefix: us-\nresources: [../../base]\n',
};

test('a workload of several overlays has a patch in each, and what it costs stands with it', async (t) => {
  const folder = folderWith(t, { ...shared, 'services.json': shopSnapshot(900) });
  const { code, out } = await runCli(folder, ['explain', line, '--services', 'services.json', '.']);
  assert.equal(code, 0, out);
  for (const name of ['web', 'us-web'])
    assert.match(
      out,
      new RegExp(
        `\n {2}base/web\\.yaml:7 {2}Deployment/${name} in shop[\\s\\S]*` +
          `\n {4}Set enableServiceLinks: false in the pod spec \\(1 use of S00000000001_SERVICE_HOST would no longer be expanded\\):` +
          `\n {4}kubectl patch deployment/${name} -n shop `,
      ),
    );
  assert.equal(out.match(/ will not start: /g)?.length, 1, out);
});

test('the log of a container comes through a pipe: its last line that is known counts', async (t) => {
  const folder = folderWith(t, { 'web.yaml': deployment('web'), 'services.json': shopSnapshot(900) });
  const log = `strconv.ParseInt: parsing "tcp://10.0.0.7:6379"\r\n${line}\r\nbye\n${'x'.repeat(1_000_000)}`;
  const piped = await runCli(folder, ['explain', '-', 'web.yaml', '--services', 'services.json'], log);
  assert.equal(piped.code, 0, piped.err);
  assert.match(piped.out, new RegExp(`^${line}\n\nnginx-envsubst-too-long: `));
  // As `kubectl logs > log.txt` of Windows PowerShell writes it.
  const wide = Buffer.from(`\ufeff${log}`, 'utf16le');
  for (const bytes of [wide, Buffer.from(wide).swap16()]) {
    const read = await runCli(folder, ['explain', '-', 'web.yaml', '--services', 'services.json'], bytes);
    assert.equal(read.out, piped.out);
  }
  const empty = await runCli(folder, ['explain', '-', 'web.yaml'], '');
  assert.equal(empty.code, 2);
  assert.match(empty.err, /^Standard input holds no line of a log\./);
  const both = await runCli(folder, ['explain', '-', '-'], line);
  assert.equal(both.code, 2);
  assert.match(both.err, /^Only one of them can be standard input/);
});

test('what a shell may misread is in no command', async (t) => {
  const folder = folderWith(t, { 'web.yaml': deployment("a';reboot;'"), 'services.json': shopSnapshot(900) });
  const { out } = await runCli(folder, ['explain', line, '--services', 'services.json', 'web.yaml']);
  assert.match(out, /Deployment\/a';reboot;'/);
  assert.doesNotMatch(out, /kubectl/);
});

test('where no workload can have said it, the rule is told, and that', async (t) => {
  const folder = folderWith(t, { 'web.yaml': deployment('web'), 'services.json': shopSnapshot(3) });
  const words = ['explain', 'strconv.ParseInt: parsing "tcp://10.0.0.7:6379"', '--services', 'services.json'];
  const { code, out } = await runCli(folder, words);
  assert.equal(code, 0);
  assert.match(
    out,
    /^service-link-collision: [\s\S]*\nNo workload in \. can have said it, as far as is known\.\n$/,
  );
});

test('a line that points to nothing, and none at all', async (t) => {
  const folder = folderWith(t, {});
  assert.deepEqual(await runCli(folder, ['explain', 'OOMKilled']), {
    code: 1,
    out: 'No known failure of service links says this.\n',
    err: '',
  });
  const { code, err } = await runCli(folder, ['explain']);
  assert.equal(code, 2);
  assert.match(err, /^explain needs a line of the log/);
  const bare = await runCli(folder, ['explain', 'envsubst:', 'Argument', 'list', 'too', 'long']);
  assert.equal(bare.code, 2);
  assert.match(bare.err, /in quotes: explain "envsubst: Argument list too long"/);
});

test('what the kubelet says while it has not read the Services yet is no failure, and goes away', async (t) => {
  const folder = folderWith(t, {});
  const { code, out } = await runCli(folder, [
    'explain',
    'Error: services have not yet been read at least once, cannot construct envvars',
  ]);
  assert.equal(code, 0, out);
  assert.match(out, /^The kubelet has just started .* service links.*by itself/);
});
