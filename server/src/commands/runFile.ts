/**
 * A file of a run, or what is built of several.
 * Knows the shape only, and what it is made of.
 */
import type { ManifestDocument } from '../analysis/documents/document.ts';
import type { ReleaseFacts } from '../analysis/messages/facts/printed.ts';
import type { DocumentSigns } from '../analysis/signs/signs.ts';
import type { View } from '../analysis/views/view.ts';
import type { Glance } from './glance.ts';
import type { TextOfFile } from './readFiles.ts';

/** A file whose text fixes may change. */
export interface ChangedFile extends TextOfFile {
  text: string;
}

/** A manifest or template file of a run, with its text and documents as they are now. */
export interface RunFile extends ChangedFile {
  view: View;
  /** Of the view's documents, in their order. */
  glances: readonly Glance[];
  /** It is made of other files: a kustomization. */
  readonly isBuilt?: true;
  /** Nobody asked for it: it shows what others show, and has a say in what is done about that. */
  readonly isAround?: true;
  /** What the chart is installed as that shows it. */
  readonly release?: ReleaseFacts;
  /** What is made of it is judged, not the file by itself. */
  readonly isPart?: boolean;
  /** A chart speaks for it: it need not be a manifest by itself. */
  readonly isOfChart?: boolean;
}

/** A file as it was read. A spread would take more room for each of thousands. */
export function runFile(file: TextOfFile, view: View, glances: readonly Glance[]): RunFile {
  const { name, key, isExplicit, text, disk, mark } = file;
  const read: RunFile = { name, key, isExplicit, text, disk, view, glances };
  return mark === undefined ? read : { ...read, mark };
}

/** A document of a run, with its signs, where they say all. */
export interface RunDocument {
  readonly document: ManifestDocument;
  readonly file: RunFile;
  readonly signs: DocumentSigns | undefined;
}
