/**
 * A file as it stands: all of its documents are written where they are read.
 * Knows the file by its URI; does not know what is in it.
 */
import type { PlacedDocument } from '../documents/document.ts';
import { textOf } from './place.ts';
import type { View } from './view.ts';

export function fileView(uri: string, documents: readonly PlacedDocument[]): View {
  const at: View['near'] = (placed, span) => ({ in: textOf(uri, placed), span });
  return { id: uri, label: undefined, documents, exact: at, near: at };
}
