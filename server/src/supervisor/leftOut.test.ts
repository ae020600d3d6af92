import assert from 'node:assert/strict';
import { writeSync } from 'node:fs';
import { test } from 'node:test';
import { endCounter, LeftOut } from './leftOut.ts';
import { firstLine, keyOfText, workLine, workOf } from './trace.ts';
import { openWorkFile } from './workFile.ts';

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

test('the work file says what was written last, whatever was longer, and what is no line does no harm', () => {
  const work = { uri: 'file:///a%0Ab.yaml', key: keyOfText('text'), line: 2 };
  const file = openWorkFile();
  assert.ok(file);
  const read = () => workOf(firstLine(file.read()));
  assert.equal(read(), undefined);
  writeSync(file.descriptor, workLine(1, work), 0);
  assert.deepEqual(read(), work);
  writeSync(file.descriptor, workLine(2, undefined), 0);
  assert.equal(read(), undefined);
  writeSync(file.descriptor, '{"cut', 0);
  assert.equal(read(), undefined);
  file.close();
  file.close();
  assert.equal(file.read(), '');
  assert.notEqual(keyOfText('ab'), keyOfText('ba'));
  assert.notEqual(workLine(1, work), workLine(2, work));
});
