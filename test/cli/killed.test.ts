/** What is left of a run that is ended by SIGKILL while a credential plugin runs: nothing. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { folderWith } from '../support/cli.ts';
import { isAlive } from '../support/processes.ts';
import { until } from '../support/until.ts';

const cli = join(import.meta.dirname, '../../dist/server/cli.js');
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
const pod = `apiVersion: v1
kind: Pod
metadata: { name: own, namespace: shop }
spec: { containers: [{ name: app, image: registry.example.com/app:1 }] }
`;

for (const words of [['check', '--cluster', 'pod.yaml'], ['snapshot']]) {
  test(`SIGKILL of ${words.join(' ')} ends its credential plugin`, {
    skip: process.platform !== 'linux' && 'no /proc',
    timeout: 60_000,
  }, async (t) => {
    const folder = folderWith(t, {
      kubeconfig,
      'pod.yaml': pod,
      login:
        '#!/bin/sh\nsleep 1000 &\necho $$ $! > "$(dirname "$0")/part"; mv "$(dirname "$0")/part" "$(dirname "$0")/pids"\nwait\n',
    });
    const pids = join(folder, 'pids');
    const env = { ...process.env, KUBECONFIG: join(folder, 'kubeconfig'), KUBERC: 'off', HOME: folder };
    chmodSync(join(folder, 'login'), 0o755);
    const run = spawn(process.execPath, [cli, ...words], { cwd: folder, env, stdio: 'ignore' });
    await until(() => existsSync(pids), 'the plugin runs');
    const running = readFileSync(pids, 'utf8').trim().split(' ').map(Number);
    t.after(() => {
      for (const pid of running) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    });
    assert.deepEqual(running.map(isAlive), [true, true]);
    // The plugin may be quicker than who started it is to say so to the watch.
    await setTimeout(500);
    run.kill('SIGKILL');
    await until(() => !running.some(isAlive), 'plugin and child are gone');
  });
}
