/** Rancher Fleet patches what lies beside its `fleet.yaml`: the run says so, and changes nothing of it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { argumentPatch, commanderTree, commander as web } from '../support/passedOver.ts';

const files = {
  ...commanderTree,
  '.git/HEAD': 'ref: refs/heads/main\n',
  'base/fleet.yaml': 'yaml: { overlays: [use] }\n',
  'base/overlays/use/web_patch.yaml': argumentPatch('$(REDIS_SERVICE_HOST)'),
};

for (const [what, words, more] of [
  ['in a PATH', ['.'], {}],
  ['around the PATH', ['overlays/prod'], {}],
  ['in a folder that is ignored', ['overlays/prod'], { '.gitignore': 'base/fleet.yaml\n' }],
] as const)
  test(`a base with a bundle ${what} is not changed unasked`, async (t) => {
    const folder = folderWith(t, { ...files, ...more });
    const { err } = await runCli(folder, ['check', '--fix', ...words]);
    assert.match(err, /base\/fleet\.yaml:1/);
    assert.equal(readFileSync(join(folder, 'base/web.yaml'), 'utf8'), web);
  });

test('what Fleet changes is said not to be known', async (t) => {
  const { code, out } = await runCli(folderWith(t, files), ['check', '--fail-on-unknown', '.']);
  assert.match(out, /yaml\.overlays of Rancher Fleet is not followed \(base\/fleet\.yaml:1\)/);
  assert.equal(code, 1);
  const alone = folderWith(t, {
    'a/fleet.yaml': 'helm: { values: { a: 1 } }\n',
    'b/cm.yaml': 'kind: ConfigMap\napiVersion: v1\nmetadata: { name: a }\n',
  });
  const own = await runCli(alone, ['check', '--fail-on-unknown', '.']);
  assert.match(own.out, /helm of Rancher Fleet/);
  assert.equal(own.code, 1);
});
