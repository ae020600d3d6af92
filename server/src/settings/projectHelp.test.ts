import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../analysis/messages/languages.ts';
import { ruleCodes } from '../analysis/rules/registry.ts';
import { readProjectFile } from '../projectFile.ts';
import { keyHelpAt, proposalsAt } from './projectHelp.ts';

/** The text without its `|`, and the position where it stood. */
function at(marked: string) {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  return {
    text: marked.replace('|', ''),
    position: { line: before.length - 1, character: (before.at(-1) ?? '').length },
  };
}

function labels(marked: string): readonly string[] {
  const { text, position } = at(marked);
  return proposalsAt(text, position, english).map(({ label }) => label);
}

const all = [
  'services',
  'namespaces',
  'rules',
  'contexts',
  'images',
  'templates',
  'helm',
  'kinds',
  'exclude',
  'limits',
];
const severities = ['error', 'warning', 'information', 'off'];

for (const [marked, expected] of [
  ['|', all],
  ['services: a\n|\nrules: {}\n', all.filter((key) => !['services', 'rules'].includes(key))],
  ['namespaces:\n  - files: a\n    namespace: b\nru|', all.filter((key) => key !== 'namespaces')],
  ['rules:\n  |', ruleCodes],
  ['rules:\n  unused-suppression: off\n  |', ruleCodes.filter((code) => code !== 'unused-suppression')],
  ['rules: { |', ruleCodes],
  ['rules:\n  unused-suppression: |', severities],
  ['rules: { unused-suppression: o|', severities],
  ['limits:\n  w|', ['warnAtPercent', 'stackLimitBytes', 'pageBytes']],
  ['limits:\n  pageBytes: |', [4096, 8192, 16384, 32768, 65536, 131072, 262144, 524288, 1048576].map(String)],
  ['namespaces:\n  - |', ['files', 'namespace']],
  ['namespaces:\n  - files: a\n    |', ['namespace']],
  ['namespaces:\n  - files: a\n    namespace: b\n  - |', ['files', 'namespace']],
  ['images:\n  - { match: a, templates: |', ['true', 'false']],
  ['services: |', []],
  ['nonsense: |', []],
  ['nonsense:\n  |', []],
  ['# |', []],
] as const) {
  test(`what is proposed at ${JSON.stringify(marked)}`, () => {
    assert.deepEqual(labels(marked), expected);
    assert.deepEqual(labels(marked.replaceAll('\n', '\r\n')), expected);
  });
}

test('a proposal takes the place of what is written, and what it writes is right', () => {
  const { text, position } = at('rules:\n  unused-suppression: o|');
  const [first] = proposalsAt(text, position, english);
  assert.deepEqual(first?.range, { start: { line: 1, character: 22 }, end: { line: 1, character: 23 } });
  for (const { newText, description } of proposalsAt(text, position, english)) {
    assert.notEqual(description, '');
    const written = text.slice(0, -1) + newText;
    assert.deepEqual(readProjectFile(written, '/p.yaml', ruleCodes).problems, []);
  }
});

for (const [marked, expected] of [
  ['ru|les:\n', /^The severity of each rule/],
  ['rules:\n  |unused-suppression: off', /Default: information\.[\s\S]*- `off`: Not reported\./],
  ['rules: { unused-suppression|: off }', /Default: information/],
  ['limits:\n  pageBytes|: 4096', /page size of your nodes, in bytes[\s\S]*- `65536`/],
  ['services|: a', /^Files with the Services/],
  ['services: a|', undefined],
  ['nonsense|: a', undefined],
  ['# services|', undefined],
  ['|', undefined],
] as const) {
  test(`what is said at ${JSON.stringify(marked)}`, () => {
    const { text, position } = at(marked);
    const help = keyHelpAt(text, position, english);
    if (expected === undefined) assert.equal(help, undefined);
    else assert.match(help?.markdown ?? '', expected);
  });
}
