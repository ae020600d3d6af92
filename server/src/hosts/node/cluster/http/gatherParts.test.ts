import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { GatherParts } from './gatherParts.ts';

test('parts come as they are while they are read, and as one when they were not', async () => {
  const gathered = new GatherParts();
  const seen: string[] = [];
  gathered.on('data', (part) => seen.push(String(part)));
  gathered.write('a');
  await turn();
  gathered.write('b');
  await turn();
  assert.deepEqual(seen, ['a', 'b']);
  gathered.pause();
  for (const part of ['c', 'd', 'e', 'f']) gathered.write(part);
  await turn();
  gathered.resume();
  gathered.end('g');
  await once(gathered, 'end');
  assert.equal(seen.join(''), 'abcdefg');
  assert.ok(seen.length < 7, `${seen}`);
});

test('nothing is lost of what is more than any buffer holds', async () => {
  const parts = Array.from({ length: 500 }, (_, index) => Buffer.alloc(997, index));
  assert.ok((await buffer(Readable.from(parts).pipe(new GatherParts()))).equals(Buffer.concat(parts)));
});
