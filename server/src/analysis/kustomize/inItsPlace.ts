/**
 * Documents of builds that have come into the place of others, after an edit of what both are made of.
 * Knows that overlays whose documents were alike make alike ones again, where the edit changes nothing that they look at.
 */
import type { Likeness, ManifestDocument } from '../documents/document.ts';
import { memo } from '../memo.ts';
import type { BaseEdit } from './baseEdit.ts';
import { BuiltDocument } from './builtDocument.ts';
import { mayBeLike } from './likeness.ts';
import { textAt } from './node.ts';
import { looksAt, type PlainOverlay } from './plainOverlay.ts';

interface Made {
  readonly by: PlainOverlay;
  /** What has come into its place. */
  next: ManifestDocument | undefined;
}

const made = memo<ManifestDocument, Made>();

/** Takes note that a plain overlay has made a document, and of that in whose place it is. */
export function noteInPlace(
  before: ManifestDocument | undefined,
  now: ManifestDocument,
  by: PlainOverlay,
): void {
  const known = made.get(now);
  if (known?.by !== by) made.set(now, { by, next: known?.next });
  const old = before && before !== now ? made.get(before) : undefined;
  if (old !== undefined) old.next = now;
}

/** What a document is like that comes into the place of this one; undefined where that is not known. */
export function likenessInPlaceOf(document: ManifestDocument, edit: BaseEdit): Likeness | undefined {
  const { likeness } = document;
  const next = likeness && nextOf(likeness.to, edit);
  if (likeness === undefined || next === undefined) return undefined;
  const to = next.likeness?.to ?? next;
  const otherName = to instanceof BuiltDocument ? textAt(to.node, 'metadata', 'name') : undefined;
  return otherName !== undefined && mayBeLike(to) ? { ...likeness, to, otherName } : undefined;
}

/** What the edit, and nothing else, has made of a document. */
function nextOf(document: ManifestDocument, edit: BaseEdit): ManifestDocument | undefined {
  const before = made.get(document);
  const now = before?.next && made.get(before.next);
  if (before?.next === undefined || now === undefined || before.by.followed !== now.by.followed)
    return undefined;
  if (looksAt(now.by, edit)) return undefined;
  const isOf = ({ by }: Made, base: BaseEdit['now'], one: ManifestDocument, { node }: BaseEdit['to']) =>
    by.of.includes(base) && one instanceof BuiltDocument && one.at === node.at;
  return isOf(before, edit.before, document, edit.from) && isOf(now, edit.now, before.next, edit.to)
    ? before.next
    : undefined;
}
