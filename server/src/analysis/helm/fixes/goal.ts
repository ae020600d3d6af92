/**
 * What a change of an object of a chart's view means for the chart.
 * Knows how a view heads what a template printed; does not know how a chart is changed.
 */
import type { PlacedDocument } from '../../documents/document.ts';
import { sourceOf } from '../../views/rendered/sourceComment.ts';
import type { Wish } from '../../views/wish.ts';
import type { Goal } from './chartOffer.ts';

/** `documents` are the view's. Undefined where the object is one of several in its document. */
export function goalOf(
  documents: readonly PlacedDocument[],
  placed: PlacedDocument,
  { path, key, valueText }: Wish,
): Goal | undefined {
  const index = documents.indexOf(placed);
  if (index === -1 || !holdsOne(placed)) return undefined;
  let document = 0;
  for (let at = index; at >= 0; at -= 1) {
    const each = documents[at];
    if (each === undefined) return undefined;
    if (at < index && holdsSome(each)) document += 1;
    const template = sourceOf(each.document.text);
    if (template !== undefined) return { template, document, path, key, valueText };
  }
  return undefined;
}

/** As `documentsOf` in `printed.ts` counts. */
function holdsSome({ document: { state } }: PlacedDocument): boolean {
  if (state.kind !== 'parsed') return true;
  return state.root !== undefined && !(state.root.type === 'scalar' && state.root.value === null);
}

/** No list of objects. */
function holdsOne({ document: { state } }: PlacedDocument): boolean {
  const root = state.kind === 'parsed' ? state.root : undefined;
  return root?.type === 'mapping' && !root.entries.some(({ key }) => key === 'items' || key === 'objects');
}
