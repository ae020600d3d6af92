import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { english } from '../analysis/messages/languages.ts';
import { createConsole } from './console.ts';

test('behind the first second each part of a run is told when it begins, on a terminal alone', async () => {
  await wait(Math.max(0, 1001 - performance.now()));
  const said = (isTTY: boolean) => {
    const stderr = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
    const { progress } = createConsole({ stdout: new PassThrough(), stderr, env: {} }, english, undefined);
    const done = progress({ id: 'run-progress', of: 'problems' });
    const begun = String(stderr.read() ?? '');
    done();
    return [begun, String(stderr.read() ?? '')];
  };
  assert.deepEqual(said(true), ['Looking for problems …', '\r\u001b[K']);
  assert.deepEqual(said(false), ['', '']);
});
