/**
 * The places of a rendered text in a file that was edited since it was rendered.
 * Knows what stands before and behind the edit; what stands in it is near until the template is rendered again.
 */
import type { Span } from '../text.ts';
import type { Piece } from '../views/composed/composedView.ts';
import type { Place, PlacedText } from '../views/place.ts';

/** The same text in pieces: what stood word for word in `before`, and stands so in `after`, is copied from there. */
export function movedPieces(
  pieces: readonly Piece[],
  before: PlacedText,
  after: PlacedText,
): readonly Piece[] {
  const edit = editOf(before.text ?? '', after.text ?? '');
  const near = (span: Span): Place => ({ in: after, span: movedSpan(span, edit) });
  return pieces.flatMap((piece): readonly Piece[] => {
    if (piece.kind === 'made') {
      const { near: at } = piece;
      return 'in' in at && at.in === before ? [{ ...piece, near: near(at.span) }] : [piece];
    }
    const { in: file, span } = piece.from;
    if (file !== before) return [piece];
    const copied = (start: number, end: number, shift: number): readonly Piece[] =>
      start < end
        ? [{ kind: 'copied', from: { in: after, span: { start: start + shift, end: end + shift } } }]
        : [];
    const middle = { start: Math.max(span.start, edit.start), end: Math.min(span.end, edit.end) };
    const made: readonly Piece[] =
      middle.start < middle.end
        ? [
            {
              kind: 'made',
              text: (before.text ?? '').slice(middle.start, middle.end),
              near: near(middle),
            },
          ]
        : [];
    return [
      ...copied(span.start, Math.min(span.end, edit.start), 0),
      ...made,
      ...copied(Math.max(span.start, edit.end), span.end, edit.shift),
    ];
  });
}

/** What differs of the old text, and by how much that which stands behind it has moved. */
interface TextEdit extends Span {
  readonly shift: number;
}

function editOf(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let kept = 0;
  while (
    kept < shorter - start &&
    before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)
  )
    kept += 1;
  return { start, end: before.length - kept, shift: after.length - before.length };
}

function movedSpan({ start, end }: Span, edit: TextEdit): Span {
  const last = edit.end + edit.shift;
  const from = start <= edit.start ? start : start >= edit.end ? start + edit.shift : edit.start;
  const to = end <= edit.start ? end : end >= edit.end ? end + edit.shift : last;
  return { start: from, end: Math.max(from, to) };
}
