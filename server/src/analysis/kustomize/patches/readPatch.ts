/**
 * What a patch says, wherever it stands: objects that are merged, or operations.
 * Knows how Kustomize tells the two apart; does not know what they are meant for.
 */
import { isJson } from '../../documents/jsonStream.ts';
import type { Phrase } from '../../messages/message.ts';
import type { Place } from '../../views/place.ts';
import type { InputFile } from '../files.ts';
import { type SourcedMapping, type SourcedNode, type SourcedScalar, textAt } from '../node.ts';
import { inlineParts, partsOf, type YamlPart } from './inlineText.ts';

export type Patch =
  | { readonly kind: 'merge'; readonly objects: readonly SourcedMapping[] }
  | { readonly kind: 'json'; readonly operations: readonly SourcedNode[] }
  | { readonly kind: 'refused'; readonly reason: Phrase; readonly at: Place };

/** The patch in a file, or in a text of the kustomization. */
export function readPatch(source: InputFile | SourcedScalar, at: Place): Patch {
  const parts = (dialect: 'kubectl' | 'kustomize') =>
    'uri' in source ? partsOf(source, dialect) : inlineParts(source, dialect);
  const objects = objectsOf(parts('kustomize'));
  if (objects !== undefined) return { kind: 'merge', objects };
  // Of a text of the kustomization spaces at its ends do not count.
  const operations = readOperations(source, 'uri' in source ? source.text : source.text.trim());
  if (operations !== undefined) return { kind: 'json', operations };
  return { kind: 'refused', reason: { id: 'kustomize-no-patch' }, at };
}

/** Operations alone, as `patchesJson6902` takes them. */
export function readOperations(
  source: InputFile | SourcedScalar,
  text = source.text,
): readonly SourcedNode[] | undefined {
  // What begins so is read as JSON, and not as YAML.
  if (text.startsWith('[') && !isJson(text)) return undefined;
  return operationsOf('uri' in source ? partsOf(source, 'kubectl') : inlineParts(source, 'kubectl'));
}

/** Undefined where one of them is none; what is empty is passed over. */
export function objectsOf(parts: readonly YamlPart[]): readonly SourcedMapping[] | undefined {
  const objects: SourcedMapping[] = [];
  for (const { root, isBroken, repeatedKey } of parts) {
    if (isBroken || repeatedKey !== undefined) return undefined;
    if (root === undefined || (root.type === 'scalar' && root.value === null)) continue;
    if (root.type !== 'mapping') return undefined;
    if (root.entries.size === 0) continue;
    if (textAt(root, 'kind') === undefined || textAt(root, 'metadata', 'name') === undefined)
      return undefined;
    objects.push(root);
  }
  return objects;
}

/** Those of the first document; undefined where it holds something else. */
function operationsOf(parts: readonly YamlPart[]): readonly SourcedNode[] | undefined {
  const [first] = parts.filter(({ root, isBroken }) => root !== undefined || isBroken);
  const root = first?.root;
  if (root?.type !== 'sequence') return undefined;
  return root.items.every((item) => item.type === 'mapping') ? root.items : undefined;
}
