/**
 * A file as it stands: all of its documents are written where they are read.
 * Knows the file by its URI; does not know what is in it.
 */

import type { PlacedDocument } from '../documents/document.ts';
import { memo } from '../memo.ts';
import type { Span } from '../text.ts';
import { asSettingsSay } from './namespace.ts';
import { type Place, textOf } from './place.ts';
import type { View } from './view.ts';

const made = memo<readonly PlacedDocument[], View>();

/** The same view for the same documents of a file. */
export function fileView(uri: string, documents: readonly PlacedDocument[]): View {
  const known = made.get(documents);
  if (known?.id === uri) return known;
  const at = (placed: PlacedDocument, span: Span): Place => ({ in: textOf(uri, placed), span });
  const view: View = {
    id: uri,
    label: undefined,
    documents,
    writtenIn: [uri],
    resolveNamespace: asSettingsSay,
    exact: at,
    near: at,
  };
  made.set(documents, view);
  return view;
}
