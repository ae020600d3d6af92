/**
 * The text of a file that is in force, as those who read it are given it.
 * Knows whether somebody edits it; does not know what is in it.
 */
import type { Text } from '../analysis/documents/piecedText.ts';

export interface FileText {
  readonly text: Text;
  readonly isOpen: boolean;
  readonly isOnDisk: boolean;
}
