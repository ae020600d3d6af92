/**
 * Documents with holes where their text says so, for tests of single readers: the text `{{ x }}` in quotes is a hole; an
 * entry `{{ rest }}`, or an item that is this text, brings more; what follows an entry or item `{{ if }}` may not be there.
 */
import type { ManifestDocument } from '../../server/src/analysis/documents/document.ts';
import { parseDocument } from '../../server/src/analysis/documents/parse.ts';
import {
  isLeaf,
  type YamlEntry,
  type YamlHole,
  type YamlItem,
  type YamlNode,
} from '../../server/src/analysis/documents/tree.ts';

/** Parses a text and makes holes of its marks. */
export function withHoles(text: string): ManifestDocument {
  const document = parseDocument(text);
  const { state } = document;
  if (state.kind !== 'parsed') throw new Error(`it does not parse: ${state.kind}`);
  const { lineStarts, kind, directives } = document;
  return {
    text,
    lineStarts,
    kind,
    directives,
    state: { kind: 'parsed', root: state.root && opened(state.root) },
  };
}

/** The root of such a document. */
export function rootWithHoles(text: string): YamlNode | undefined {
  const { state } = withHoles(text);
  return state.kind === 'parsed' ? state.root : undefined;
}

function opened(node: YamlNode): YamlNode {
  if (node.type === 'scalar' && node.text.startsWith('{{')) return holeOf(node);
  if (isLeaf(node)) return node;
  if (node.type === 'mapping') {
    const { parts, rest } = marked(node.entries, ({ key }) => key);
    return { ...node, entries: parts, ...(rest && { rest }) };
  }
  const { parts, rest } = marked(node.items, ({ value }) => (value.type === 'scalar' ? value.text : ''));
  return { ...node, items: parts, ...(rest && { rest }) };
}

function marked<Part extends YamlEntry | YamlItem>(all: readonly Part[], markOf: (part: Part) => string) {
  const parts: Part[] = [];
  let rest: YamlHole | undefined;
  let condition: YamlHole | undefined;
  for (const part of all) {
    const mark = markOf(part);
    if (mark === '{{ rest }}') rest = { ...holeOf(part.value), expression: mark };
    else if (mark.startsWith('{{ if')) condition = { ...holeOf(part.value), expression: mark };
    else {
      parts.push({ ...part, value: opened(part.value), ...(condition && { condition }) });
      condition = undefined;
    }
  }
  return { parts, rest };
}

function holeOf(node: YamlNode): YamlHole {
  const expression = node.type === 'scalar' ? node.text : '';
  return { type: 'hole', expression, span: node.span, isAnchored: false };
}
