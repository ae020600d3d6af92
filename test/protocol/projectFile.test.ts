/** The open project file as a bare LSP client meets it: problems where they stand, completion, hover. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { CompletionItem, Diagnostic } from 'vscode-languageserver-protocol/node';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { itemsOf, pullingClient, type StartOptions, startServer } from './languageClient.ts';

const name = 'kube-service-links.yaml';
const wrong = `services: services.json
ruels: {}
rules:
  unused-supression: off
  unused-suppression: loud
`;

async function project(t: TestContext, options: StartOptions = {}) {
  const server = await startServer(folderWith(t, { [name]: '' }), options);
  t.after(() => server.stop());
  const items = async () => itemsOf(await server.pull(name));
  const complete = (line: number, character: number) =>
    server.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: server.uriOf(name) },
      position: { line, character },
    });
  return { server, items, complete };
}

const said = ({ range: { start }, severity, message }: Diagnostic) =>
  `${start.line}:${start.character} ${severity} ${message}`;

test('what is wrong in the project file stands where it is wrong, while it is typed', async (t) => {
  const { server, items } = await project(t);
  await server.open(name, wrong);
  assert.deepEqual((await items()).map(said), [
    '1:0 2 There is no setting ruels: did you mean rules?',
    '3:2 2 There is no rule unused-supression: did you mean unused-suppression?',
    '4:22 1 rules.unused-suppression must be error, warning, information, or off, not "loud"',
  ]);
  const first = await server.pull(name);
  const id = first.kind === 'full' ? first.resultId : undefined;
  assert.equal((await server.pull(name, id)).kind, 'unchanged');
  await server.change(name, [{ text: 'rules: { unused-suppression: off }\n' }]);
  const fixed = await server.pull(name, id);
  assert.equal(fixed.kind, 'full');
  assert.deepEqual(await items(), []);
  await server.change(name, [{ text: 'rules: { unused-suppression\n' }]);
  assert.equal((await items())[0]?.severity, 1);
});

test('a list of Services that does not exist is marked where it is named, until it is there', async (t) => {
  const folder = folderWith(t, { [name]: 'rules: {}\nservices: nosuch.json\n' });
  const server = await startServer(folder);
  t.after(() => server.stop());
  await server.open(name, 'rules: {}\nservices: nosuch.json\n');
  const items = async () => itemsOf(await server.pull(name)).map(said);
  const marked = ['1:10 1 services: nosuch.json does not exist'];
  assert.deepEqual(await eventually(items, (all) => all.length > 0), marked);
  const before = await server.pull(name);
  writeFileSync(join(folder, 'nosuch.json'), shopSnapshot(3));
  assert.deepEqual(await eventually(items, (all) => all.length === 0), []);
  const id = before.kind === 'full' ? before.resultId : undefined;
  assert.equal((await server.pull(name, id)).kind, 'full');
});

test('a client that cannot pull is told, and told when the file is closed', async (t) => {
  const { diagnostic: _, ...textDocument } = pullingClient.textDocument ?? {};
  const { server } = await project(t, { capabilities: { ...pullingClient, textDocument } });
  await server.open(name, wrong);
  await eventually(
    async () => server.pushed(name)?.diagnostics,
    (all) => all?.length === 3,
  );
  assert.equal(server.pushed(name)?.diagnostics.length, 3);
  await server.close(name);
  await eventually(
    async () => server.pushed(name)?.diagnostics,
    (all) => all?.length === 0,
  );
  assert.equal(server.pushed(name)?.diagnostics.length, 0);
});

test('keys, rules and severities are completed, in the project file only', async (t) => {
  const { server, complete } = await project(t);
  await server.open(name, 'rules:\n  \n');
  const [first] = await complete(1, 2);
  assert.equal(first?.label, 'argument-list-too-long');
  assert.deepEqual(first?.textEdit, {
    range: { start: { line: 1, character: 2 }, end: { line: 1, character: 2 } },
    newText: 'argument-list-too-long: ',
  });
  await server.change(name, [{ text: 'rules:\n  unused-suppression: \n' }]);
  assert.deepEqual(
    (await complete(1, 22)).map(({ label }) => label),
    ['error', 'warning', 'information', 'off'],
  );
  await server.open('pod.yaml', 'ru');
  const elsewhere = await server.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: server.uriOf('pod.yaml') },
    position: { line: 0, character: 2 },
  });
  assert.deepEqual(elsewhere, []);
});

test('a key explains itself', async (t) => {
  const { server } = await project(t);
  await server.open(name, 'rules:\n  unused-suppression: off\n');
  const hover = await server.hover(name, 1, 5);
  assert.match(JSON.stringify(hover?.contents), /Default: information/);
  assert.equal(await server.hover(name, 1, 23), null);
});

test('where another extension reads our schema, it completes and explains, and problems are still ours', async (t) => {
  const { server, items } = await project(t, { initializationOptions: { readsYamlSchemas: true } });
  assert.deepEqual(server.initialized.capabilities.completionProvider?.triggerCharacters, ['(', '{']);
  await server.open(name, wrong);
  assert.equal(await server.hover(name, 0, 2), null);
  const proposed = await server.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: server.uriOf(name) },
    position: { line: 0, character: 2 },
  });
  assert.deepEqual(proposed, []);
  assert.equal((await items()).length, 3);
});

test('rows of helm that name no chart, or no values file, are wrong where they do', async (t) => {
  const text = `helm:
  - chart: charts/wbe
  - { chart: charts/web, values: [values.yaml, prod.yaml] }
`;
  const chart = 'apiVersion: v2\nname: web\nversion: 0.1.0\n';
  const server = await startServer(
    folderWith(t, { [name]: text, 'charts/web/Chart.yaml': chart, 'values.yaml': 'a: b\n' }),
  );
  t.after(() => server.stop());
  await server.open(name, text);
  await server.open('charts/web/Chart.yaml', chart);
  const wanted = [
    '1:11 1 helm[0].chart: charts/wbe is not the folder of a chart: no Chart.yaml in it is among the files of this workspace',
    '2:47 1 helm[1].values[1]: prod.yaml does not exist',
  ];
  const found = await eventually(
    async () => itemsOf(await server.pull(name)).map(said),
    (items) => items.length === wanted.length,
  );
  assert.deepEqual(found, wanted);
});
