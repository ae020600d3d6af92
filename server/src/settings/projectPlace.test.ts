import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeAt } from './projectPlace.ts';

for (const [text, expected] of [
  ['|', 'key: '],
  ['ru|', 'key: ru'],
  ['rules: |', 'value rules: '],
  ['rules:|', 'value rules: '],
  ['rules: o|', 'value rules: o'],
  ['rules:\n  |', 'key rules: '],
  ['rules:\n  a: off\n  b|', 'key rules: b'],
  ['rules:\n  unused-suppression: o|', 'value rules/unused-suppression: o'],
  ['rules:\n  "a": |', 'value rules/a: '],
  ['rules: { |', 'key rules: '],
  ['rules: { a: off, b|', 'key rules: b'],
  ['rules: { a: o|', 'value rules/a: o'],
  ['rules: { a: off }|', 'value rules: '],
  ['limits:\n\n  # why\n  warnAtPercent: |', 'value limits/warnAtPercent: '],
  ['services: [a, |', 'value services/[]: '],
  ['services:\n  - |', 'key services/[]: '],
  ['namespaces:\n  - fi|', 'key namespaces/[]: fi'],
  ['namespaces:\n  - files: a\n    na|', 'key namespaces/[]: na'],
  ['namespaces:\n- files: a\n  na|', 'key namespaces/[]: na'],
  ['namespaces:\n- |', 'key namespaces/[]: '],
  ['namespaces:\n  - files: a\n    namespace: b\n  - fi|', 'key namespaces/[]: fi'],
  ['namespaces:\n  - files:\n      - a\n    na|', 'key namespaces/[]: na'],
  ['namespaces:\n  - files:\n      - |', 'key namespaces/[]/files/[]: '],
  ['images:\n  - { match: a, t|', 'key images/[]: t'],
  ['images:\n  - { match: a, templates: t|', 'value images/[]/templates: t'],
  ['images:\n  - match: a\nru|', 'key: ru'],
  ['rules:\n  a: off\nlimits:\n  w|', 'key limits: w'],
  ['# ru|', undefined],
  ['rules: # o|', undefined],
  ['exclude: "a#b|', 'value exclude: "a#b'],
] as const) {
  test(`the place of ${JSON.stringify(text)}`, () => {
    const lines = text.replace('|', '').split('\n');
    const line = text.slice(0, text.indexOf('|')).split('\n').length - 1;
    const character = text.indexOf('|') - text.lastIndexOf('\n', text.indexOf('|')) - 1;
    const place = placeAt(lines, line, character);
    const said = place && `${[place.kind, place.path.join('/')].filter(Boolean).join(' ')}: ${place.word}`;
    assert.equal(said, expected);
  });
}
