/**
 * Another content of a file in the place of that before: which documents are other ones, and what these declare.
 * Knows one file; does not know what becomes of what it declares.
 */
import { sameAtEnds } from '../analysis/documents/manifestFile.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import type { PartsChange } from './declaredParts.ts';
import { type DraftRules, givesToOthers, placeDrafts, showDrafts } from './documentDeclarations.ts';
import type { DraftReader, Replaced } from './draftReader.ts';
import type { WorkHooks } from './workHooks.ts';
import type { Entry } from './workspaceEntry.ts';

export interface FileChange extends PartsChange {
  /** What others may point to stands elsewhere. */
  readonly hasMoved: boolean;
  /** Documents that are the same may stand elsewhere. */
  readonly hasShifted: boolean;
}

/** Only documents between the first and the last that differ are read for declarations. */
export function takeFile(
  entry: Entry,
  file: ReadText | undefined,
  reader: DraftReader,
  rules: Pick<DraftRules, 'kinds'>,
  options: Pick<Replaced, 'isSame' | 'mayWait'>,
): FileChange {
  const before = entry.file?.documents ?? [];
  const after = file?.documents ?? [];
  const { start, end: same } = sameAtEnds(before, after);
  // Without the old documents, all that they declared is compared with all that is declared now.
  const end = entry.file === undefined ? entry.parts.length : before.length - same;
  entry.file = file;
  const replaced = entry.parts.slice(start, end).map((part) => part.drafts);
  const changed = after.slice(start, after.length - same);
  const drafts = reader.readAll(entry.uri, changed, rules, { replaced, ...options });
  entry.unread = undefined;
  if (drafts.some(({ isUnread }) => isUnread !== undefined)) entry.hasUnread = true;
  const more = drafts.length - replaced.length;
  const at = (index: number) => {
    if (index < start) return entry.parts[index]?.drafts;
    return drafts[index - start] ?? entry.parts[index - more]?.drafts;
  };
  // Those who are told of a change ask where it stands.
  const isElsewhere = placeDrafts({ count: entry.parts.length + more, at }, file?.view, start, drafts.length);
  const isExchanged = replaced.some(givesToOthers) && drafts.some(givesToOthers);
  // Where the documents of a view stand in it is worked out for nobody.
  const hasShifted =
    file?.view.label === undefined &&
    (before.length !== after.length || before.at(-1)?.startLine !== after.at(-1)?.startLine);
  return { start, end, drafts, hasMoved: isElsewhere || isExchanged, hasShifted };
}

/** Takes the same content by other documents: what they declare stays. */
export function exchangeFile(entry: Entry, file: ReadText, { place }: WorkHooks): void {
  entry.file = file;
  for (const [index, { document }] of file.documents.entries()) {
    const drafts = entry.parts[index]?.drafts;
    if (drafts === undefined) continue;
    showDrafts(drafts, file.view, index);
    place(document, entry.uri, drafts.place);
  }
}
