/**
 * A kind of text: how a file is known as one, and the view that is made of it.
 * Knows the shape only; `textKinds.ts` has the list.
 */
import type { ManifestFile } from '../documents/document.ts';
import type { Text } from '../documents/piecedText.ts';
import type { View } from './view.ts';

/** A text that was read: its documents, and where they are written. */
export interface ReadText extends ManifestFile {
  readonly view: View;
}

export interface TextKind {
  readonly id: string;
  /** Whether a file of this name and text is one. */
  readonly takes: (path: string, text: Text) => boolean;
  /** Documents of the last reading that are the same are the same objects; the same text has the same reading. */
  readonly read: (uri: string, text: Text, previous: ReadText | undefined) => ReadText;
}
