import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../../../../../test/support/until.ts';
import type { Kubeconfig } from './kubeconfig.ts';
import { watchKubeconfig } from './kubeconfigWatch.ts';

const config = (current: string) => `current-context: ${current}\ncontexts: [{name: dev}, {name: prod}]\n`;

async function watched(context: TestContext, files: Readonly<Record<string, string>>, intervalMs?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-watch-'));
  const pathOf = (name: string) => join(folder, name);
  for (const [name, text] of Object.entries(files)) writeFileSync(pathOf(name), text);
  const reports: Kubeconfig[] = [];
  const watch = await watchKubeconfig({
    places: { env: { KUBECONFIG: ['a', 'b'].map(pathOf).join(delimiter) } },
    ...(intervalMs === undefined ? {} : { intervalMs }),
    onChange: (kubeconfig) => reports.push(kubeconfig),
  });
  context.after(() => {
    watch.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  const nextReport = async () => {
    // On a busy machine a second says nothing about the interval.
    const until = performance.now() + 10_000;
    while (reports.length === 0 && performance.now() < until) await sleep(2);
    return reports.shift() ?? assert.fail('no report');
  };
  return { watch, reports, nextReport, pathOf };
}

test('use-context is seen at the usual interval', async (context) => {
  const { watch, nextReport, pathOf } = await watched(context, { a: config('dev') });
  assert.equal(watch.kubeconfig.currentContext?.value, 'dev');
  writeFileSync(pathOf('a'), config('prod'));
  assert.equal((await nextReport()).currentContext?.value, 'prod');
});

test('a file that appears, is replaced at once, and disappears', async (context) => {
  const { watch, nextReport, pathOf } = await watched(context, { b: config('prod') }, 5);
  assert.equal(watch.kubeconfig.files[0]?.state, 'missing');
  writeFileSync(pathOf('new'), config('dev'));
  renameSync(pathOf('new'), pathOf('a'));
  assert.equal((await nextReport()).currentContext?.value, 'dev');
  writeFileSync(pathOf('new'), config('prod'));
  renameSync(pathOf('new'), pathOf('a'));
  assert.equal((await nextReport()).currentContext?.file, pathOf('a'));
  unlinkSync(pathOf('a'));
  assert.equal((await nextReport()).currentContext?.file, pathOf('b'));
});

test('a link that is led elsewhere', { skip: process.platform === 'win32' }, async (context) => {
  const { nextReport, pathOf } = await watched(context, { dev: config('dev'), prod: config('prod') }, 5);
  symlinkSync('dev', pathOf('a'));
  assert.equal((await nextReport()).currentContext?.value, 'dev');
  symlinkSync('prod', pathOf('new'));
  renameSync(pathOf('new'), pathOf('a'));
  assert.equal((await nextReport()).currentContext?.value, 'prod');
  writeFileSync(pathOf('prod'), config('dev'));
  assert.equal((await nextReport()).currentContext?.value, 'dev');
});

test('a file is reported while it is empty or cut', async (context) => {
  const { nextReport, pathOf } = await watched(context, { a: config('dev') }, 5);
  for (const [text, state] of [
    ['', 'empty'],
    [config('dev').slice(0, 40), 'broken'],
    [config('dev'), 'read'],
  ] as const) {
    writeFileSync(pathOf('new'), text);
    renameSync(pathOf('new'), pathOf('a'));
    assert.equal((await nextReport()).files[0]?.state, state);
  }
});

test('a change that leaves size, time and number of the file as they were', async (context) => {
  const { reports, nextReport, pathOf } = await watched(context, { a: config('aaaa') }, 50);
  const change = (text: string, time: Date) => {
    writeFileSync(pathOf('a'), text);
    utimesSync(pathOf('a'), time, time);
  };
  const [first, second] = [new Date(1_000_000), new Date(2_000_000)];
  change(config('aaaa'), first);
  await sleep(80);
  change(config('bbbb'), first);
  assert.equal((await nextReport()).currentContext?.value, 'bbbb');
  await sleep(400);
  change(config('bbbb'), second);
  await sleep(80);
  change(config('cccc'), second);
  assert.equal((await nextReport()).currentContext?.value, 'cccc');
  assert.deepEqual(reports, []);
});

test('only other contents are a change', async (context) => {
  const { reports, pathOf } = await watched(context, { a: config('dev') }, 5);
  writeFileSync(pathOf('a'), config('dev'));
  utimesSync(pathOf('a'), new Date(1), new Date(1));
  writeFileSync(pathOf('other'), '');
  await sleep(60);
  assert.deepEqual(reports, []);
});

test('after dispose nothing is reported', async (context) => {
  const { watch, reports, pathOf } = await watched(context, { a: config('dev') }, 5);
  writeFileSync(pathOf('a'), config('prod'));
  watch.dispose();
  await sleep(60);
  watch.dispose();
  assert.deepEqual(reports, []);
});

test('disposing while a change is reported', async (context) => {
  const { watch, reports, pathOf } = await watched(context, { a: config('dev') }, 5);
  reports.push = () => {
    watch.dispose();
    reports[reports.length] = watch.kubeconfig;
    return 1;
  };
  writeFileSync(pathOf('a'), config('prod'));
  await sleep(60);
  writeFileSync(pathOf('a'), config('other'));
  await sleep(60);
  assert.equal(reports.length, 1);
});

test('whatever goes wrong with one change, the next is seen', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'ksl-watch-'));
  const path = join(folder, 'a');
  writeFileSync(path, config('dev'));
  const seen: (string | undefined)[] = [];
  const watch = await watchKubeconfig({
    places: { explicit: path },
    intervalMs: 5,
    onChange: ({ currentContext }) => {
      seen.push(currentContext?.value);
      if (seen.length === 1) throw new Error('not now');
    },
  });
  context.after(() => {
    watch.dispose();
    rmSync(folder, { recursive: true });
  });
  for (const [index, name] of ['prod', 'dev'].entries()) {
    writeFileSync(path, config(name));
    await until(() => seen.length > index, name);
  }
  assert.deepEqual(seen, ['prod', 'dev']);
});
