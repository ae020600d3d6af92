/** Who points into a value of several lines means a place of what was printed of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { positionAt } from '../../text.ts';
import { wholeText } from '../place.ts';
import { layOut, type Piece, seenIn } from './pieces.ts';

/** What is seen at `^` in `source`, of which `made` was printed: `^` where it is. */
function seen(source: string, ...made: readonly string[]): string | undefined {
  const at = source.indexOf('^');
  const text = source.replace('^', '');
  const file = wholeText('file:///values.yaml', text);
  const start = text.indexOf(':') + 2;
  const near = { in: file, span: { start, end: text.trimEnd().length } };
  const pieces = made.map((words): Piece => ({ kind: 'made', text: words, near }));
  const offset = seenIn(layOut(pieces), file.uri, positionAt(file.lineStarts, at));
  const all = made.join('');
  return offset === undefined ? undefined : `${all.slice(0, offset)}^${all.slice(offset)}`;
}

const block = 'text: |\n  one $(A)\n  two $(B^B)\n  one $(A)\n';

test('a line of a block is that line, however it was indented', () => {
  assert.equal(seen(block, 'one $(A)\ntwo $(BB)\none $(A)\n'), 'one $(A)\ntwo $(B^B)\none $(A)\n');
  assert.equal(
    seen(block, '\n      one $(A)\n      two $(BB)\n      one $(A)'),
    '\n      one $(A)\n      two $(B^B)\n      one $(A)',
  );
  assert.equal(seen(block, '"one $(A)\\ntwo $(BB)\\none $(A)\\n"'), '"one $(A)\\ntwo $(B^B)\\none $(A)\\n"');
  assert.equal(seen('text: >-\n  one\n  two $(^B)\n', 'one two $(B)'), 'one two $(^B)');
});

test('of lines that are the same it is the same one, in whichever part it stands', () => {
  const last = 'text: |\n  one $(A)\n  two\n  one $(^A)\n';
  assert.equal(seen(last, '  one $(A)\n  two\n  one $(A)\n'), '  one $(A)\n  two\n  one $(^A)\n');
  assert.equal(seen(block, 'one $(A)\n', 'two $(BB)\n'), 'one $(A)\ntwo $(B^B)\n');
});

test('what is escaped in another way is found by its words; what is not there is its beginning', () => {
  assert.equal(seen('text: "say \\"$(^A)\\" x"\n', 'say "$(A)" x'), 'say "$(^A)" x');
  assert.equal(seen('text: http://$(^A)/\n', 'x', '$(A)'), 'x$(^A)');
  assert.equal(seen('text: |\n  o^ne\n  two\n', 'sum'), '^sum');
  assert.equal(seen('text: ^|\n  one\n', '  one\n'), '^  one\n');
});
