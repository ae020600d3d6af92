/**
 * What a template printed, document by document, and where a character of it was written.
 * Knows runs and trees; does not know what a document is.
 */
import { parseDocument } from '../../documents/parse.ts';
import { isNull } from '../../documents/reading.ts';
import { splitDocuments } from '../../documents/split.ts';
import type { YamlNode } from '../../documents/tree.ts';
import { memo } from '../../memo.ts';
import type { Place } from '../../views/place.ts';
import type { ChartRendering } from '../chartSource.ts';
import type { RenderedTemplate } from '../renderedChart.ts';

/** A document that holds something. */
export interface PrintedDocument {
  readonly text: string;
  readonly startOffset: number;
  /** Undefined where it is no YAML. */
  readonly root: YamlNode | undefined;
}

const read = memo<RenderedTemplate, readonly PrintedDocument[]>();

/** Those that hold more than comments. */
export function documentsOf(template: RenderedTemplate): readonly PrintedDocument[] {
  const known = read.get(template);
  if (known !== undefined) return known;
  const documents = splitDocuments(template.text).flatMap(({ text, startOffset }): PrintedDocument[] => {
    const { state } = parseDocument(text);
    if (state.kind !== 'parsed') return [{ text, startOffset, root: undefined }];
    return isNull(state.root) ? [] : [{ text, startOffset, root: state.root }];
  });
  read.set(template, documents);
  return documents;
}

/** Where a word of the output stands word for word in a file of the chart. */
export function writtenAt(
  { source }: ChartRendering,
  template: RenderedTemplate,
  offset: number,
  word: string,
): (Place & { readonly path: string }) | undefined {
  let at = 0;
  for (const { length, writer } of template.runs) {
    if (offset >= at + length) {
      at += length;
      continue;
    }
    if (writer.kind !== 'text') return undefined;
    const file = source.files.get(writer.path);
    const start = writer.start + offset - at;
    const span = { start, end: start + word.length };
    if (file?.text?.slice(span.start, span.end) !== word) return undefined;
    return { in: file, span, path: writer.path };
  }
  return undefined;
}
