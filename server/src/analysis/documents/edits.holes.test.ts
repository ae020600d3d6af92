/** Where a template has a part, nothing is edited. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withHoles } from '../../../../test/support/markedHoles.ts';
import { applyEdits } from '../text.ts';
import { appendToList, insertEntry, removeEntry, removeItem, replaceText } from './edits.ts';
import { entryOf, nodeAt } from './reading.ts';
import type { YamlMapping } from './tree.ts';

function mappingIn(text: string): { document: ReturnType<typeof withHoles>; mapping: YamlMapping } {
  const document = withHoles(text);
  const root = document.state.kind === 'parsed' ? document.state.root : undefined;
  assert.ok(root?.type === 'mapping');
  return { document, mapping: root };
}

const append = (text: string) => {
  const { document, mapping } = mappingIn(text);
  return appendToList(document, mapping, 'env', [['name', 'A']], { behind: 'image', before: 'volumeMounts' });
};

for (const text of [
  'env: "{{ .Values.env }}"\n',
  'env:\n  - name: B\n  - "{{ rest }}"\n',
  'env:\n  - name: B\n  - "{{ if }}"\n  - name: C\n',
  'env:\n  - name: B\n    "{{ if }}": ""\n    value: c\n',
  'image: x\n"{{ rest }}": ""\n',
]) {
  test(`no item is added to env in ${JSON.stringify(text)}`, () => {
    assert.equal(append(text), undefined);
  });
}

test('an item is added behind one whose value is a hole', () => {
  assert.notEqual(append('env:\n  - name: B\n    value: b\n'), undefined);
});

test('an entry is not added where it may be there already, and not beside one that may not be there', () => {
  const open = mappingIn('a: 1\n"{{ rest }}": ""\n');
  assert.equal(insertEntry(open.document, open.mapping, 'b', '2'), undefined);
  const { document, mapping } = mappingIn('"{{ if }}": ""\na: 1\nc: 3\n');
  const edit = insertEntry(document, mapping, 'b', '2', { before: 'a' });
  assert.equal(edit?.span.start, document.text.indexOf('c:'));
});

test('an entry with a hole in it is neither taken out nor replaced', () => {
  const { document, mapping } = mappingIn('a: "{{ .Values.a }}"\nb: { c: "{{ .Values.c }}" }\nd: 1\n');
  for (const key of ['a', 'b']) {
    const entry = entryOf(mapping, key);
    assert.ok(entry);
    assert.equal(removeEntry(document, mapping, entry), undefined, key);
    assert.equal(replaceText(document, mapping, key, 'x'), undefined, key);
  }
  const last = entryOf(mapping, 'd');
  assert.ok(last);
  assert.notEqual(removeEntry(document, mapping, last), undefined);
});

for (const [text, left] of [
  ['env:\n  - name: B\n  - name: C\n', 'env:\n  - name: C\n'],
  ['env: [{ name: B }, { name: C }]\n', 'env: [{ name: C }]\n'],
  ['env:\n  - name: "{{ .Values.b }}"\n  - name: C\n', undefined],
  ['env:\n  - name: B\n  - "{{ rest }}"\n', undefined],
  ['env:\n  - { name: &b B }\n  - { name: *b }\n', undefined],
] as const) {
  test(`the first item of ${JSON.stringify(text)} ${left === undefined ? 'stays' : 'is taken out'}`, () => {
    const { document, mapping } = mappingIn(text);
    const list = nodeAt(mapping, 'env');
    assert.ok(list?.type === 'sequence' && list.items[0]);
    const edit = removeItem(document, list, list.items[0]);
    assert.equal(edit && applyEdits(document.text, [edit]), left);
  });
}
