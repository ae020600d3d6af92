/**
 * A patch written into a kustomization, at the end of its `patches`.
 * Knows how such a patch looks in block and in flow style; the list is `documents/edits.ts`'s.
 */
import type { ManifestDocument } from '../../documents/document.ts';
import { appendToList } from '../../documents/edits.ts';
import { lineEnd, lineEndOf } from '../../documents/places.ts';
import { entriesOf } from '../../documents/reading.ts';
import type { YamlMapping, YamlNode } from '../../documents/tree.ts';
import type { SpanEdit } from '../../text.ts';
import type { OwnEdit, Wish } from '../../views/wish.ts';
import { isClusterScoped } from '../clusterScoped.ts';
import { documentsOf, documentText } from '../files.ts';
import type { Kustomization } from '../kustomization.ts';
import { fieldNameOf } from '../kustomizationShape.ts';
import type { ResourceId } from '../resource.ts';

export function inlinePatch({ file }: Kustomization, id: ResourceId, wish: Wish): OwnEdit | undefined {
  const placed = documentsOf(file).find(({ document }) => document.text.trim() !== '');
  const root = placed?.document.state.kind === 'parsed' ? placed.document.state.root : undefined;
  if (placed === undefined || root?.type !== 'mapping') return undefined;
  // What needs quotes is no name of a cluster's object.
  if (![id.name, id.kind, id.group + id.version, id.namespace].every((each) => /^[-A-Za-z0-9.]*$/.test(each)))
    return undefined;
  const edit = editOf(placed.document, root, id, wish);
  return edit && { place: { in: documentText(file, placed), span: edit.span }, newText: edit.newText };
}

function editOf(
  document: ManifestDocument,
  root: YamlMapping,
  id: ResourceId,
  wish: Wish,
): SpanEdit | undefined {
  const keys = entriesOf(root).entries.filter(({ key }) => fieldNameOf(key) === 'patches');
  const [list] = keys;
  if (keys.length > 1) return undefined;
  const item = (valueText: string) =>
    appendToList(document, root, list?.key ?? 'patches', [['patch', valueText]], { behind: '', before: '' });
  if (root.isFlow || (list?.value.type === 'sequence' && list.value.isFlow))
    return item(`'${inFlow(id, wish)}'`);
  const eol = lineEndOf(document.text);
  if (list === undefined) return atEnd(document, root, (indent) => inBlock(id, wish, indent, eol), eol);
  const edit = item(slot);
  if (edit === undefined) return undefined;
  // The text goes on two columns behind its key.
  const column = /^( *- *)patch: /m.exec(edit.newText)?.[1]?.length;
  if (column === undefined) return undefined;
  return { ...edit, newText: edit.newText.replace(slot, inBlock(id, wish, ' '.repeat(column + 2), eol)) };
}

const slot = '\u0000';

/** A list of its own behind the last entry; above the first one where a text of several lines is the last. */
function atEnd(
  { text }: ManifestDocument,
  root: YamlMapping,
  block: (indent: string) => string,
  eol: string,
): SpanEdit | undefined {
  const lines = `patches:${eol}  - patch: ${block(' '.repeat(6))}`;
  const start = root.span.start;
  if (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\uFEFF') return undefined;
  const last = lastOf(root);
  if (last?.type === 'scalar' && last.style === 'block')
    return { span: { start, end: start }, newText: `${lines}${eol}` };
  const at = lineEnd(text, root.span.end);
  return { span: { start: at, end: at }, newText: `${eol}${lines}` };
}

function lastOf(node: YamlNode): YamlNode | undefined {
  if (node.type === 'scalar' || node.type === 'hole' || node.isFlow) return node;
  const last = node.type === 'mapping' ? node.entries.at(-1) : node.items.at(-1);
  return last === undefined || last.isAlias ? undefined : lastOf(last.value);
}

function apiVersionOf({ group, version }: ResourceId): string {
  return group === '' ? version : `${group}/${version}`;
}

/** `default` is what stands for no namespace. */
function namespaceOf(id: ResourceId): string | undefined {
  return id.namespace === '' || id.namespace === 'default' || isClusterScoped(id) ? undefined : id.namespace;
}

function inBlock(id: ResourceId, { path, key, valueText }: Wish, indent: string, eol: string): string {
  const namespace = namespaceOf(id);
  const lines = [
    `apiVersion: ${apiVersionOf(id)}`,
    `kind: ${id.kind}`,
    'metadata:',
    `  name: ${quotedName(id.name)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${quotedName(namespace)}`]),
    ...path.map((each, depth) => `${'  '.repeat(depth)}${each}:`),
    `${'  '.repeat(path.length)}${key}: ${valueText}`,
  ];
  return ['|-', ...lines.map((line) => indent + line)].join(eol);
}

/** A name of digits is a text all the same. */
function quotedName(name: string): string {
  return /^[a-z][-a-z0-9.]*$/.test(name) && !/^(?:y|n|yes|no|on|off|true|false|null)$/.test(name)
    ? name
    : `"${name}"`;
}

function inFlow(id: ResourceId, { path, key, valueText }: Wish): string {
  const namespace = namespaceOf(id);
  const metadata = { name: id.name, ...(namespace !== undefined && { namespace }) };
  const head = JSON.stringify({ apiVersion: apiVersionOf(id), kind: id.kind, metadata });
  const body = path.reduceRight((inner, each) => `{"${each}":${inner}}`, `{"${key}":${valueText}}`);
  return `${head.slice(0, -1)},${body.slice(1)}`;
}
