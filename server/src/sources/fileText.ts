/**
 * The text of a file that is in force, as those who read it are given it.
 * Knows whether somebody edits it; does not know what is in it.
 */

export interface FileText {
  readonly text: string;
  readonly isOpen: boolean;
  readonly isOnDisk: boolean;
}
