/** What is left of a language server that is ended by SIGKILL while a credential plugin runs: nothing. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith } from '../support/cli.ts';
import { isAlive, treeOf } from '../support/processes.ts';
import { eventually } from '../support/until.ts';
import { startServer } from './languageClient.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: own, namespace: shop }
spec: { containers: [{ name: app, image: registry.example.com/app:1 }] }
`;
const kubeconfig = `apiVersion: v1
kind: Config
current-context: dev
contexts: [{ name: dev, context: { cluster: dev, user: dev } }]
clusters: [{ name: dev, cluster: { server: 'https://127.0.0.1:1' } }]
users:
  - name: dev
    user:
      exec: { apiVersion: client.authentication.k8s.io/v1, command: ./login, interactiveMode: Never }
`;

test('SIGKILL of the server ends all that it started', {
  skip: process.platform !== 'linux' && 'no /proc',
  timeout: 60_000,
}, async (t) => {
  const script =
    '#!/bin/sh\nsleep 1000 &\necho $$ $! > "$(dirname "$0")/part"; mv "$(dirname "$0")/part" "$(dirname "$0")/pids"\nwait\n';
  const folder = folderWith(t, { 'work/pod.yaml': pod, 'kube/kubeconfig': kubeconfig, 'kube/login': script });
  chmodSync(join(folder, 'kube/login'), 0o755);
  const pids = join(folder, 'kube/pids');
  const server = await startServer(join(folder, 'work'), {
    settings: { cluster: 'auto', kubeconfig: join(folder, 'kube/kubeconfig') },
  });
  t.after(() => server.connection.dispose());
  await server.open('pod.yaml', pod);
  await eventually(async () => {
    await server.pull('pod.yaml');
    return existsSync(pids);
  }, Boolean);
  // The plugin's `mv` may be about to end.
  const running = await eventually(
    async () => [...treeOf(server.pid), ...readFileSync(pids, 'utf8').trim().split(' ').map(Number)],
    (started) => started.length >= 4 && started.every(isAlive),
  );
  assert.ok(running.length >= 4 && running.every(isAlive), `${running}`);
  server.kill();
  const left = await eventually(
    async () => running.filter(isAlive),
    (alive) => alive.length === 0,
  );
  for (const pid of left) process.kill(pid, 'SIGKILL');
  assert.deepEqual(left, []);
});
