/**
 * From a change in a real cluster to the diagnostics that follow from it, without an editor.
 * Knows the session and the API; what is a good time is for who asks.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { english } from '../../server/src/analysis/messages/languages.ts';
import { readKubeconfig } from '../../server/src/hosts/node/cluster/kubeconfig/kubeconfigFiles.ts';
import { resolveContext } from '../../server/src/hosts/node/cluster/kubeconfig/kubeconfigTarget.ts';
import { diagnosticsOf, pullDiagnostics, refreshDelayMs } from '../../server/src/lsp/diagnostics.ts';
import { said } from '../support/said.ts';
import { openSession } from '../support/session.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop }
spec:
  containers:
    - { name: app, image: registry.example.com/app:1 }
`;

/** Creates and deletes a Service by turns, and takes the time of each. */
export async function changeToDiagnostics(kubeconfig: string, changes: number) {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-bench-'));
  const uri = pathToFileURL(join(folder, 'pod.yaml')).href;
  let onChange: () => void = () => undefined;
  const session = openSession({
    folders: [pathToFileURL(folder).href],
    initializationOptions: { cluster: 'auto', kubeconfig },
    onDidChange: () => onChange(),
    env: process.env,
  });
  const pull = pullDiagnostics(
    diagnosticsOf(session.viewFile, () => undefined, { showsRelated: true, words: english }),
  );
  const messages = () => {
    const report = pull({ textDocument: { uri } });
    return report.kind === 'full' ? report.items.map(({ message }) => message).join() : '';
  };
  /** Resolves with the time when the diagnostics are others. */
  const nextDiagnostics = (before: string) =>
    new Promise<number>((resolve) => {
      onChange = () => {
        if (messages() !== before) resolve(performance.now());
      };
      onChange();
    });
  const send = await sender(kubeconfig);
  const times: number[] = [];
  try {
    session.edit(uri, manifest);
    await session.start();
    while (!/\d Services\b/.test(messages())) await nextDiagnostics(messages());
    for (let index = 0; index < changes; index += 1) {
      const before = messages();
      const startedAt = performance.now();
      const seen = nextDiagnostics(before);
      if (index % 2 === 0) await send('POST', '', service);
      else await send('DELETE', '/bench', undefined);
      times.push((await seen) - startedAt);
    }
  } finally {
    session.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
  return { times, delayMs: refreshDelayMs };
}

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'bench', namespace: 'shop' },
  spec: { ports: [{ port: 80 }] },
};

/** Sends a change of the Services of the namespace shop, as the kubeconfig's user. */
async function sender(kubeconfig: string) {
  const resolution = resolveContext(await readKubeconfig({ explicit: kubeconfig }), undefined);
  if (resolution.kind === 'none') throw new Error(said(resolution.message));
  const { cluster, user } = resolution.target;
  return (method: string, path: string, body: object | undefined) =>
    new Promise<void>((resolve, reject) => {
      const url = `${cluster.server}/api/v1/namespaces/shop/services${path}`;
      const headers = { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' };
      // The other side is this machine's own; what counts here is time.
      const sent = request(url, { method, headers, rejectUnauthorized: false }, (response) => {
        response.resume();
        response.on('end', () => {
          if ((response.statusCode ?? 500) < 300) resolve();
          else reject(new Error(`${method} was answered with ${response.statusCode}`));
        });
      });
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}
