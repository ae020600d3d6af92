/**
 * A values file as one document that may be edited.
 * Knows that a values file is a mapping; one of several documents is nobody's to edit.
 */
import type { ManifestDocument } from '../../documents/document.ts';
import { parseDocument } from '../../documents/parse.ts';
import { isNull } from '../../documents/reading.ts';
import { splitDocuments } from '../../documents/split.ts';
import type { YamlMapping } from '../../documents/tree.ts';
import { memo } from '../../memo.ts';
import type { SpanEdit } from '../../text.ts';
import type { PlacedText } from '../../views/place.ts';

export interface ValuesText {
  readonly document: ManifestDocument;
  /** Where the document begins in the file. */
  readonly startOffset: number;
  /** Undefined where nothing is set. */
  readonly root: YamlMapping | undefined;
}

const readings = memo<PlacedText, { readonly values: ValuesText | undefined }>();

/** Undefined where it is none, or cannot be read. */
export function valuesOf(file: PlacedText): ValuesText | undefined {
  const known = readings.get(file);
  if (known !== undefined) return known.values;
  const values = read(file.text ?? '');
  readings.set(file, { values });
  return values;
}

/** An edit of the document as one of the file. */
export function inFile({ startOffset }: ValuesText, edit: SpanEdit | undefined): SpanEdit | undefined {
  if (edit === undefined || startOffset === 0) return edit;
  const { start, end } = edit.span;
  return { ...edit, span: { start: start + startOffset, end: end + startOffset } };
}

function read(text: string): ValuesText | undefined {
  const chunks = splitDocuments(text);
  const [first = { text, startOffset: 0 }, ...rest] = chunks.filter(
    (chunk) => !/^(?:[ \t]*(?:#.*)?(?:\r?\n|$))*$/.test(chunk.text),
  );
  if (rest.length > 0) return undefined;
  const document = parseDocument(first.text);
  const { state } = document;
  if (state.kind !== 'parsed') return undefined;
  const { startOffset } = first;
  const { root } = state;
  if (isNull(root)) return { document, startOffset, root: undefined };
  return root?.type === 'mapping' ? { document, startOffset, root } : undefined;
}
