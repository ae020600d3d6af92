/** The language server is bundled for a web worker, and answers there: without Node.js and without any of its modules. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A worker that has what a web worker has, and nothing of Node.js: no `require`, no `process`, no `import`. */
const inWebWorker = `
const { parentPort, workerData } = require('node:worker_threads');
const vm = require('node:vm');
const listeners = new Set();
const scope = {
  addEventListener: (type, listener) => type === 'message' && listeners.add(listener),
  removeEventListener: (type, listener) => listeners.delete(listener),
  postMessage: (data) => parentPort.postMessage(JSON.parse(JSON.stringify(data))),
  setTimeout: (run, ms) => Number(setTimeout(run, ms)),
  clearTimeout, setInterval: (run, ms) => Number(setInterval(run, ms)), clearInterval, queueMicrotask,
  AbortController, AbortSignal, URL, URLSearchParams, TextEncoder, TextDecoder, performance, console, structuredClone, Intl,
};
scope.self = scope;
vm.createContext(scope);
parentPort.on('message', (data) => {
  scope.given = JSON.stringify(data);
  const message = { data: vm.runInContext('JSON.parse(given)', scope) };
  for (const listener of [...listeners]) listener(message);
  scope.onmessage?.(message);
});
vm.runInContext(workerData, scope, { importModuleDynamically: undefined });
`;

async function bundle(): Promise<string> {
  const { outputFiles, warnings } = await build({
    entryPoints: [join(import.meta.dirname, 'worker.ts')],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  assert.deepEqual(warnings, []);
  return outputFiles[0]?.text ?? '';
}

/** A client that pulls findings, of a worker. */
function clientOf(worker: Worker) {
  let lastId = 0;
  const waiting = new Map<number, (message: Message) => void>();
  worker.on('message', (message: Message) => {
    const { id, method } = message;
    if (method !== undefined && id !== undefined)
      worker.postMessage({
        jsonrpc: '2.0',
        id,
        result: method === 'workspace/configuration' ? [null] : null,
      });
    else if (id !== undefined) waiting.get(id)?.(message);
  });
  const notify = (method: string, params: unknown) => worker.postMessage({ jsonrpc: '2.0', method, params });
  const request = (method: string, params: unknown) =>
    new Promise<Message>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      worker.postMessage({ jsonrpc: '2.0', id: lastId, method, params });
    });
  return { notify, request };
}

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - { name: nginx, image: "nginx:1.27", volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }] }
  volumes: [{ name: t, configMap: { name: t } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: t, namespace: shop }
data: { default.conf.template: "server { listen \${NGINX_PORT}; }" }
`;

test('the server answers a pull in a web worker, with a list and a project file of its host', {
  timeout: 60_000,
}, async (t) => {
  const worker = new Worker(inWebWorker, { eval: true, workerData: await bundle() });
  t.after(() => worker.terminate());
  const failed = new Promise<never>((_, reject) => worker.on('error', reject));
  const { notify, request } = clientOf(worker);
  const pulled = async () => {
    const uri = 'memfs://shop/web.yaml';
    await request('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: [{ uri: 'memfs://shop', name: 'shop' }],
      capabilities: {
        workspace: { diagnostics: { refreshSupport: true } },
        textDocument: { diagnostic: {} },
      },
    });
    notify('initialized', {});
    notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: manifest },
    });
    for (;;) {
      const { result, error } = await request('textDocument/diagnostic', { textDocument: { uri } });
      assert.equal(error, undefined);
      const { items = [] } = result as { items?: { readonly code: string; readonly severity: number }[] };
      const fails = items.find(({ severity }) => severity === 1);
      if (fails !== undefined) return fails.code;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  assert.equal(await Promise.race([pulled(), failed]), 'nginx-envsubst-too-long');
});
