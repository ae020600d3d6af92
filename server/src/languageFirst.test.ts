import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DataCallback, Message, MessageReader } from 'vscode-languageserver';
import { languageFirst } from './languageFirst.ts';

const never = () => ({ dispose: () => undefined });

/** What a client with this locale sends at once, and what is handed on before and after anybody waits. */
async function handedOn(params: unknown) {
  let send: DataCallback = () => undefined;
  const client: MessageReader = {
    onError: never,
    onClose: never,
    onPartialMessage: never,
    listen: (callback) => {
      send = callback;
      return { dispose: () => undefined };
    },
    dispose: () => undefined,
  };
  const { reader, words } = languageFirst(client);
  const methods: string[] = [];
  reader.listen((message) => methods.push((message as Message & { method: string }).method));
  for (const [method, sent] of [
    ['initialize', params],
    ['initialized', {}],
    ['textDocument/didOpen', {}],
  ])
    send({ jsonrpc: '2.0', method, params: sent } as Message);
  const atOnce = methods.length;
  while (methods.length < 3) await new Promise((resolve) => setImmediate(resolve));
  send({ jsonrpc: '2.0', method: 'exit' } as Message);
  return { methods, atOnce, said: words().say({ id: 'list-empty' }) };
}

const order = ['initialize', 'initialized', 'textDocument/didOpen', 'exit'];

for (const params of [
  {},
  null,
  undefined,
  7,
  { locale: 'en' },
  { locale: 'en-US' },
  { locale: 'de' },
  { locale: ['ja'] },
  { locale: null, initializationOptions: null },
  { locale: 'ja', initializationOptions: { locale: 'en' } },
]) {
  test(`a client that sends ${JSON.stringify(params)} does not wait, and is told English`, async () => {
    const { methods, atOnce, said } = await handedOn(params);
    assert.deepEqual(methods, order);
    assert.equal(atOnce, 3);
    assert.match(said, /^is empty/);
  });
}

for (const params of [
  { locale: 'ja' },
  { locale: 'ja-JP' },
  { locale: 'ja_JP.UTF-8' },
  { initializationOptions: { locale: 'ja' } },
  { locale: 'en', initializationOptions: { locale: 'JA' } },
]) {
  test(`a client that sends ${JSON.stringify(params)} is told Japanese, in the order of its messages`, async () => {
    const { methods, atOnce, said } = await handedOn(params);
    assert.deepEqual(methods, order);
    assert.equal(atOnce, 0);
    assert.match(said, /^空です/);
  });
}
