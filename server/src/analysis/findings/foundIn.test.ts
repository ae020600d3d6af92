import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english, wordsFor } from '../messages/languages.ts';
import type { Finding } from './finding.ts';
import { foundIn } from './foundIn.ts';
import { messageWithViews } from './tell.ts';

const said = (finding: Pick<Finding, 'via' | 'differing'>) => {
  const phrase = foundIn(finding);
  return phrase && english.say(phrase);
};

test('what is found in a file as it stands, or in standard input, says nothing of views', () => {
  assert.equal(said({}), undefined);
  assert.equal(said({ via: ['-'] }), undefined);
  assert.equal(said({ via: ['overlays/prod'] }), 'In overlays/prod.');
});

test('views that say something else are not among those that it speaks of', () => {
  const differing = { also: ['b'], milder: ['c'], free: ['d', 'e'], isLimit: false };
  assert.equal(
    said({ via: ['a', 'b', 'c'], differing }),
    'In a; also in b; less severe in c; not in d and e.',
  );
});

test('a full-width mark needs no space behind it', async () => {
  const seen = { message: 'web will exit.', via: ['a'] };
  assert.equal(messageWithViews(seen, english, ['See b.']), 'web will exit. In a. See b.');
  assert.equal(
    messageWithViews({ ...seen, message: '終了します。' }, await wordsFor('ja')),
    '終了します。aで発生します。',
  );
});
