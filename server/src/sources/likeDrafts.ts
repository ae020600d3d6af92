/**
 * What a document declares that says the same as another one, but for names.
 * Knows which part of that holds for both; reading is `documentDeclarations.ts`'s.
 */
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import { memo } from '../analysis/memo.ts';
import { tiesOfLike } from '../analysis/neighbourTies.ts';
import { compact } from '../analysis/text.ts';
import { type DocumentDrafts, type DraftRules, readDrafts } from './documentDeclarations.ts';
import { nowhere } from './documentPlace.ts';

const known = memo<ManifestDocument, DocumentDrafts>();

/** The same as `readDrafts` makes of the document. */
export function draftsOf(
  file: string,
  placed: PlacedDocument,
  { kinds = [] }: Pick<DraftRules, 'kinds'>,
): DocumentDrafts {
  const { likeness } = placed.document;
  if (likeness === undefined) return readDrafts(file, placed, { kinds });
  const { to, namespace } = likeness;
  const before = known.get(to);
  const isRead = before !== undefined && before.tiesKinds === kinds;
  const drafts = isRead
    ? before
    : readDrafts(file, { document: to, startOffset: 0, startLine: 0, isMade: true }, { kinds });
  known.set(to, drafts);
  const { services, unknownServices, configMaps, ties, objects, refused = [] } = drafts;
  // What is written somewhere keeps its place.
  if (services.length + unknownServices.length + configMaps.length + refused.length > 0)
    return readDrafts(file, placed, { kinds });
  return {
    ...drafts,
    place: nowhere(),
    ties: tiesOfLike(ties, likeness),
    objects: compact(objects.map((one) => ({ ...one, manifestNamespace: namespace }))),
  };
}
