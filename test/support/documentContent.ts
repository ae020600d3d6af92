/** A YAML document as our parser has it, to be compared with what Go's makes of it. */
import { parseDocument } from '../../server/src/analysis/documents/parse.ts';
import { entriesOf } from '../../server/src/analysis/documents/reading.ts';
import type { YamlNode } from '../../server/src/analysis/documents/tree.ts';

/** The document as JSON would have it; a text where it is broken. */
export function contentOf(text: string): unknown {
  const { state } = parseDocument(text);
  return state.kind === 'parsed' && state.root !== undefined ? plain(state.root) : state.kind;
}

function plain(node: YamlNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'sequence') return node.items.map(({ value }) => plain(value));
  return Object.fromEntries(entriesOf(node).entries.map(({ key, value }) => [key, plain(value)]));
}
