import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { LatestEdits, mostMs, restMs } from './latestEdits.ts';

function edits(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const taken: string[] = [];
  const rests: (readonly string[])[] = [];
  let now = 0;
  const latest = new LatestEdits<{ readonly uri: string; readonly text: string }>({
    take: ({ text }) => taken.push(text),
    onRest: (uris) => rests.push(uris),
    now: () => now,
  });
  const change = (text: string, uri = 'file:///a.yaml') => latest.changed({ uri, text });
  const tick = (ms: number) => {
    now += ms;
    t.mock.timers.tick(ms);
  };
  return { latest, taken, rests, change, tick };
}

test('of ten thousand changes in a row the first is taken at once, and the last', (t) => {
  const { taken, rests, change, tick } = edits(t);
  for (let count = 1; count <= 10_000; count += 1) change(`text ${count}`);
  assert.deepEqual(taken, ['text 1']);
  tick(restMs);
  assert.deepEqual(taken, ['text 1', 'text 10000']);
  assert.deepEqual(rests, [['file:///a.yaml']]);
  tick(1);
  change('after a rest');
  assert.equal(taken.at(-1), 'after a rest');
});

test('who asks in between gets the text of then, and the rest comes once', (t) => {
  const { latest, taken, rests, change, tick } = edits(t);
  change('zero');
  change('one');
  latest.flush();
  latest.flush();
  assert.deepEqual(taken, ['zero', 'one']);
  change('two', 'file:///b.yaml');
  tick(restMs);
  assert.deepEqual(taken, ['zero', 'one', 'two']);
  assert.deepEqual(rests, [['file:///a.yaml', 'file:///b.yaml']]);
  tick(mostMs);
  assert.equal(rests.length, 1);
});

test('a text that never rests is looked at now and then', (t) => {
  const { taken, change, tick } = edits(t);
  for (let time = 0; time < 2 * mostMs; time += restMs - 5) {
    change(`at ${time}`);
    tick(restMs - 5);
  }
  assert.equal(taken.length, 3);
});

test('what is closed is not taken, nor anything after the end', (t) => {
  const { latest, taken, rests, change, tick } = edits(t);
  change('zero');
  change('one');
  latest.forget('file:///a.yaml');
  tick(restMs);
  change('two');
  latest.dispose();
  tick(mostMs);
  assert.deepEqual([taken, rests], [['zero'], []]);
});
