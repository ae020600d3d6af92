/** Texts put together at random: what is exact may be edited where it is written, and that changes the text in just this way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runsOf } from '../../../../../test/support/share.ts';
import { applyEdits, type SpanEdit } from '../../text.ts';
import { asSettingsSay } from '../namespace.ts';
import { isWritten, type Place, type PlacedText, wholeText } from '../place.ts';
import { compose, type Piece } from './composedView.ts';

const lines = fc.constantFrom(
  'a: 1',
  '  a: 1',
  'b: 2',
  '- c',
  '',
  '# x',
  '---',
  'a: 1\r',
  '    d: |',
  'é: "\u{1F600}"',
);
const texts = fc.array(lines, { maxLength: 8 }).map((all) => all.join('\n'));
const uris = ['file:///one', 'file:///two'] as const;

interface Draft {
  readonly made: string | undefined;
  readonly source: number;
  readonly start: number;
  readonly length: number;
  /** From and to the ends of lines. */
  readonly isWhole: boolean;
}

const drafts = fc.array(
  fc.record({
    made: fc.option(fc.constantFrom('', 'm: 1\n', '\n', '  ', '---\n', 'x'), { nil: undefined, freq: 4 }),
    source: fc.nat(1),
    start: fc.nat(40),
    length: fc.nat(40),
    isWhole: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);
const edits = fc.array(fc.tuple(fc.nat(60), fc.nat(12), fc.constantFrom('', 'new', 'new\n', '\r\n')), {
  minLength: 1,
  maxLength: 8,
});

const clip = (value: number, most: number) => Math.min(value, most);

function pieceOf({ made, source, start, length, isWhole }: Draft, files: readonly PlacedText[]): Piece {
  const file = files[source] ?? assert.fail();
  const text = file.text ?? '';
  if (made !== undefined) return { kind: 'made', text: made, near: { in: file, span: { start: 0, end: 0 } } };
  const from = clip(start, text.length);
  const to = clip(from + length, text.length);
  const lineEnd = text.indexOf('\n', to);
  const span = isWhole
    ? { start: text.lastIndexOf('\n', from - 1) + 1, end: lineEnd === -1 ? text.length : lineEnd + 1 }
    : { start: from, end: to };
  return { kind: 'copied', from: { in: file, span } };
}

const composed = (pieces: readonly Piece[]) => {
  const [first, ...others] = pieces;
  assert.ok(first);
  return compose({ id: 'x', label: 'x', pieces: [first, ...others], resolveNamespace: asSettingsSay });
};

/**
 * The pieces when a file says something else at a place. What is inserted between two of them may belong to either: that
 * is for who puts them together to say.
 */
function afterEdit(
  pieces: readonly Piece[],
  place: Place,
  newText: string,
  isOfFirst: boolean,
): readonly Piece[] {
  const { start: a, end: b } = place.span;
  const grown = newText.length - (b - a);
  const changed = applyEdits(place.in.text ?? '', [{ span: place.span, newText }]);
  const file = wholeText(place.in.uri, changed);
  return pieces.map((piece) => {
    if (piece.kind === 'made' || piece.from.in !== place.in) return piece;
    const { start, end } = piece.from.span;
    const isBehind = start >= b && (start > a || isOfFirst);
    // What goes to the end of a file still does.
    const goesOn = (end > a || isOfFirst || end === place.in.text?.length) && end >= b;
    return {
      kind: 'copied',
      from: { in: file, span: { start: isBehind ? start + grown : start, end: goesOn ? end + grown : end } },
    };
  });
}

test('an edit at an exact place changes the composed text in the same way', () => {
  let exact = 0;
  let nowhere = 0;
  fc.assert(
    fc.property(fc.tuple(texts, texts), drafts, edits, (sources, parts, wanted) => {
      const files = sources.map((text, index) => wholeText(uris[index] ?? '', text));
      const pieces = parts.map((part) => pieceOf(part, files));
      const { text, documents, view } = composed(pieces);
      for (const placed of documents)
        for (const [offset, length, newText] of wanted) {
          const { text: own } = placed.document;
          const start = clip(offset, own.length);
          const span = { start, end: clip(start + length, own.length) };
          const near = view.near(placed, span);
          assert.ok(isWritten(near) && near.span.start <= near.span.end);
          assert.ok(near.span.start >= 0 && near.span.end <= (near.in.text ?? '').length);
          const place = view.exact(placed, span);
          if (place === undefined) {
            nowhere += 1;
            continue;
          }
          exact += 1;
          const said = own.slice(span.start, span.end);
          assert.equal(place.in.text?.slice(place.span.start, place.span.end), said);
          const from = placed.startOffset;
          const here: SpanEdit = { span: { start: from + span.start, end: from + span.end }, newText };
          for (const isOfFirst of place.span.end > place.span.start ? [false] : [false, true])
            assert.equal(
              composed(afterEdit(pieces, place, newText, isOfFirst)).text,
              applyEdits(text, [here]),
            );
        }
    }),
    runsOf(1_000, 50_000),
  );
  assert.ok(exact > 300 && nowhere > 300, `${exact} exact, ${nowhere} not`);
});
