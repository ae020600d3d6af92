import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { timeSlices } from '../host.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { Foreground, mostBehindMs } from './foreground.ts';

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('what nobody waits for stands back while somebody waits, and goes on when nobody does', async () => {
  const foreground = new Foreground();
  let now = 0;
  const host = foreground.behind({ ...nodeHost, now: () => now });
  const pause = timeSlices(host);
  let done = 0;
  let isOver = false;
  const reading = (async () => {
    while (!isOver) {
      done += 1;
      now += 4;
      await pause();
    }
  })();
  await turns(5);
  assert.ok(done > 3, 'it goes on by itself');
  const finish = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const waits = finish.map(({ promise }) => foreground.during(() => promise));
  await turns(5);
  const before = done;
  await turns(20);
  assert.equal(done, before, 'it stands back');
  finish[0]?.reject(new Error('not this one'));
  await assert.rejects(waits[0] ?? Promise.resolve());
  await turns(5);
  assert.equal(done, before, 'another still waits');
  finish[1]?.resolve();
  await waits[1];
  await turns(5);
  assert.ok(done > before);
  const never = foreground.during(() => new Promise<void>(() => undefined));
  await turns(5);
  const late = done;
  await new Promise((resolve) => setTimeout(resolve, mostBehindMs * 2));
  assert.ok(done > late, 'though somebody never rests');
  isOver = true;
  await reading;
  void never;
});

test('a host is tidied once, when nobody has waited for a while', async () => {
  const foreground = new Foreground();
  let tidied = 0;
  const { tidy } = foreground.behind({ ...nodeHost, tidy: () => (tidied += 1) });
  tidy?.();
  tidy?.();
  for (let waited = 0; waited < 5; waited += 1) {
    await foreground.during(() => sleep(100));
    assert.equal(tidied, 0);
  }
  await sleep(900);
  assert.equal(tidied, 1);
  tidy?.();
  await sleep(500);
  assert.equal(tidied, 2);
});
