import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latestFirst, whenJudged } from './whenJudged.ts';

const uri = 'file:///web.yaml';
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A file that takes so many slices to be judged. */
function setUp(slices: number) {
  let version = 1;
  let typed = 1;
  const log: string[] = [];
  const judged = whenJudged({
    flush: () => {
      if (typed !== version) version = typed;
    },
    versionOf: () => typed,
    judgeAhead: async (_uri, isOver) => {
      log.push(`begin ${version}`);
      for (let slice = 0; slice < slices; slice += 1) {
        if (isOver()) return;
        await turn();
      }
      if (!isOver()) log.push(`end ${version}`);
    },
  });
  return {
    judged,
    log,
    type: () => {
      typed += 1;
    },
  };
}

test('a new edit ends the work under way and begins it anew', async () => {
  const { judged, log, type } = setUp(3);
  const done = judged(uri, () => false);
  await turn();
  type();
  await done;
  assert.deepEqual(log, ['begin 1', 'begin 2', 'end 2']);
});

test('nothing goes on once nobody waits', async () => {
  const { judged, log } = setUp(100);
  let isOver = false;
  const done = judged(uri, () => isOver);
  await turn();
  isOver = true;
  await done;
  assert.deepEqual(log, ['begin 1']);
  await judged(uri, () => true);
  assert.deepEqual(log, ['begin 1']);
});

test('of many requests for a file the latest is sent, and none once it is forgotten', async () => {
  const { judged } = setUp(3);
  const sent: string[] = [];
  const pushes = latestFirst(judged, (one) => sent.push(one));
  for (let request = 0; request < 5; request += 1) pushes.request(uri);
  pushes.request('file:///other.yaml');
  for (let slice = 0; slice < 10; slice += 1) await turn();
  assert.deepEqual(sent.sort(), ['file:///other.yaml', uri]);
  pushes.request(uri);
  pushes.forget(uri);
  for (let slice = 0; slice < 10; slice += 1) await turn();
  assert.equal(sent.length, 2);
});

test('what cannot be judged is asked for all the same', async () => {
  const sent: string[] = [];
  const failing = whenJudged({
    flush: () => undefined,
    versionOf: () => 1,
    judgeAhead: async () => {
      throw new Error('a defect');
    },
  });
  latestFirst(failing, (one) => sent.push(one)).request(uri);
  await turn();
  assert.deepEqual(sent, [uri]);
});
