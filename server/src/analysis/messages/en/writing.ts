/**
 * English: why a file is not written, or not even looked at.
 * Knows words; the facts are `facts/writing.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const writing = {
  'write-leads-out': ({ real }) =>
    `leads to ${real}, outside of the folder, and is not written: name that file itself`,
  'write-link-broken': () => 'is a symbolic link to a file that does not exist',
  'write-not-regular': () => 'is not a regular file, and is not written',
  'write-changed': () => 'changed while it was looked at: run it again',
  'write-no-folder': () => 'cannot be written: its folder does not exist',
  'write-no-space': () => 'cannot be written: no space is left',
  'file-not-trusted': () => 'leads out of the workspace, which is not trusted, and is not read',
} satisfies Partial<Catalogue['phrases']>;
