/**
 * Errors of the file system as what is to be said of them.
 * Knows their codes; does not know who reads or writes.
 */
import type { Phrase } from '../../../analysis/messages/message.ts';

/** Why a file cannot be read or written: completes a sentence that begins with its name. */
export function describeFileError(error: unknown, done: 'read' | 'written' = 'read'): Phrase {
  switch (codeOf(error)) {
    case 'ENOENT':
      return isNameLost(error) ? { id: 'file-name-unreadable' } : { id: 'file-missing', isPathBroken: false };
    case 'EACCES':
    case 'EPERM':
      return { id: 'file-denied', done };
    case 'ELOOP':
      return { id: 'file-link-loop', done };
    case 'ENOTDIR':
      return { id: 'file-missing', isPathBroken: true };
    default:
      return { id: 'file-error', done, said: error instanceof Error ? error.message : String(error) };
  }
}

/** Undefined where it is none of the file system. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Node puts U+FFFD in the place of bytes that are no UTF-8, so that the name leads nowhere. */
function isNameLost(error: unknown): boolean {
  return error instanceof Error && 'path' in error && String(error.path).includes('\uFFFD');
}
