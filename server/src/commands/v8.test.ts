import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

const modules = ['v8.ts', '../hosts/node/collectOld.ts'].map((name) => join(import.meta.dirname, name));
/** Grows old, and is let go: what is left of it, in MB, when a run collects what is old. */
const run = `
import { getHeapStatistics } from 'node:v8';
const [{ tuneForRun, keepYoungSpaceSmall }, { collectOld }] = await Promise.all(
  ${JSON.stringify(modules)}.map((one) => import(one)),
);
tuneForRun();
let all = [];
for (let index = 0; index < 2_500_000; index += 1) {
  all.push([index]);
  if (index % 100_000 === 0) keepYoungSpaceSmall();
}
all = undefined;
collectOld();
console.log(Math.round(getHeapStatistics().used_heap_size / 1e6));
`;

test('a run collects what is old, and leaves V8 as it is where no shortcuts are taken', () => {
  const left = (shortcuts: string) => {
    const words = ['--no-warnings', '--input-type=module', '--eval', run];
    const env = { ...process.env, KUBE_SERVICE_LINKS_SHORTCUTS: shortcuts };
    const { stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
    assert.equal(stderr, '');
    return Number(stdout);
  };
  assert.ok(left('on') < 30);
  assert.ok(left('off') > 60);
});
