/** Charts that lie in `charts/` more than once: which of them counts is another one each time, so nothing is certain of it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';
import { nginxTemplate } from '../support/nginxChart.ts';

const template = (below: string) => nginxTemplate({ below });
const off = '      enableServiceLinks: false\n';

/** A chart with `dep` as a folder, and packed, in another version or the same. */
function umbrella(
  t: TestContext,
  {
    version,
    inFolder,
    packed,
  }: { readonly version: string; readonly inFolder: string; readonly packed: string },
): string {
  const describe = (of: string) => `apiVersion: v2\nname: dep\nversion: ${of}\n`;
  const folder = folderWith(t, {
    'web/Chart.yaml':
      'apiVersion: v2\nname: web\nversion: 0.1.0\ndependencies: [{ name: dep, version: 1.x }]\n',
    'web/charts/dep/Chart.yaml': describe(version),
    'web/charts/dep/templates/web.yaml': template(packed),
    'services.json': shopSnapshot(901),
  });
  execFileSync('tar', ['-czf', 'dep-1.0.0.tgz', 'dep'], { cwd: join(folder, 'web/charts') });
  writeFileSync(join(folder, 'web/charts/dep/templates/web.yaml'), template(inFolder));
  writeFileSync(join(folder, 'web/charts/dep/Chart.yaml'), describe('1.0.0'));
  return folder;
}
const words = ['check', '--services', 'services.json', '--namespace', 'shop', '--fail-on-unknown', '.'];

for (const [inFolder, packed] of [
  ['', off],
  [off, ''],
] as const)
  test(`a folder beside an archive that says another thing is not known (${inFolder === off})`, async (t) => {
    const folder = umbrella(t, { version: '1.0.0', inFolder, packed });
    const { code, out, err } = await runCli(folder, words);
    assert.doesNotMatch(out + err, /No problems found in|nginx-envsubst-too-long/);
    assert.match(
      out + err,
      /dep is more than once in charts\/ of web, as a folder beside an archive or in two versions/,
    );
    assert.equal(code, 1);
  });

test('a folder beside an archive that says the same is judged', async (t) => {
  const { out } = await runCli(umbrella(t, { version: '1.0.0', inFolder: '', packed: '' }), words);
  assert.match(out, /web\/charts\/dep\/templates\/web\.yaml:\d+:\d+.*nginx/);
  assert.doesNotMatch(out, /more than once/);
});

test('an archive of a version that nobody wants does not count, as with Helm', async (t) => {
  const folder = umbrella(t, { version: '0.9.0', inFolder: '', packed: off });
  const { out } = await runCli(folder, words);
  assert.match(out, /web\/charts\/dep\/templates\/web\.yaml:\d+:\d+.*nginx/);
  assert.doesNotMatch(out, /more than once/);
});

test('without the folder the archive alone is judged', async (t) => {
  const folder = umbrella(t, { version: '1.0.0', inFolder: '', packed: off });
  rmSync(join(folder, 'web/charts/dep'), { recursive: true });
  const { code, out } = await runCli(folder, words);
  assert.match(out, /No problems found/);
  assert.equal(code, 0);
});
