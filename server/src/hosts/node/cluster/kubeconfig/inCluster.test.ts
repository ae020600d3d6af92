import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { inClusterTarget } from './inCluster.ts';

const env = { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443' };

function rootWith(context: TestContext, files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'ksl-pod-'));
  context.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'var/run/secrets/kubernetes.io/serviceaccount');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { root, folder };
}

test('a pod with a service account', async (context) => {
  const { root, folder } = rootWith(context, { token: 't', 'ca.crt': 'c', namespace: 'shop\n' });
  const target = await inClusterTarget(env, root);
  assert.equal(target?.context, 'in-cluster');
  assert.equal(target.namespace, 'shop');
  assert.equal(target.cluster.server, 'https://10.0.0.1:443');
  assert.deepEqual(target.cluster.certificateAuthority, { kind: 'file', path: join(folder, 'ca.crt') });
  assert.equal(target.user.tokenFile, join(folder, 'token'));
  assert.equal(target.user.token, undefined);
  assert.deepEqual(target.files, []);
});

test('what may be missing', async (context) => {
  const { root } = rootWith(context, { token: 't' });
  const target = await inClusterTarget(env, root);
  assert.equal(target?.namespace, 'default');
  assert.equal(target.cluster.certificateAuthority, undefined);
  assert.equal((await inClusterTarget({ ...env, POD_NAMESPACE: 'mine' }, root))?.namespace, 'mine');
});

test('IPv6 is written in brackets', async (context) => {
  const { root } = rootWith(context, { token: 't' });
  const target = await inClusterTarget({ ...env, KUBERNETES_SERVICE_HOST: 'fd00::1' }, root);
  assert.equal(target?.cluster.server, 'https://[fd00::1]:443');
});

test('elsewhere there is no target', async (context) => {
  const { root } = rootWith(context, { token: 't' });
  assert.equal(await inClusterTarget({}, root), undefined);
  assert.equal(await inClusterTarget({ ...env, KUBERNETES_SERVICE_HOST: '' }, root), undefined);
  assert.equal(await inClusterTarget({ KUBERNETES_SERVICE_HOST: '10.0.0.1' }, root), undefined);
  assert.equal(await inClusterTarget(env, rootWith(context, {}).root), undefined);
});
