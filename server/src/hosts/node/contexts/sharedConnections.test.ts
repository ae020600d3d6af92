import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptedApi } from '../../../../../test/support/clusterApi.ts';
import { SharedConnections } from './sharedConnections.ts';

test('who asks the same shares a connection, which ends with the last of them, once', () => {
  const shared = new SharedConnections();
  const log: string[] = [];
  const take = (key: string) =>
    shared.take(key, () => {
      log.push(`connect ${key}`);
      const retry = () => log.push(`again ${key}`);
      return { ...scriptedApi(() => ({ text: '' })), retry, dispose: () => log.push(`end ${key}`) };
    });
  const [first, second, other] = [take('a'), take('a'), take('b')];
  assert.equal(first.get, second.get);
  first.dispose();
  first.dispose();
  assert.deepEqual(log, ['connect a', 'connect b']);
  second.retry();
  second.dispose();
  assert.deepEqual(log, ['connect a', 'connect b', 'again a', 'end a']);
  take('a').dispose();
  other.dispose();
  assert.deepEqual(log.slice(4), ['connect a', 'end a', 'end b']);
});
