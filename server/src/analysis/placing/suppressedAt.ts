/**
 * Suppressions that stand where a finding is shown, not in the document in which it was found.
 * Knows comments, also those that are never printed; what is for nothing is judged where documents are.
 */
import { readCommentedText } from '../documents/commentedText.ts';
import { splitDocuments } from '../documents/split.ts';
import { type Suppression, suppressionsOf } from '../suppressions/suppression.ts';
import { positionAt } from '../text.ts';
import type { Place, PlacedText } from '../views/place.ts';

interface Part {
  readonly startOffset: number;
  readonly lineStarts: readonly number[];
  readonly suppressions: readonly Suppression[];
}

const read = new WeakMap<PlacedText, readonly Part[]>();

/** Whether a comment above the line, or one for the whole document of it, silences the rule there. */
export function isSuppressedAt({ in: text, span }: Place, code: string): boolean {
  const parts = read.get(text) ?? partsOf(text);
  read.set(text, parts);
  const part = parts.findLast(({ startOffset }) => startOffset <= span.start);
  if (part === undefined) return false;
  const { line } = positionAt(part.lineStarts, span.start - part.startOffset);
  return part.suppressions.some(
    ({ code: silenced, covers }) =>
      silenced === code && (covers.kind === 'document' || (covers.kind === 'line' && covers.line === line)),
  );
}

function partsOf({ text }: PlacedText): readonly Part[] {
  if (text === undefined || !text.includes('kube-service-links')) return [];
  return splitDocuments(text).map(({ text, startOffset }) => {
    const document = readCommentedText(text);
    return { startOffset, lineStarts: document.lineStarts, suppressions: suppressionsOf(document) };
  });
}
