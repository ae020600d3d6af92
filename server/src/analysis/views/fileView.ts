/**
 * A file as it stands: all of its documents are written where they are read.
 * Knows the file by its URI; does not know what is in it.
 */

import type { PlacedDocument } from '../documents/document.ts';
import type { Span } from '../text.ts';
import { asSettingsSay } from './namespace.ts';
import { type Place, textOf } from './place.ts';
import type { View } from './view.ts';

export function fileView(uri: string, documents: readonly PlacedDocument[]): View {
  return new FileView(uri, documents);
}

/** There is one of each file of a run: what all of them have in common stands here once. */
class FileView implements View {
  readonly id: string;
  readonly documents: readonly PlacedDocument[];

  constructor(id: string, documents: readonly PlacedDocument[]) {
    this.id = id;
    this.documents = documents;
  }

  get label(): undefined {
    return undefined;
  }

  get writtenIn(): readonly string[] {
    return [this.id];
  }

  get resolveNamespace(): typeof asSettingsSay {
    return asSettingsSay;
  }

  exact(placed: PlacedDocument, span: Span): Place {
    return { in: textOf(this.id, placed), span };
  }

  near(placed: PlacedDocument, span: Span): Place {
    return this.exact(placed, span);
  }
}
