/**
 * Fix: a comment above the line that silences one rule there.
 * Knows the comment's form; where comments may stand is `documents/edits.ts`'s.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { insertCommentAbove } from '../documents/edits.ts';
import type { ReportFix } from '../rules/rule.ts';
import type { Span } from '../text.ts';

/** None in JSON, which has no comments. */
export function suppressHere(
  document: ManifestDocument,
  code: string,
  { start }: Span,
): readonly ReportFix[] {
  // Whoever takes it writes their own; without any it would be a finding of its own.
  const comment = `# kube-service-links-disable-next-line ${code} -- reason`;
  const edit = insertCommentAbove(document, start, comment);
  if (edit === undefined) return [];
  return [{ title: `Suppress ${code} for this line`, isPreferred: false, target: 'comment', edits: [edit] }];
}
