import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latestFirst, momentMs, whenJudged } from './whenJudged.ts';

const uri = 'file:///web.yaml';
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const nobodyLeaves = () => false;

/** A file that takes so many slices to be judged, the first of them for what a person sees; a slice takes so long. */
function setUp(slices: number, sliceMs = 0) {
  let version = 1;
  let typed = 1;
  const log: string[] = [];
  const judged = whenJudged({
    flush: () => {
      version = typed;
    },
    versionOf: () => typed,
    judgeAhead: async (_uri, { isOver, onFirst = () => undefined }) => {
      log.push(`begin ${version}`);
      for (let slice = 0; slice < slices; slice += 1) {
        if (isOver()) return;
        if (slice === 1) onFirst();
        await (sliceMs === 0 ? turn() : new Promise((resolve) => setTimeout(resolve, sliceMs)));
      }
      onFirst();
      if (!isOver()) log.push(`end ${version}`);
    },
    onRest: () => log.push('rest'),
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
  const done = judged.whole(uri, nobodyLeaves);
  await turn();
  type();
  await done;
  assert.deepEqual(log, ['begin 1', 'begin 2', 'end 2']);
});

test('nothing goes on once nobody waits', async () => {
  const { judged, log } = setUp(100);
  let isOver = false;
  const done = judged.whole(uri, () => isOver);
  await turn();
  isOver = true;
  await done;
  assert.deepEqual(log, ['begin 1']);
  await judged.whole(uri, () => true);
  assert.deepEqual(log, ['begin 1']);
});

test('who wants it soon gets what a person sees, and is told when the rest is there', async () => {
  const { judged, log } = setUp(6, momentMs * 2);
  await judged.soon(uri, nobodyLeaves);
  assert.deepEqual(log, ['begin 1']);
  await judged.soon(uri, nobodyLeaves);
  await judged.whole(uri, nobodyLeaves);
  await turn();
  assert.deepEqual(log, ['begin 1', 'end 1', 'rest']);
});

test('what is soon done is answered as a whole', async () => {
  const { judged, log } = setUp(3);
  await judged.soon(uri, nobodyLeaves);
  await turn();
  assert.deepEqual(log, ['begin 1', 'end 1']);
});

test('who asks after an edit gets nothing of before, and nobody is told of what nobody waits for', async () => {
  const { judged, log, type } = setUp(6, momentMs * 2);
  let isOver = false;
  await judged.soon(uri, nobodyLeaves);
  type();
  const later = judged.soon(uri, () => isOver).then(() => log.push('answered'));
  await later;
  assert.deepEqual(log, ['begin 1', 'begin 2', 'answered']);
  await judged.whole(uri, nobodyLeaves);
  await turn();
  assert.deepEqual(log.slice(3), ['end 2', 'rest']);
  log.length = 0;
  isOver = true;
  await judged.soon(uri, () => isOver);
  assert.deepEqual(log, []);
});

test('of many requests for a file the latest is sent, and none once it is forgotten', async () => {
  const { judged } = setUp(3);
  const sent: string[] = [];
  const pushes = latestFirst(judged.soon, (one) => sent.push(one));
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
    onRest: () => undefined,
  });
  latestFirst(failing.soon, (one) => sent.push(one)).request(uri);
  await turn();
  assert.deepEqual(sent, [uri]);
});

test('who asks as soon as a file is judged does not wait for work that is over', async () => {
  const { judged, log, type } = setUp(2);
  await judged.whole(uri, nobodyLeaves);
  type();
  await judged.soon(uri, nobodyLeaves);
  assert.deepEqual(log, ['begin 1', 'end 1', 'begin 2', 'end 2']);
});

test('who asks about some lines waits for no more, and has those of the latest text', async () => {
  const asked: string[] = [];
  let version = 1;
  const judged = whenJudged({
    flush: () => undefined,
    versionOf: () => version,
    judgeAhead: async (_uri, { lines, isOver }) => {
      asked.push(`${version}: ${lines?.first}-${lines?.last}`);
      if (version === 1) version = 2;
      assert.equal(isOver(), asked.length === 1);
      throw new Error('nothing of it can be judged');
    },
    onRest: () => undefined,
  });
  await judged.within(uri, { first: 3, last: 4 }, nobodyLeaves);
  assert.deepEqual(asked, ['1: 3-4', '2: 3-4']);
  await judged.within(uri, { first: 3, last: 4 }, () => true);
  assert.equal(asked.length, 2);
});
