/** A file of hundreds of documents: what a person sees is answered first, and nothing waits for the rest. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancellationTokenSource, type DocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { folderWith } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { writeTree } from '../trees/trees.ts';
import { itemsOf, pullingClient, startServer } from './languageClient.ts';

const long = 'x'.repeat(140_000);
const pod = (name: string, value = '') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  containers:
    - { name: app, image: example/app, env: [{ name: A, value: "${value}" }] }
`;
const service = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ port: 80 }] }
`;
/** A value is too long in the first document and in the last one; a Service stands between. */
const documents = [
  pod('first', long),
  ...Array.from({ length: 600 }, (_, index) => pod(`p${index}`)),
  service,
  pod('last', long),
];

async function open(t: TestContext) {
  const server = await startServer(folderWith(t, {}), { capabilities: pullingClient });
  t.after(() => server.stop());
  await server.open('all.yaml', documents.join('---\n'));
  return server;
}

function found(report: DocumentDiagnosticReport): number {
  return report.kind === 'full' ? report.items.length : Number.NaN;
}

test('the first findings are those at the top; the rest is told, and nothing that is shown goes', async (t) => {
  const server = await open(t);
  const counts: number[] = [];
  const all = await eventually(
    async () => {
      const count = found(await server.pull('all.yaml'));
      counts.push(count);
      return count;
    },
    (count) => count === 2,
  );
  assert.equal(all, 2);
  assert.ok(counts[0] === 1 || counts[0] === 2, `${counts}`);
  assert.deepEqual(counts, counts.toSorted(), 'there are never fewer');
  if (counts[0] === 1) assert.ok(server.refreshes() > 0);
  const line = documents[0]?.split('\n').length ?? 0;
  for (let typed = 0; typed < 8; typed += 1) {
    // The Service is another one with each key, and so is what all answers rest on.
    const start = { line: line + 600 * 7 + 2, character: 19 };
    await server.change('all.yaml', [{ range: { start, end: start }, text: 'x' }]);
    assert.equal(found(await server.pull('all.yaml')), 2, `after ${typed}`);
  }
});

test('a request that is cancelled is answered as such, and the next one is not behind its work', async (t) => {
  const server = await open(t);
  const uri = server.uriOf('all.yaml');
  const cancelling = new CancellationTokenSource();
  // The fixes of a file rest on all of it.
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const params = { textDocument: { uri }, range, context: { diagnostics: [], only: ['source.fixAll'] } };
  const asked = server.connection.sendRequest('textDocument/codeAction', params, cancelling.token);
  cancelling.cancel();
  await assert.rejects(asked, { code: -32_800 });
  const hover = await server.hover('all.yaml', 5, 30);
  assert.ok(hover === null || typeof hover === 'object');
  assert.equal(
    await eventually(
      async () => found(await server.pull('all.yaml')),
      (count) => count === 2,
    ),
    2,
  );
});

test('a thousand files that change at once count as if they had always been so', async (t) => {
  const folder = folderWith(t, {});
  writeTree('monorepo', 300, folder, { services: 4000 });
  const change = (index: number, name: string) =>
    writeFileSync(join(folder, `s${index}.yaml`), service.replace('name: web', `name: ${name}-${index}`));
  for (let index = 0; index < 1000; index += 1) change(index, 'before');
  const text = pod('asks').replace('value: ""', 'value: $(AFTER_7_SERVICE_HOST)');
  const at = (text.split('\n')[5]?.indexOf('AFTER_7') ?? 0) + 2;
  const ask = async () => {
    const server = await startServer(folder, { capabilities: pullingClient });
    t.after(() => server.kill());
    await server.open('asks.yaml', text);
    await eventually(
      async () => server.refreshes(),
      (count) => count > 1,
    );
    return server;
  };
  const server = await ask();
  for (let index = 0; index < 1000; index += 1) change(index, 'after');
  const changes = Array.from({ length: 1000 }, (_, index) => ({
    uri: server.uriOf(`s${index}.yaml`),
    type: 2 as const,
  }));
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  // The editor goes on meanwhile.
  const startedAt = performance.now();
  await server.hover('asks.yaml', 5, at);
  const hoverMs = performance.now() - startedAt;
  const shown = async (one: typeof server) => JSON.stringify(await one.hover('asks.yaml', 5, at));
  const fresh = await ask();
  await eventually(async () => (await shown(server)) === (await shown(fresh)), Boolean);
  await sleep(300);
  assert.equal(await shown(server), await shown(fresh));
  const items = async (one: typeof server) => itemsOf(await one.pull('asks.yaml'));
  assert.deepEqual(await items(server), await items(fresh));
  assert.match(await shown(server), /AFTER_7/);
  assert.ok(hoverMs < 5000, `a hover took ${hoverMs} ms`);
});
