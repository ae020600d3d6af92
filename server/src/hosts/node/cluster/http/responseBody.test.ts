import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { beginningOf, linesOf, textOf } from './responseBody.ts';

const limits = { idleMs: 5000, maxBytes: 100 };

function bodyOf(...parts: readonly (string | Buffer)[]): Readable {
  return Readable.from(parts.map((part) => Buffer.from(part)));
}

async function all(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

/** A body that is silent, and a clock that can be moved. */
function silence(t: TestContext): { body: Readable; pass: (ms: number) => void } {
  t.mock.timers.enable({ apis: ['Date', 'setInterval'] });
  return { body: new Readable({ read: () => undefined }), pass: (ms) => t.mock.timers.tick(ms) };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test('lines are put together from parts, also within a character', async () => {
  const euro = Buffer.from('€');
  const body = bodyOf('a\nb', 'c\n\n', euro.subarray(0, 1), euro.subarray(1), '\r\nlast\n');
  assert.deepEqual(await all(linesOf(body, limits)), ['a', 'bc', '€', 'last']);
});

test('a last line without an end was cut', async () => {
  await assert.rejects(all(linesOf(bodyOf('a\n{"b'), limits)), /was cut/);
});

test('a line or a text that is too large is refused before it fills the memory', async () => {
  const endless = () =>
    Readable.from(
      (function* () {
        while (true) yield Buffer.alloc(60, 'x');
      })(),
    );
  await assert.rejects(all(linesOf(endless(), limits)), /MiB/);
  await assert.rejects(textOf(endless(), limits), /MiB/);
  assert.equal((await textOf(bodyOf('x'.repeat(100)), limits)).length, 100);
});

test('of a body of any size the beginning is taken, and the rest is left', async () => {
  const body = bodyOf('x'.repeat(60), 'y'.repeat(60), 'z'.repeat(60));
  assert.equal(String(await beginningOf(body, limits)), 'x'.repeat(60) + 'y'.repeat(40));
  assert.ok(body.destroyed);
  assert.equal(String(await beginningOf(bodyOf('short'), limits)), 'short');
});

test('a body that says nothing is given up', async (t) => {
  const { body, pass } = silence(t);
  const text = textOf(body, limits);
  const rejected = assert.rejects(text, /sent nothing for 5 s/);
  await turn();
  body.push('x');
  pass(4000);
  await turn();
  pass(2000);
  await turn();
  pass(4000);
  await rejected;
  assert.ok(body.destroyed);
});

test('after an hour of sleep a watch is given up at once', async (t) => {
  const { body, pass } = silence(t);
  const rejected = assert.rejects(all(linesOf(body, { ...limits, idleMs: 90_000 })), /sent nothing/);
  await turn();
  t.mock.timers.setTime(3_600_000);
  pass(1000);
  await rejected;
});

test('a list of a byte a second is given up, a watch is not', async (t) => {
  const { body, pass } = silence(t);
  const rejected = assert.rejects(textOf(body, limits), /too slowly/);
  for (let second = 0; second < 12; second += 1) {
    await turn();
    if (!body.destroyed) body.push('x');
    await turn();
    pass(1000);
  }
  await rejected;
  const watched = new Readable({ read: () => undefined });
  const lines = all(linesOf(watched, limits));
  for (let second = 0; second < 12; second += 1) {
    watched.push('x\n');
    await turn();
    pass(1000);
  }
  watched.push(null);
  assert.equal((await lines).length, 12);
});

test('nothing runs on when the reader stops early', async () => {
  const body = bodyOf('a\n', 'b\n');
  for await (const line of linesOf(body, limits)) {
    assert.equal(line, 'a');
    break;
  }
  assert.ok(body.destroyed);
});
