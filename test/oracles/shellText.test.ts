/** The variables that a shell script uses, as dash itself says: with `-u` it stops at the first that is not set. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { shellUses } from '../../server/src/analysis/references/shellText.ts';
import { hasTools } from './tools.ts';

const pieces = ['$A', '${A}', '"', "'", '\\', ' ', 'x', '#', '$B', '\n', ')', '$(echo '];

test('dash expands exactly what counts as a use', (context) => {
  if (!hasTools(context, 'dash')) return;
  let compared = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
      const script = `: ${parts.join('')}`;
      const { stderr } = spawnSync('dash', ['-uc', script], { encoding: 'utf8', env: { PATH: '/bin' } });
      if (/Syntax error|not found|Permission/.test(stderr)) return;
      compared += 1;
      assert.equal(shellUses(script).length > 0, /parameter not set/.test(stderr), JSON.stringify(script));
    }),
    { numRuns: 400 },
  );
  assert.ok(compared > 100, `${compared} scripts were compared`);
});
