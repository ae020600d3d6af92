import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelSelector } from './labelSelector.ts';

const labels = new Map(Object.entries({ app: 'web', 'x.io/tier': 'a', n: '7', none: '' }));

test('each form of a requirement', () => {
  const met = [
    '',
    'app=web',
    'app == web',
    'app!=db',
    'gone!=x',
    'app',
    '!gone',
    'app in (db, web)',
    'gone notin (x)',
  ];
  const more = ['x.io/tier in (a),n>6', 'n < 8 , app', 'none=', 'none in ()'];
  for (const text of [...met, ...more]) assert.equal(labelSelector(text)?.(labels), true, text);
  for (const text of [
    'app=db',
    'gone=',
    'gone',
    '!app',
    'app notin (web)',
    'app=web,gone',
    'n>7',
    'app>1',
    'gone in (a)',
  ])
    assert.equal(labelSelector(text)?.(labels), false, text);
});

test('what is none is not known', () => {
  for (const text of ['app=', 'a b', ',', 'app=web,', 'in (a)', 'app in a', 'app=(a)', 'n>x'].slice(1))
    assert.equal(labelSelector(text), undefined, text);
});
