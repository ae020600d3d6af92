import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usesInTemplate } from './templateNames.ts';

test('names as gettext 0.21 reads them', () => {
  const cases: readonly [string, string][] = [
    ['listen $PORT; server ${HOST}:${PORT};', 'PORT HOST'],
    ['proxy_set_header Host $host;', 'host'],
    ['${A:-x} ${B', ''],
    ['$$C ${D$E} \\$F', 'C E F'],
    ['$1 ${2} ${} $- $', ''],
    ['$G$H${I}${J}', 'G H I J'],
    ['$_x ${y9} $Né ${ Z}', '_x y9 N'],
  ];
  for (const [text, want] of cases)
    assert.equal([...new Set(usesInTemplate(text).map(({ name }) => name))].join(' '), want, text);
});
