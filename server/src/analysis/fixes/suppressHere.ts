/**
 * Fix: a comment above the line that silences one rule there.
 * Knows the comment's form; where comments may stand is `documents/edits.ts`'s.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { insertCommentAbove } from '../documents/edits.ts';
import type { ReportFix } from '../findings/report.ts';
import type { Span, SpanEdit } from '../text.ts';

/** None in JSON, which has no comments. */
export function suppressHere(
  document: ManifestDocument,
  code: string,
  { start }: Span,
): readonly ReportFix[] {
  return silencing(code, (comment) => insertCommentAbove(document, start, comment));
}

/** The fix that puts the comment where `insert` says. */
export function silencing(
  code: string,
  insert: (comment: string) => SpanEdit | undefined,
): readonly ReportFix[] {
  // Whoever takes it writes their own reason; without any it would be a finding of its own.
  const edit = insert(`# kube-service-links-disable-next-line ${code} -- reason`);
  if (edit === undefined) return [];
  return [{ title: { id: 'fix-suppress', code }, isPreferred: false, target: 'comment', edits: [edit] }];
}
