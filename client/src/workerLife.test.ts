/** A worker that does not answer any more is noticed, with what it was doing; one that is only slow is not. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type LifeMessage, lifeChecks, lives } from '../../server/src/protocol.ts';
import { type LifePort, watchLife } from './workerLife.ts';

const work = { uri: 'memfs:/shop/web.yaml', key: '12-x', line: 3 };

function watched(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let asked = 0;
  const port: LifePort = { onmessage: null, postMessage: () => (asked += 1) };
  const hung: unknown[] = [];
  const end = watchLife(port, (works) => hung.push(works));
  return {
    hung,
    end,
    asked: () => asked,
    say: (data: LifeMessage) => port.onmessage?.({ data }),
    tick: (times: number) => {
      for (let left = times; left > 0; left -= 1) t.mock.timers.tick(lifeChecks.everyMs);
    },
  };
}

test('one that answers lives', (t) => {
  const { hung, say, tick, asked } = watched(t);
  for (let round = 0; round < 30; round += 1) {
    tick(1);
    say(lives);
  }
  assert.deepEqual([hung, asked()], [[], 30]);
});

test('one that is silent for too long hangs, once, in what it told last', (t) => {
  const { hung, say, tick } = watched(t);
  say({ works: work });
  tick(lifeChecks.most);
  assert.deepEqual(hung, []);
  tick(1);
  assert.deepEqual(hung, [work]);
  tick(30);
  assert.deepEqual(hung, [work]);
});

test('one that tells what it works on need not answer, and one that was ended is not watched', (t) => {
  const { hung, say, tick, end } = watched(t);
  for (let round = 0; round < 30; round += 1) {
    tick(2);
    say({ works: round % 2 === 0 ? work : null });
  }
  assert.deepEqual(hung, []);
  end();
  tick(30);
  assert.deepEqual(hung, []);
});
