/**
 * What of the PATHs could not be read: the first are said one by one with the reason, all are kept.
 * Knows how much is said; why a file cannot be read is `hosts/`'.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import type { NotedPlace } from '../report/coverage.ts';
import type { Console } from './console.ts';

/** A file or folder; `why` completes a sentence that begins with its name. */
export interface UnreadFile {
  readonly name: string;
  readonly why: Phrase;
  /** Only met on the way; else it makes the exit code 2. */
  readonly isRemark?: boolean;
}

/** More would scroll everything else away, as when a disk goes while it is read. */
const mostSaid = 10;

/** Answers where they are: a link that leads nowhere has nothing that could have been read. */
export function sayWhatIsUnread(files: readonly UnreadFile[], console: Console): readonly NotedPlace[] {
  const failed = files.filter(({ isRemark }) => !isRemark);
  const remarked = files.filter(({ isRemark }) => isRemark);
  sayFirst(remarked, console.remark);
  sayFirst(failed, console.fail);
  const lost = [...failed, ...remarked.filter(({ why }) => why.id !== 'file-missing')];
  return lost.map(({ name }) => ({ file: name, line: 0 }));
}

function sayFirst(files: readonly UnreadFile[], say: Console['remark']): void {
  for (const { name, why } of files.slice(0, mostSaid)) say({ id: 'of-file', file: name, why });
  if (files.length > mostSaid) say({ id: 'files-unread-either', files: files.length - mostSaid });
}
