/** Definition, references, implementation and completion, over files that nobody has open, for clients of few capabilities. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type {
  ClientCapabilities,
  CompletionList,
  Location,
  MarkupContent,
} from 'vscode-languageserver-protocol/node';
import { folderWith } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { writeTree } from '../trees/trees.ts';
import { eglotClient, neovimClient, pullingClient, startServer } from './languageClient.ts';

const service = (name: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { clusterIP: 10.0.0.7, ports: [{ port: 6379 }] }
`;
const pod = (name: string, argument: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { containers: [{ name: c, image: c, args: [${argument}] }] }
`;
const map = `apiVersion: v1
kind: ConfigMap
metadata: { name: scripts, namespace: shop }
data:
  run.sh: |
    echo "$REDIS_SERVICE_HOST"
`;
const files = {
  'services/redis.yaml': `${service('mongo')}---\n${service('redis')}`,
  'worker.yaml': pod('worker', '$(REDIS_SERVICE_HOST)'),
  'scripts.yaml': map,
};
const web = pod('web', '$(REDIS_PORT)');

async function open(t: TestContext, capabilities: ClientCapabilities) {
  const folder = folderWith(t, files);
  writeTree('plain', 300, folder);
  const server = await startServer(folder, { capabilities });
  t.after(() => server.stop());
  await server.open('web.yaml', web);
  const ask = async (method: string, line: number, character: number): Promise<readonly string[]> => {
    const found: Location[] = await server.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: server.uriOf('web.yaml') },
      position: { line, character },
      context: { includeDeclaration: false },
    });
    return found.map(({ uri, range }) => `${uri.replace(`${server.uriOf('')}/`, '')}:${range.start.line}`);
  };
  return { server, ask };
}

for (const [name, capabilities] of [
  ['Neovim', neovimClient],
  ['eglot', eglotClient],
] as const)
  test(`what ${name} is told of a link: its Service, all uses, and who gets it`, async (t) => {
    const { server, ask } = await open(t, capabilities);
    const offered = server.initialized.capabilities;
    assert.deepEqual(
      [offered.definitionProvider, offered.referencesProvider, offered.implementationProvider],
      [true, true, true],
    );
    // The folder is still being read.
    assert.deepEqual(await ask('definition', 3, 52), ['services/redis.yaml:7']);
    assert.deepEqual(await ask('references', 3, 52), ['scripts.yaml:5', 'web.yaml:3', 'worker.yaml:3']);
    assert.deepEqual(await ask('implementation', 3, 52), ['web.yaml:2', 'worker.yaml:2']);
    assert.deepEqual(await ask('definition', 0, 3), []);
  });

test('a client that reads no Markdown gets a hover in plain text', async (t) => {
  const { server } = await open(t, eglotClient);
  const found = await server.hover('web.yaml', 3, 30);
  const { kind, value } = (found?.contents ?? {}) as MarkupContent;
  assert.equal(kind, 'plaintext');
  assert.match(value, /^Not computed: the Services of shop are not known\nSave a list/);
  assert.doesNotMatch(value, /\*\*|`|\\/);
});

for (const [name, capabilities] of [
  ['Neovim', neovimClient],
  ['eglot', eglotClient],
] as const)
  test(`what ${name} is told while a reference is typed`, async (t) => {
    const { server } = await open(t, capabilities);
    assert.deepEqual(server.initialized.capabilities.completionProvider?.triggerCharacters?.slice(-2), [
      ',',
      '(',
    ]);
    const end = { line: 3, character: 51 };
    await server.change('web.yaml', [
      { range: { start: end, end: { line: 3, character: 62 } }, text: 'REDIS_S' },
    ]);
    const ask = (): Promise<CompletionList> =>
      server.connection.sendRequest('textDocument/completion', {
        textDocument: { uri: server.uriOf('web.yaml') },
        position: { line: 3, character: 58 },
      });
    const { items } = await eventually(ask, (list) => list.items?.length > 0);
    assert.deepEqual(
      items.map(({ label, detail, textEdit }) => [label, detail, textEdit?.newText]),
      [
        ['REDIS_SERVICE_HOST', '10.0.0.7 (Service redis)', 'REDIS_SERVICE_HOST)'],
        ['REDIS_SERVICE_PORT', '6379 (Service redis)', 'REDIS_SERVICE_PORT)'],
      ],
    );
  });

test('any client gets the environment of a container as a text', async (t) => {
  const { server } = await open(t, neovimClient);
  const text = await server.connection.sendRequest<string | null>('workspace/executeCommand', {
    command: 'kube-service-links.environment',
    arguments: [{ uri: server.uriOf('web.yaml'), position: { line: 3, character: 40 } }],
  });
  assert.match(text ?? '', /^# container c of Pod\/web in namespace shop\n/);
  assert.equal(server.initialized.capabilities.workspace?.textDocumentContent, undefined);
});

test('a client that asks for texts is told when they are others', async (t) => {
  const { workspace = {} } = pullingClient;
  const { server } = await open(t, {
    ...pullingClient,
    workspace: { ...workspace, textDocumentContent: {} },
  });
  const refreshed: string[] = [];
  server.connection.onRequest(
    'workspace/textDocumentContent/refresh',
    ({ uri }: { readonly uri: string }) => {
      refreshed.push(uri);
      return null;
    },
  );
  const place = { uri: server.uriOf('web.yaml'), position: { line: 3, character: 40 } };
  const uri = await server.connection.sendRequest<string>('kubeServiceLinks/environment', place);
  const read = () =>
    server.connection.sendRequest<{ readonly text: string }>('workspace/textDocumentContent', { uri });
  assert.match((await read()).text, /^# container c of Pod\/web/);
  const edited = web.replace('image: c', 'image: c, env: [{ name: NEW, value: y }]');
  await server.change('web.yaml', [{ text: edited }]);
  await eventually(
    async () => refreshed.length,
    (count) => count > 0,
  );
  assert.equal(refreshed[0], uri);
  assert.match((await read()).text, /^NEW=y$/m);
});
