/**
 * The places of a rendered text in a file that was edited since it was rendered.
 * Knows what stands before and behind the edit; what stands in it is near until the template is rendered again.
 */
import type { Span } from '../text.ts';
import type { Piece } from '../views/composed/composedView.ts';
import { isWritten, type Place, type PlacedText, type Whereabouts } from '../views/place.ts';

/** What differs of the old text, and by how much that which stands behind it has moved. */
export interface FileEdit extends Span {
  readonly before: PlacedText;
  readonly after: PlacedText;
  readonly shift: number;
}

/** From the first character to the last that is another one. */
export function editBetween(before: PlacedText, after: PlacedText): FileEdit {
  const [old, young] = [before.text ?? '', after.text ?? ''];
  const shorter = Math.min(old.length, young.length);
  let start = 0;
  while (start < shorter && old.charCodeAt(start) === young.charCodeAt(start)) start += 1;
  let kept = 0;
  while (
    kept < shorter - start &&
    old.charCodeAt(old.length - 1 - kept) === young.charCodeAt(young.length - 1 - kept)
  )
    kept += 1;
  return { before, after, start, end: old.length - kept, shift: young.length - old.length };
}

/**
 * The same text in pieces: what stood word for word in the file before, and stands so behind the edit, is copied from
 * there. The same pieces where none has to do with the file.
 */
export function movedPieces(pieces: readonly Piece[], edit: FileEdit): readonly Piece[] {
  const { before, after } = edit;
  if (!pieces.some((piece) => isAt(piece.kind === 'made' ? piece.near : piece.from, before))) return pieces;
  const near = (span: Span): Place => ({ in: after, span: movedSpan(span, edit) });
  return pieces.flatMap((piece): readonly Piece[] => {
    if (piece.kind === 'made') {
      const { near: at } = piece;
      return isAt(at, before) ? [{ ...piece, near: { ...at, ...near(at.span) } }] : [piece];
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

/** Whether something stands in a file. */
export function isAt(where: Whereabouts, file: PlacedText): where is Place {
  return isWritten(where) && where.in === file;
}

function movedSpan({ start, end }: Span, edit: FileEdit): Span {
  const last = edit.end + edit.shift;
  const from = start <= edit.start ? start : start >= edit.end ? start + edit.shift : edit.start;
  const to = end <= edit.start ? end : end >= edit.end ? end + edit.shift : last;
  return { start: from, end: Math.max(from, to) };
}
