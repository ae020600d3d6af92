import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../messages/languages.ts';
import type { Finding } from './finding.ts';
import { foundIn } from './foundIn.ts';

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
