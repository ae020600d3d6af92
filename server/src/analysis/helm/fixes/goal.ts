/**
 * What a change of an object of a chart's view means for the chart.
 * Knows how a view heads what a template printed; does not know how a chart is changed.
 */
import type { PlacedDocument } from '../../documents/document.ts';
import { isNull } from '../../documents/reading.ts';
import type { YamlEntry, YamlItem } from '../../documents/tree.ts';
import { sourceOf } from '../../views/rendered/sourceComment.ts';
import type { VariableWish, Wish } from '../../views/wish.ts';
import type { Goal } from './chartOffer.ts';

/** `documents` are the view's. Undefined where the object is one of several in its document. */
export function goalOf(
  documents: readonly PlacedDocument[],
  placed: PlacedDocument,
  wish: Wish | VariableWish,
): Goal | undefined {
  const index = documents.indexOf(placed);
  if (index === -1 || !holdsOne(placed)) return undefined;
  let document = 0;
  for (let at = index; at >= 0; at -= 1) {
    const each = documents[at];
    if (each === undefined) return undefined;
    if (at < index && holdsSome(each)) document += 1;
    const template = sourceOf(each.document.text);
    if (template === undefined) continue;
    if ('key' in wish) return { template, document, ...wish };
    const { container, name, value } = wish;
    const path = pathTo(placed, container);
    return path && { template, document, path, name, value };
  }
  return undefined;
}

/** The keys and indexes to the mapping that begins at an offset. */
function pathTo(
  { document: { state } }: PlacedDocument,
  start: number,
): readonly (string | number)[] | undefined {
  let node = state.kind === 'parsed' ? state.root : undefined;
  const path: (string | number)[] = [];
  while (node !== undefined && !(node.type === 'mapping' && node.span.start === start)) {
    const parts: readonly (YamlEntry | YamlItem)[] =
      node.type === 'mapping' ? node.entries : node.type === 'sequence' ? node.items : [];
    const at = parts.findLastIndex(({ value, isAlias }) => !isAlias && value.span.start <= start);
    const part = parts[at];
    if (part === undefined || part.value.span.end < start) return undefined;
    path.push('key' in part ? part.key : at);
    node = part.value;
  }
  return node && path;
}

/** As `documentsOf` in `printed.ts` counts. */
function holdsSome({ document: { state } }: PlacedDocument): boolean {
  if (state.kind !== 'parsed') return true;
  return !isNull(state.root);
}

/** No list of objects. */
function holdsOne({ document: { state } }: PlacedDocument): boolean {
  const root = state.kind === 'parsed' ? state.root : undefined;
  return root?.type === 'mapping' && !root.entries.some(({ key }) => key === 'items' || key === 'objects');
}
