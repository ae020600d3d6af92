/**
 * The text of a file that is in force, as those who read it are given it.
 * Knows whether somebody edits it; does not know what is in it.
 */
import type { ManifestFile } from '../analysis/documents/document.ts';
import type { Text } from '../analysis/documents/piecedText.ts';

export interface FileText {
  readonly text: Text;
  readonly isOpen: boolean;
  readonly isOnDisk: boolean;
}

/** Whether it was made of this text. Texts in pieces are not put together for that. */
export function isTextOf(file: ManifestFile, text: Text | undefined): boolean {
  return typeof text === 'string' ? file.text === text : file.pieces === text;
}

/** Whether two texts say the same. */
export function isSameText(a: Text | undefined, b: Text | undefined): boolean {
  return a !== undefined && b !== undefined && a.length === b.length && String(a) === String(b);
}

/** The text of what was made of several files is put together when somebody asks for it. */
export function givenBy(file: ManifestFile, isOnDisk: boolean): FileText {
  return {
    get text() {
      return file.text;
    },
    ...{ isOpen: false, isOnDisk },
  };
}
