import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rootWithHoles } from '../../../../test/support/markedHoles.ts';
import {
  booleanOf,
  certaintyOf,
  entriesOf,
  entryOf,
  inWords,
  isNull,
  itemsOf,
  known,
  knownString,
  nodeAt,
  stringOf,
  textOf,
} from './reading.ts';

const root = rootWithHoles(`
known: text
number: 5
empty: ~
hole: "{{ .Values.x }}"
"{{ if .Values.y }}": ""
perhaps: there
twice: earlier
"{{ if }}": ""
twice: later
open: { a: 1, "{{ rest }}": "" }
list: [one, "{{ .Values.z }}", "{{ if }}", three, "{{ rest }}"]
`);

const kinds = (...keys: readonly string[]) => stringOf(nodeAt(root, ...keys)).kind;

test('what is written is known, what is not there is absent', () => {
  assert.equal(knownString(root, 'known'), 'text');
  assert.equal(kinds('missing'), 'absent');
  assert.equal(kinds('known', 'below'), 'absent');
});

test('what has another type is absent', () => {
  assert.equal(kinds('number'), 'absent');
  assert.equal(known(textOf(nodeAt(root, 'number'))), '5');
  assert.equal(booleanOf(nodeAt(root, 'known')).kind, 'absent');
});

test('a hole is unknown, and so is all below it', () => {
  assert.equal(kinds('hole'), 'unknown');
  assert.equal(kinds('hole', 'below', 'it'), 'unknown');
  assert.equal(booleanOf(nodeAt(root, 'hole')).kind, 'unknown');
  assert.equal(certaintyOf(booleanOf(nodeAt(root, 'hole'))), 'perhaps');
  assert.equal(isNull(nodeAt(root, 'hole')), false);
  assert.deepEqual(itemsOf(nodeAt(root, 'hole')).rest, nodeAt(root, 'hole'));
  assert.deepEqual(entriesOf(nodeAt(root, 'hole')).rest, nodeAt(root, 'hole'));
});

test('an entry that may not be there is unknown, and none of the mapping to be edited', () => {
  assert.equal(kinds('perhaps'), 'unknown');
  const entry = entryOf(root, 'perhaps');
  assert.ok(root?.type === 'mapping' && entry !== undefined && !root.entries.includes(entry));
  const hole = nodeAt(root, 'perhaps');
  assert.equal(hole?.type === 'hole' && inWords(hole), '{{ if .Values.y }}');
});

test('of a repeated key the last counts, if it is there', () => {
  assert.equal(kinds('twice'), 'unknown');
  assert.equal(entriesOf(root).entries.filter(({ key }) => key === 'twice').length, 1);
});

test('a mapping that may have more knows its own keys, and no other', () => {
  assert.equal(known(textOf(nodeAt(root, 'open', 'a'))), '1');
  assert.equal(kinds('open', 'b'), 'unknown');
});

test('a list says which items may not be there, and that there may be more', () => {
  const { items, rest } = itemsOf(nodeAt(root, 'list'));
  assert.deepEqual(
    items.map(({ value, condition }) => [value.type, condition !== undefined]),
    [
      ['scalar', false],
      ['hole', false],
      ['scalar', true],
    ],
  );
  assert.notEqual(rest, undefined);
});

test('an expression of many lines is quoted on one, and cut', () => {
  const expression = `{{ include "x"\n  . | nindent 4 ${'y'.repeat(80)} }}`;
  const quoted = inWords({ type: 'hole', expression, span: { start: 0, end: 0 }, isAnchored: false });
  assert.match(quoted, /^\{\{ include "x" \. \| nindent 4 y+…$/);
  assert.equal(quoted.length, 60);
});
