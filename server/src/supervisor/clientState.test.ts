import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepConsent, pickContext } from '../protocol.ts';
import { ClientState } from './clientState.ts';
import { notification } from './messages.ts';

const folder = (name: string) => ({ uri: `file:///${name}`, name });

function state(more: object = {}) {
  return new ClientState({
    processId: null,
    rootUri: null,
    workspaceFolders: [folder('a')],
    capabilities: {},
    ...more,
  });
}

test('a new engine is told of the texts as they are now, and of none that is closed', () => {
  const client = state();
  assert.deepEqual(client.notifications, []);
  client.fromClient(notification('initialized', {}));
  for (const name of ['a', 'b'])
    client.fromClient(
      notification('textDocument/didOpen', {
        textDocument: { uri: name, languageId: 'yaml', version: 1, text: 'kind: Pod\n' },
      }),
    );
  const start = { line: 0, character: 6 };
  client.fromClient(
    notification('textDocument/didChange', {
      textDocument: { uri: 'a', version: 7 },
      contentChanges: [
        { range: { start, end: { line: 0, character: 9 } }, text: 'Service' },
        { range: { start, end: start }, text: 'My' },
      ],
    }),
  );
  client.fromClient(
    notification('textDocument/didChange', {
      textDocument: { uri: 'never', version: 1 },
      contentChanges: [],
    }),
  );
  client.fromClient(notification('textDocument/didClose', { textDocument: { uri: 'b' } }));
  assert.deepEqual(client.notifications, [
    notification('initialized', {}),
    notification('textDocument/didOpen', {
      textDocument: { uri: 'a', languageId: 'yaml', version: 7, text: 'kind: MyService\n' },
    }),
  ]);
});

test('a text that is none is not taken', () => {
  const client = state();
  for (const textDocument of [
    { uri: 7, languageId: 'yaml', version: 1, text: '' },
    { uri: 'a', languageId: 'yaml', text: {} },
  ])
    assert.throws(() => client.fromClient(notification('textDocument/didOpen', { textDocument })), TypeError);
  assert.deepEqual(client.notifications, []);
});

test('folders, answers and the picked context are those of now', () => {
  const client = state({ initializationOptions: { cluster: 'ask', consents: { old: true } } });
  client.fromClient(
    notification('workspace/didChangeWorkspaceFolders', {
      event: { added: [folder('b')], removed: [folder('a')] },
    }),
  );
  client.fromClient(notification(pickContext, { context: 'prod' }));
  client.fromEngine(notification(keepConsent, { key: 'new', isAllowed: false }));
  client.fromEngine(notification(keepConsent, { key: 'old', isAllowed: null }));
  assert.deepEqual(client.initialize.workspaceFolders, [folder('b')]);
  assert.deepEqual(client.initialize.initializationOptions, {
    cluster: 'ask',
    consents: { new: false },
    pickedContext: 'prod',
  });
  client.fromClient(notification(pickContext, { context: null }));
  assert.equal(
    (client.initialize.initializationOptions as { pickedContext?: string }).pickedContext,
    undefined,
  );
});

test('a client without folders has its root as one, until that goes', () => {
  const client = state({ workspaceFolders: null, rootUri: 'file:///root' });
  client.fromClient(
    notification('workspace/didChangeWorkspaceFolders', { event: { added: [folder('b')], removed: [] } }),
  );
  assert.deepEqual(
    client.initialize.workspaceFolders?.map(({ uri }) => uri),
    ['file:///root', 'file:///b'],
  );
});
