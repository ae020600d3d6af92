/**
 * A key in an object whose file has it in flow style, as JSON is: a build prints it in other lines, where no edit is exact.
 * Knows the mapping as it is written; does not know who else shows it.
 */
import type { ManifestDocument } from '../../documents/document.ts';
import { insertEntry } from '../../documents/edits.ts';
import { readManifestFile } from '../../documents/manifestFile.ts';
import { isLeaf, type YamlMapping, type YamlNode } from '../../documents/tree.ts';
import { memo } from '../../memo.ts';
import type { Span } from '../../text.ts';
import type { PlacedText } from '../../views/place.ts';
import type { OwnEdit, Wish } from '../../views/wish.ts';
import { nodeAt, type SourcedMapping } from '../node.ts';

/** Undefined where the mapping has the key, or stands in a text of lines. */
export function inFlow(object: SourcedMapping, { path, key, valueText }: Wish): OwnEdit | undefined {
  const node = nodeAt(object, ...path);
  if (node?.type !== 'mapping' || !node.isFlow || node.entries.has(key)) return undefined;
  const { in: source, span } = node.at;
  const document = documentOf(source);
  const root = document?.state.kind === 'parsed' ? document.state.root : undefined;
  const mapping = root && mappingAt(root, span);
  if (document === undefined || mapping === undefined) return undefined;
  // What is deleted or replaced in an overlay would be so with the key.
  if (
    mapping.merged.length > 0 ||
    mapping.entries.some((entry) => entry.key === key || entry.key === '$patch')
  )
    return undefined;
  const edit = insertEntry(document, mapping, key, valueText);
  return edit && { place: { in: source, span: edit.span }, newText: edit.newText };
}

const read = memo<PlacedText, { readonly document: ManifestDocument | undefined }>();

function documentOf(source: PlacedText): ManifestDocument | undefined {
  const known = read.get(source);
  if (known !== undefined) return known.document;
  const [placed, ...more] = readManifestFile(source.text ?? '').documents;
  const document = more.length === 0 && placed?.startOffset === 0 ? placed.document : undefined;
  read.set(source, { document });
  return document;
}

function mappingAt(node: YamlNode, span: Span): YamlMapping | undefined {
  if (isLeaf(node) || node.span.start > span.start || node.span.end < span.end) return undefined;
  if (node.span.start === span.start && node.span.end === span.end)
    return node.type === 'mapping' && node.isFlow ? node : undefined;
  for (const { value } of node.type === 'mapping' ? node.entries : node.items) {
    const found = mappingAt(value, span);
    if (found !== undefined) return found;
  }
  return undefined;
}
