import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NotificationMessage } from 'vscode-languageserver-protocol/node';
import { Changes } from './changes.ts';
import { notification } from './messages.ts';

const change = (uri: string, version: number, ...texts: readonly string[]) =>
  notification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: texts.map((text) => ({ text })),
  });

test('changes that arrive together are one, in their order, and those of another text are not among them', async () => {
  const sent: NotificationMessage[] = [];
  const changes = new Changes((message) => sent.push(message));
  for (let version = 1; version <= 3; version += 1) changes.add(change('a', version, `${version}`));
  changes.add(change('b', 9, 'x', 'y'));
  changes.add(change('a', 4, '4'));
  assert.deepEqual(sent, [change('a', 3, '1', '2', '3'), change('b', 9, 'x', 'y')]);
  changes.flush();
  changes.flush();
  assert.deepEqual(sent.at(-1), change('a', 4, '4'));
  changes.add(change('a', 5, '5'));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(sent.at(-1), change('a', 5, '5'));
  changes.add(change('a', 6, '6'));
  changes.drop();
  changes.flush();
  assert.equal(sent.length, 4);
});
