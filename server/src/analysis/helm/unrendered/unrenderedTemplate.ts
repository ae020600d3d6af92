/**
 * A template that nobody can render, as a view: what is written in it, and that the rest is not known.
 * Knows the text alone: what is in helpers and values may be anything. Nothing in it is edited.
 */
import type { DocumentState, ManifestDocument, PlacedDocument } from '../../documents/document.ts';
import { parseDocument } from '../../documents/parse.ts';
import { splitDocuments } from '../../documents/split.ts';
import type { YamlHole, YamlMapping } from '../../documents/tree.ts';
import { lineStartsOf, positionAt } from '../../text.ts';
import type { NamespaceSay } from '../../views/namespace.ts';
import type { PlacedText } from '../../views/place.ts';
import type { ReadText } from '../../views/textKind.ts';
import { maskTemplate } from './maskedTemplate.ts';
import { treeOf } from './templateTree.ts';

export interface UnrenderedOptions {
  readonly id: string;
  readonly label: string;
  readonly resolveNamespace: NamespaceSay;
}

/** Who claims that it is missing must know that nothing else writes it. */
const doubtful = 'enableServiceLinks';

/** What goes where the release goes is where a chart goes by itself. */
const ownNamespace =
  /^([ \t]*)namespace:[ \t]*["']?\{\{-?\s*\$?\.Release\.Namespace(?:\s*\|\s*quote)?\s*-?\}\}["']?[ \t]*$/gm;

export function unrenderedTemplate(
  file: PlacedText,
  { id, label, resolveNamespace }: UnrenderedOptions,
): ReadText {
  const written = file.text ?? '';
  const plain = written.replaceAll(ownNamespace, (line) => ' '.repeat(line.length));
  const template = maskTemplate(plain);
  const starts = lineStartsOf(written);
  const isDoubtful = written.includes(doubtful);
  const documents = splitDocuments(template?.text ?? '').map(({ text, startOffset }): PlacedDocument => {
    const elsewhere = (mapping: YamlMapping) =>
      isDoubtful ? linksElsewhere(mapping, written, startOffset) : undefined;
    const { state, kind } = parseDocument(text);
    const read: DocumentState =
      state.kind === 'parsed' && template !== undefined
        ? {
            kind: 'parsed',
            root:
              state.root &&
              treeOf(state.root, {
                ...{ template, written: plain, elsewhere },
                ...{ startOffset, endOffset: startOffset + text.length },
              }),
          }
        : { kind: 'go-template', at: 0 };
    const document: ManifestDocument = {
      text,
      lineStarts: lineStartsOf(text),
      kind,
      state: read,
      directives: [],
    };
    return { document, startOffset, startLine: positionAt(starts, startOffset).line };
  });
  return {
    text: template?.text ?? '',
    documents,
    view: {
      id,
      label,
      documents,
      writtenIn: [file.uri],
      isTemplate: true,
      mayBeAbsent: true,
      resolveNamespace,
      exact: () => undefined,
      near: ({ startOffset }, { start, end }) => ({
        in: file,
        span: { start: start + startOffset, end: end + startOffset },
      }),
      seenAt: (uri, position) => {
        if (uri !== file.uri) return undefined;
        const placed = documents.findLast(({ startLine }) => startLine <= position.line);
        if (placed === undefined) return undefined;
        const line = placed.document.lineStarts[position.line - placed.startLine] ?? 0;
        return { placed, offset: line + position.character };
      },
    },
  };
}

/** Of a pod spec that does not have the key where it is seen. */
function linksElsewhere(mapping: YamlMapping, written: string, startOffset: number): YamlHole | undefined {
  const keys = mapping.entries.map(({ key }) => key);
  if (!keys.includes('containers') || keys.includes(doubtful)) return undefined;
  const start = written.indexOf(doubtful) - startOffset;
  return {
    type: 'hole',
    expression: doubtful,
    span: { start, end: start + doubtful.length },
    isAnchored: false,
  };
}
