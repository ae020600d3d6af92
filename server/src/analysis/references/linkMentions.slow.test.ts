import { test } from 'node:test';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import { linkMentions } from './linkMentions.ts';

test('a hostile text costs what its length costs', () => {
  for (const [what, text] of [
    ['one long line of uses', '${DEPOT_SERVICE_HOST} '.repeat(200_000)],
    ['one long word', '_PORT_SERVICE'.repeat(300_000)],
    ['parts with dots', 'a.service.'.repeat(400_000)],
    ['names that are unset', 'unset A_PORT '.repeat(300_000)],
    ['evals', 'eval '.repeat(800_000)],
    ['blanks', `${' '.repeat(4_000_000)}\n`],
    ['blanks before each', `${' '.repeat(2_000)}_PORT\n`.repeat(2_000)],
    ['dollars', '$'.repeat(4_000_000)],
    ['dollars before names', `${'$'.repeat(1_000)}A_PORT `.repeat(4_000)],
    ['indirections', '${!'.repeat(1_000_000)],
    ['keys', '"A_PORT": '.repeat(400_000)],
    ['lines', 'x: ${A_PORT}\n'.repeat(300_000)],
  ] as const) {
    assertSoon(1_500, () => linkMentions(text), what);
  }
});
