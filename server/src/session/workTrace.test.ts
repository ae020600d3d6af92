import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseDocument } from '../analysis/documents/parse.ts';
import type { Work } from '../supervisor/trace.ts';
import { workTrace } from './workTrace.ts';

test('what is worked on is told before, what is around it behind, and in the end that it is nothing', async () => {
  const told: (string | undefined)[] = [];
  const tell = (work: Work | undefined) => told.push(work && `${work.uri}${work.line ?? ''}`);
  const { aroundFile, aroundDocument, place } = workTrace([], tell);
  const [one, two] = [parseDocument('a: 1\n'), parseDocument('b: 1\n')];
  place(one, 'file:///a', { startLine: 0 });
  place(two, 'file:///a', { startLine: 1 });
  aroundFile('file:///a', () => aroundDocument(one, () => undefined));
  aroundDocument(two, () => told.push('at work'));
  assert.throws(() => aroundDocument(one, () => assert.fail()));
  const now = ['file:///a', 'file:///a0', 'file:///a', 'file:///a1', 'at work', 'file:///a0'];
  assert.deepEqual(told, now);
  await sleep(20);
  assert.deepEqual(told, [...now, undefined]);
  aroundDocument(two, () => undefined);
  await sleep(20);
  assert.deepEqual(told.slice(-2), ['file:///a1', undefined]);
});
