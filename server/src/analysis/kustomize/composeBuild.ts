/**
 * A build as a view: its resources as documents, each part with the place that it came from.
 * Knows which documents are those of before; what one says is `builtDocument.ts`'s to know.
 */
import type { ManifestDocument } from '../documents/document.ts';
import type { Composition } from '../views/composed/composedView.ts';
import { composeParts, type Part } from '../views/composed/partsView.ts';
import type { ReadText } from '../views/textKind.ts';
import type { View } from '../views/view.ts';
import type { Build } from './build.ts';
import { BuiltDocument, builtDocument } from './builtDocument.ts';
import { changeInOverlay } from './offers/changeInOverlay.ts';

/** `composition` names the view; undefined where nothing is built. Documents that stay the same are the same objects. */
export function composeBuild(
  build: Build,
  composition: Omit<Composition, 'pieces'>,
  previous?: ReadText,
): ReadText | undefined {
  const { resources } = build;
  if (resources.length === 0) return undefined;
  const parts = resources.map(({ node }, index) =>
    sameAsBefore(builtDocument(node), previous?.documents[index]?.document),
  );
  let places: ReadonlyMap<ManifestDocument, number> | undefined;
  const change: View['change'] = ({ document }, wish) => {
    places ??= new Map(parts.map((part, index) => [part.document, index]));
    const resource = resources[places.get(document) ?? -1];
    return resource && changeInOverlay(build, resource, wish);
  };
  return composeParts({ ...composition, change, parts });
}

/** What was made anew may say what it said. Where another document says the same, that is known without reading it. */
function sameAsBefore(now: BuiltDocument, before: ManifestDocument | undefined): Part {
  if (now === before || !(before instanceof BuiltDocument) || !before.isPrinted || now.isPrinted) return now;
  if (now.likeness !== undefined || now.text !== before.text) return now;
  return { document: before, pieces: now.pieces, writtenIn: now.writtenIn, isOpen: now.isOpen };
}
