import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoted, said } from '../../../test/support/said.ts';
import { entriesOf, entryOf, nodeAt } from '../analysis/documents/reading.ts';
import { readProjectYaml } from './projectYaml.ts';

function rootOf(text: string) {
  const yaml = readProjectYaml(text);
  assert.equal(yaml.kind, 'read', JSON.stringify(yaml));
  return yaml.kind === 'read' ? yaml.root : undefined;
}

test('scalars mean what YAML 1.1 says, whatever a directive says; what is neither number, boolean nor null is a text', () => {
  const rows: readonly (readonly [string, unknown])[] = [
    ['off', false],
    ['Yes', true],
    ['~', null],
    ['', null],
    ['4_096', 4096],
    ['0x10', 16],
    ['010', 8],
    ['1.5e3', 1500],
    ['12:30', '12:30'],
    ['2026-01-02', '2026-01-02'],
    ['"off"', 'off'],
    ["'80'", '80'],
    ['!!str 80', '80'],
    ['|\n  a\n  b', 'a\nb\n'],
  ];
  for (const before of ['', '%YAML 1.2\n---\n']) {
    for (const [written, value] of rows) {
      const node = nodeAt(rootOf(`${before}key: ${written}\n`), 'key');
      assert.deepEqual(node?.type === 'scalar' && node.value, value, written);
    }
  }
});

test('keys are read as they are written, and a repeated one is kept', () => {
  const root = rootOf('off: 1\n"80": 2\noff: 3\n__proto__: 4\n');
  assert.equal(root?.type === 'mapping' && root.entries.length, 4);
  assert.deepEqual(
    entriesOf(root).entries.map(({ key }) => key),
    ['off', '80', '__proto__'],
  );
});

test('an alias has the value of the anchor before it, and a place of its own', () => {
  const text = 'a: &x [b, c]\nd: *x\ne: &x [f]\ng: *x\n';
  const root = rootOf(text);
  const spelled = (key: string) => {
    const entry = entryOf(root, key);
    const items = entry?.value.type === 'sequence' ? entry.value.items : [];
    return [entry && text.slice(entry.valueSpan.start, entry.valueSpan.end), items.length];
  };
  assert.deepEqual(['a', 'd', 'e', 'g'].map(spelled), [
    ['[b, c]', 2],
    ['*x', 2],
    ['[f]', 1],
    ['*x', 1],
  ]);
});

test('a block collection ends with its last value', () => {
  const text = 'a:\n  b: c\n  d:\n    - e\n    - f # g\n\n# h\ni: {j: k}\n';
  const spanOf = (key: string) => entryOf(rootOf(text), key)?.valueSpan;
  const spelled = (key: string) => text.slice(spanOf(key)?.start, spanOf(key)?.end);
  assert.equal(spelled('a'), 'b: c\n  d:\n    - e\n    - f');
  assert.equal(spelled('i'), '{j: k}');
});

test('a bracket that closes on a line of its own need not be indented', () => {
  const yaml = readProjectYaml('a: {\n  b: c,\n}\nd: [\n  e\n]\n');
  assert.deepEqual(yaml.kind === 'read' && [yaml.warnings, entriesOf(yaml.root).entries.length], [[], 2]);
});

test('what cannot be read has a reason and a place', () => {
  const rows: readonly (readonly [string, string, number])[] = [
    ['a: "b', 'Missing closing "quote', 5],
    ['a: b: c', 'Nested mappings are not allowed in compact mappings', 3],
    ['a:\n\tb: c', 'Tabs are not allowed as indentation', 3],
    ['a: b\n]\n', 'Unexpected flow-seq-end token in YAML stream: "]"', 5],
    ['a: *b', '*b has no value: &b must be complete before it', 3],
    ['a: &b [*b]', '*b has no value: &b must be complete before it', 7],
    ['a: b\n---\nc: &b d\n', '', -1],
    ['a: &b c\n---\nd: *b', '', -1],
    [
      'a: &x {b: c}\nd: {<<: *x}\n',
      'Merge keys (<<) are not supported in a project file: write out the keys',
      17,
    ],
    ['? [a]\n: b', 'A key must be a string', 2],
    [
      'a: {{ .Values.b }}\n',
      'A key must be a string; {{ }} is not expanded: a project file is not a template',
      4,
    ],
  ];
  for (const [text, message, at] of rows) {
    const yaml = readProjectYaml(text);
    const [first] = yaml.kind === 'read' ? yaml.errors : [yaml];
    assert.deepEqual(first && [said(first.message), first.at], at === -1 ? undefined : [message, at], text);
  }
  assert.equal(rootOf('"<<": a\n')?.type, 'mapping');
});

test('a message is short, however long the word is that it repeats', () => {
  const long = 'x'.repeat(100_000);
  for (const text of [`a: *${long}`, `a: b\n] ${long}`, `a: "\\${long}"`, `[a] ${long}`]) {
    const yaml = readProjectYaml(text);
    const [first] = yaml.kind === 'read' ? yaml.errors : [yaml];
    assert.ok(first !== undefined && said(first.message).length < 300, text.slice(0, 20));
  }
  const yaml = readProjectYaml(`a: !${long} b`);
  assert.ok(yaml.kind === 'read' && yaml.warnings.every(({ message }) => said(message).length < 300));
});

test('a tag that means nothing is a warning', () => {
  const yaml = readProjectYaml('a: !path b\nc: !!str 5\nd: !!timestamp 2026-01-02\n');
  assert.deepEqual(yaml.kind === 'read' && yaml.warnings, [
    { message: quoted('Unresolved tag: !path'), at: 3 },
    { message: quoted('Unresolved tag: tag:yaml.org,2002:timestamp'), at: 25 },
  ]);
});

const bounds = [
  ['262,144 characters', `a: ${'b'.repeat(262_141)}`, 'c'],
  [
    '20 levels',
    Array.from({ length: 20 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
    `${' '.repeat(20)}a: b`,
  ],
  ['20,000 lines', `a: b${'\n'.repeat(19_999)}`, '\n'],
  ['20,000 keys, values and punctuation marks', `- a\n${'- b\n'.repeat(9_999)}`, '- c\n'],
  ['20,000 keys, values and punctuation marks', `["${'\\t'.repeat(19_996)}", `, 'c]'],
  ['20 levels', '['.repeat(20), '[['],
] as const;
for (const [bound, most, more] of bounds) {
  test(`a project file has at most ${bound}`, () => {
    const enough = readProjectYaml(most);
    assert.ok(enough.kind === 'read' || !said(enough.message).includes('at most'), JSON.stringify(enough));
    const tooMuch = readProjectYaml(most + more);
    assert.equal(
      tooMuch.kind === 'unread' && said(tooMuch.message),
      `A project file can have at most ${bound}`,
    );
  });
}
