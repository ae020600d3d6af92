import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blockAround } from './splices.ts';

/** The same, line by line, with nothing remembered. */
function blockOf(text: string, offset: number, column: number) {
  const lines = text.split(/(?<=\n)/);
  if (text === '' || text.endsWith('\n')) lines.push('');
  const starts = lines.map((_, index) => lines.slice(0, index).join('').length);
  const line = starts.findLastIndex((start) => start <= offset);
  const isLess = (at: number) =>
    lines[at]?.trim() !== '' &&
    !/^\s*(?:\{\{|#)/.test(lines[at] ?? '') &&
    /^\s*/.exec(lines[at] ?? '')![0].length < column;
  let [first, last] = [line, line];
  while (first > 0 && !isLess(first - 1)) first -= 1;
  while (last + 1 < lines.length && !isLess(last + 1)) last += 1;
  return { start: starts[first], end: starts[last + 1] ?? text.length };
}

const line = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom('', 'a: 1', '- b', '# c', '{{ if .d }}', '{{- end }}'),
  )
  .map(([indent, words]) => `${' '.repeat(indent)}${words}`);

test('the lines around are those that stand as deep, whatever was asked before', () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 12 }),
      (lines, end, questions) => {
        const text = lines.join(end);
        for (const [at, column] of questions) {
          const offset = at % (text.length + 1);
          assert.deepEqual(blockAround(text, offset, column), blockOf(text, offset, column));
        }
      },
    ),
    { numRuns: 2000 },
  );
});
