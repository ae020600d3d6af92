import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endCounter, LeftOut } from './leftOut.ts';
import { keyOfText, traceLine, traceReader } from './trace.ts';

test('the second document of a file, or the same one as edited, takes all of the file with it', () => {
  const left = new LeftOut();
  const first = { uri: 'a', key: '1', line: 3 };
  assert.equal(left.add(first), first);
  assert.deepEqual(left.add({ uri: 'b', key: '1', line: 3 }), { uri: 'b', key: '1', line: 3 });
  assert.deepEqual(left.add({ uri: 'a', key: '2', line: 3 }), { uri: 'a', key: '*' });
  assert.deepEqual(left.add({ uri: 'a' }), { uri: 'a' });
  assert.equal(left.works.length, 4);
});

test('an engine that ends eight times within ten minutes is not started again', () => {
  let now = 0;
  const mayStart = endCounter(() => now);
  for (let count = 1; count < 8; count += 1) assert.equal(mayStart(), true);
  assert.equal(mayStart(), false);
  now = 10 * 60_000;
  assert.equal(mayStart(), true);
});

test('the trace is read however it is cut, and a line that is none does no harm', () => {
  const work = { uri: 'file:///a%0Ab.yaml', key: keyOfText('text'), line: 2 };
  const text = [
    traceLine({ kind: 'beat' }),
    traceLine({ kind: 'work', work }),
    '{"cut\n',
    traceLine({ kind: 'work', work: undefined }),
  ].join('');
  const seen: unknown[] = [];
  const read = traceReader((line) => seen.push(line));
  for (const character of text) read(character);
  assert.deepEqual(seen, [
    { kind: 'beat' },
    { kind: 'work', work },
    { kind: 'work', work: undefined },
    { kind: 'work', work: undefined },
  ]);
  assert.notEqual(keyOfText('ab'), keyOfText('ba'));
});
