import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { Message, ResponseMessage } from 'vscode-languageserver-protocol/node';
import { FrameReader, type FrameReaderOptions, FrameWriter } from './frames.ts';

const framed = (body: string, more = '') =>
  `Content-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;

function read(chunks: readonly (string | Buffer)[], options: FrameReaderOptions = {}) {
  const stream = new PassThrough();
  const reader = new FrameReader(stream, options);
  const [messages, errors]: [Message[], string[]] = [[], []];
  reader.onError(({ message }) => errors.push(message));
  reader.listen((message) => messages.push(message));
  for (const chunk of chunks) stream.emit('data', Buffer.from(chunk));
  return { messages, errors };
}

async function written(messages: readonly Message[]): Promise<string> {
  const stream = new PassThrough();
  const writer = new FrameWriter(stream);
  await Promise.all(messages.map((message) => writer.write(message)));
  writer.end();
  return text(stream);
}

const call = { jsonrpc: '2.0', id: 1, method: 'größe', params: { text: '🙂 – ü' } };
const note = { jsonrpc: '2.0', method: 'exit' };

test('messages are the same wherever the stream is cut', () => {
  const whole = Buffer.from(
    framed(JSON.stringify(call), 'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n') +
      framed(JSON.stringify(note)),
  );
  for (let cut = 0; cut <= whole.length; cut += 1)
    assert.deepEqual(read([whole.subarray(0, cut), whole.subarray(cut)]).messages, [call, note]);
  assert.deepEqual(read(Array.from(whole, (byte) => Buffer.of(byte))).messages, [call, note]);
});

for (const [what, wrong] of [
  ['no JSON', framed('{"jsonrpc"')],
  ['empty', framed('')],
  ['without a length', 'Content-Type: x\r\n\r\n'],
  ['of a length below 0', 'Content-Length: -5\r\n\r\n'],
  ['with a header that is none', 'nonsense\r\n\r\n'],
] as const) {
  test(`a message that is ${what} is told, and the next one is read`, () => {
    const { messages, errors } = read([wrong, wrong + framed(JSON.stringify(note))]);
    assert.deepEqual(messages, [note]);
    assert.equal(errors.length, 2);
  });
}

test('what comes is written as it came, unless it is another message', async () => {
  const odd = '{ "jsonrpc":"2.0", "id":1,  "method":"a" }';
  const { messages } = read([framed(odd)], { keepsBodies: true });
  const [message] = messages;
  assert.ok(message);
  assert.equal(await written([message, { ...message }]), framed(odd) + framed(JSON.stringify(message)));
  const [other] = read([framed(odd)]).messages;
  assert.ok(other);
  assert.equal(await written([other]), framed(JSON.stringify(other)));
});

test('of an answer the id is read, and what it says when somebody looks', async () => {
  const broken = '{"jsonrpc":"2.0","id":"7","result":{"x":';
  const whole = '{"jsonrpc":"2.0","id":8,"result":{"ü":["🙂"]}}';
  const { messages } = read([framed(broken), framed(whole)], { keepsBodies: true, skimsAnswers: true });
  const [first, second] = messages as ResponseMessage[];
  assert.equal(first?.id, '7');
  assert.throws(() => first?.result);
  assert.deepEqual([second?.id, second?.result], [8, { ü: ['🙂'] }]);
  assert.equal(await written(messages), framed(broken) + framed(whole));
  assert.deepEqual(JSON.parse(JSON.stringify(second)), JSON.parse(whole));
});

test('errors, requests and answers of another form are read', () => {
  const all = [
    '{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"\\"result\\":"}}',
    '{"jsonrpc":"2.0","id":2,"method":"x","params":{"result":1}}',
    '{"id":3,"jsonrpc":"2.0","result":null}',
    '{"jsonrpc":"2.0","id":null,"result":1}',
  ];
  const { messages } = read(
    all.map((body) => framed(body)),
    { skimsAnswers: true },
  );
  assert.deepEqual(
    messages,
    all.map((body) => JSON.parse(body)),
  );
});

test('a stream that cannot be written to rejects', async () => {
  const stream = new PassThrough();
  stream.on('error', () => undefined);
  stream.destroy();
  await assert.rejects(new FrameWriter(stream).write(note));
});
