/**
 * A key in a patch file that a kustomization has for an object already.
 * Knows which patches are for that object alone; edits are `documents/edits.ts`'s.
 */
import type { ManifestDocument } from '../../documents/document.ts';
import { insertEntry, insertNested, replaceSpan } from '../../documents/edits.ts';
import { knownString, nodeAt } from '../../documents/reading.ts';
import type { YamlMapping, YamlNode } from '../../documents/tree.ts';
import type { SpanEdit } from '../../text.ts';
import type { OwnEdit, Wish } from '../../views/wish.ts';
import type { Build } from '../build.ts';
import { documentsOf, documentText, resolvePath } from '../files.ts';
import { fieldItems, type Kustomization } from '../kustomization.ts';
import { entryValue, isNothing, type SourcedNode } from '../node.ts';
import { keyOf, type ResourceId } from '../resource.ts';

export function inPatchFile(
  { inputs }: Build,
  kustomization: Kustomization,
  ids: readonly ResourceId[],
  wish: Wish,
): OwnEdit | undefined {
  const keys = new Set(ids.map(keyOf));
  for (const path of pathsOf(kustomization)) {
    const uri = resolvePath(kustomization.folder, path);
    const file = uri === undefined ? undefined : inputs.get(uri)?.file;
    if (typeof file !== 'object' || file.uri !== uri) continue;
    for (const placed of documentsOf(file)) {
      const edit = editOf(placed.document, keys, wish);
      if (edit !== undefined)
        return { place: { in: documentText(file, placed), span: edit.span }, newText: edit.newText };
    }
  }
  return undefined;
}

/** Of patches in its own folder, which are no other overlay's, and without a target that may have more objects. */
function pathsOf(kustomization: Kustomization): readonly string[] {
  const all = [
    ...fieldItems(kustomization, 'patchesStrategicMerge'),
    ...fieldItems(kustomization, 'patches').flatMap((item): readonly SourcedNode[] => {
      const path = entryValue(item, 'path');
      return path !== undefined && isNothing(entryValue(item, 'target')) ? [path] : [];
    }),
  ];
  return all.flatMap((node) =>
    node.type === 'scalar' && /^[^\n]+$/.test(node.text) && !node.text.split('/').includes('..')
      ? node.text
      : [],
  );
}

function editOf(document: ManifestDocument, keys: ReadonlySet<string>, wish: Wish): SpanEdit | undefined {
  const root = document.state.kind === 'parsed' ? document.state.root : undefined;
  if (root?.type !== 'mapping' || !keys.has(keyOf(idOf(root)))) return undefined;
  return keyInPatch(document, root, wish);
}

/**
 * A key in a patch, a new one with a comment behind it; undefined where the patch deletes or replaces what is there, or no
 * place is safe.
 */
export function keyInPatch(
  document: ManifestDocument,
  root: YamlMapping,
  wish: Wish,
  comment = '',
): SpanEdit | undefined {
  const textIn = ({ isFlow }: YamlMapping) => (isFlow ? wish.valueText : wish.valueText + comment);
  let mapping: YamlMapping = root;
  for (const [index, key] of wish.path.entries()) {
    if (nodeAt(mapping, '$patch') !== undefined) return undefined;
    const inner = nodeAt(mapping, key);
    if (inner === undefined)
      return insertNested(document, mapping, [...wish.path.slice(index), wish.key], textIn(mapping));
    if (inner.type !== 'mapping') return undefined;
    mapping = inner;
  }
  if (nodeAt(mapping, '$patch') !== undefined) return undefined;
  const own = mapping.entries.filter(({ key }) => key === wish.key);
  const [entry] = own;
  if (entry === undefined) return insertEntry(document, mapping, wish.key, textIn(mapping));
  const { value, isAlias } = entry;
  const isPlain =
    value.type === 'scalar' && !value.isAnchored && !isAlias && value.span.end > value.span.start;
  return own.length === 1 && isPlain ? replaceSpan(value.span, wish.valueText) : undefined;
}

function idOf(root: YamlNode): ResourceId {
  const [first = '', second] = (knownString(root, 'apiVersion') ?? '').split('/');
  return {
    group: second === undefined ? '' : first,
    version: second ?? first,
    kind: knownString(root, 'kind') ?? '',
    name: knownString(root, 'metadata', 'name') ?? '',
    namespace: knownString(root, 'metadata', 'namespace') ?? '',
  };
}
