/** Hovers for tests: a text with a mark where the mouse is, and what is shown there. */
import { type AnalysisContext, analyzeDocument } from '../../server/src/analysis/analyze.ts';
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import type { ServiceInventory } from '../../server/src/analysis/environment/inventory.ts';
import { hoverAt } from '../../server/src/analysis/render/hover.ts';
import { contextFor } from './analysis.ts';

/** What is shown, and the text that it belongs to. */
export interface ShownHover {
  readonly markdown: string;
  readonly on: string;
}

/** The hover at the first `¦` of the text, which is not part of it. */
export function hoverIn(
  marked: string,
  inventory: ServiceInventory,
  changes: Partial<AnalysisContext> = {},
  now = 0,
): ShownHover | undefined {
  const offset = marked.indexOf('¦');
  if (offset === -1) throw new Error('the text has no ¦');
  const text = marked.replace('¦', '');
  const placed = readManifestFile(text).documents.findLast(({ startOffset }) => startOffset <= offset);
  if (placed === undefined) throw new Error('the text has no document at the ¦');
  const { document, startOffset } = placed;
  const analysis = analyzeDocument(document, { ...contextFor(text, inventory), ...changes });
  const found = hoverAt(document, analysis, offset - startOffset, { inventory, now });
  return found && { markdown: found.markdown, on: document.text.slice(found.span.start, found.span.end) };
}

/** `text` with the mark before the first occurrence of `place`. */
export function markAt(text: string, place: string): string {
  const offset = text.indexOf(place);
  if (offset === -1) throw new Error(`the text has no ${place}`);
  return `${text.slice(0, offset)}¦${text.slice(offset)}`;
}
