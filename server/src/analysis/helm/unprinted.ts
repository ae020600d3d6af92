/**
 * Names in the parts of templates that were not printed: with other values they may be.
 * Knows which parts were; does not know what a name is for.
 */
import type { Span } from '../text.ts';
import type { Piece } from '../views/composed/composedView.ts';
import type { PlacedText } from '../views/place.ts';
import { insertedName, patternOf } from '../views/rendered/insertedName.ts';
import { splicesBeside } from './splices.ts';

/** Whether what an insertion brings into a file may be there already, in a branch that was not rendered or by a value. */
export class Unprinted {
  readonly #pieces: readonly Piece[];
  #printed: ReadonlyMap<PlacedText, readonly Span[]> | undefined;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  mayHave(file: PlacedText, newText: string, offset: number): boolean {
    const name = insertedName(newText);
    if (name === undefined) return false;
    const indent = /^\r?\n( *)/.exec(newText)?.[1];
    if (splicesBeside(file.text ?? '', offset, indent?.length).length > 0) return true;
    this.#printed ??= copiedIn(this.#pieces);
    const printed = this.#printed.get(file) ?? [];
    const found = (file.text ?? '').matchAll(new RegExp(patternOf(name), 'g'));
    return [...found].some(({ index }) => !printed.some(({ start, end }) => start <= index && index < end));
  }
}

function copiedIn(pieces: readonly Piece[]): ReadonlyMap<PlacedText, readonly Span[]> {
  const copied = new Map<PlacedText, Span[]>();
  for (const piece of pieces) {
    if (piece.kind === 'made') continue;
    const { in: file, span } = piece.from;
    const spans = copied.get(file);
    if (spans === undefined) copied.set(file, [span]);
    else spans.push(span);
  }
  return copied;
}
