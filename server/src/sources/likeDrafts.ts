/**
 * What a document declares that says the same as another one, but for names.
 * Knows which part of that holds for both; reading is `documentDeclarations.ts`'s.
 */
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import { memo } from '../analysis/memo.ts';
import { tiesOfLike } from '../analysis/neighbourTies.ts';
import { isSameValue } from '../analysis/sameValue.ts';
import { compact } from '../analysis/text.ts';
import { type DocumentDrafts, type DraftRules, readDrafts } from './documentDeclarations.ts';
import { nowhere } from './documentPlace.ts';
import { attempted } from './workHooks.ts';

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
  const drafts = draftsOfOther(file, to, kinds);
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

function draftsOfOther(
  file: string,
  document: ManifestDocument,
  kinds: NonNullable<DraftRules['kinds']>,
): DocumentDrafts {
  const before = known.get(document);
  const drafts =
    before?.tiesKinds === kinds
      ? before
      : readDrafts(file, { document, startOffset: 0, startLine: 0, isMade: true }, { kinds });
  known.set(document, drafts);
  return drafts;
}

const same = memo<ManifestDocument, { readonly of: DocumentDrafts; readonly are: boolean }>();

/** Whether a document declares what it declared where the one that it is like becomes another one. */
export function declaresTheSame({ likeness }: ManifestDocument, to: ManifestDocument): boolean {
  const before = likeness && known.get(likeness.to);
  if (before === undefined) return false;
  const last = same.get(to);
  if (last?.of === before) return last.are;
  const now = attempted(() => draftsOfOther('', to, before.tiesKinds));
  const are = now !== undefined && isSameValue({ ...before, place: undefined }, { ...now, place: undefined });
  same.set(to, { of: before, are });
  return are;
}
