/**
 * The value that a replacement takes: a text, or what stands in an object.
 * Knows which object is meant, and what a delimiter makes of a text; does not know where the value goes.
 */
import { fieldsOf, textIn } from '../fields.ts';
import { isNothing, type SourcedNode, type SourcedScalar, unknownNode } from '../node.ts';
import { effectiveNamespace, idsOf, type Resource, type ResourceId } from '../resource.ts';
import type { Target } from '../target.ts';
import { readFieldOptions } from './fieldOptions.ts';
import { lookUp } from './lookUp.ts';
import type { ReplacementFields } from './readReplacements.ts';

const sourceFields = {
  group: 'text',
  version: 'text',
  kind: 'text',
  name: 'text',
  namespace: 'text',
  fieldPath: 'text',
  options: 'mapping',
} as const;

type SourceField = keyof typeof sourceFields;

/** Undefined where kustomize refuses it. */
export function sourceOf(
  fields: ReplacementFields,
  resources: readonly Resource[],
  target: Target,
): SourcedNode | undefined {
  const text = fields.get('sourceValue');
  const source = fields.get('source');
  if (text !== undefined && source === undefined) return text;
  if (source === undefined || text !== undefined) {
    if (text !== undefined) target.refuse({ id: 'replacement-incomplete' }, text.at);
    return undefined;
  }
  if (source.type !== 'mapping') return source;
  const read = fieldsOf(source, sourceFields, target);
  const part = (field: SourceField) => textIn(read, field) ?? '';
  const meant = resources.filter((each) => idsOf(each).some((id) => isSelected(id, part)));
  const [resource] = meant;
  if (resource === undefined || meant.length > 1) {
    if (resource === undefined && target.mayHaveMore()) return unknownNode(notKnown, source.at);
    target.refuse({ id: 'replacement-source', found: meant.length }, source.at);
    return undefined;
  }
  const found = lookUp(resource.node, part('fieldPath') || 'metadata.name');
  const isEmpty = found === undefined || found === 'refused' || isEmptyNode(found);
  if (isEmpty) {
    target.refuse({ id: 'replacement-no-field', path: part('fieldPath') }, source.at);
    return undefined;
  }
  return refined(found, source, readFieldOptions(read.get('options'), target), target);
}

const notKnown = { id: 'kustomize-not-done', field: 'replacements' } as const;

/** Every part that is asked for is just this. */
function isSelected(id: ResourceId, part: (field: SourceField) => string): boolean {
  const namespace = part('namespace');
  const isThere = namespace === '' || effectiveNamespace(id) === effectiveNamespace({ ...id, namespace });
  return (
    isThere &&
    (['group', 'version', 'kind', 'name'] as const).every(
      (each) => part(each) === '' || part(each) === id[each],
    )
  );
}

function isEmptyNode(node: SourcedNode): boolean {
  if (node.type === 'mapping') return node.entries.size === 0 && node.rest === undefined;
  if (node.type === 'sequence') return node.items.length === 0 && node.rest === undefined;
  return isNothing(node);
}

function refined(
  node: SourcedNode,
  source: SourcedNode,
  { delimiter, index }: ReturnType<typeof readFieldOptions>,
  target: Target,
): SourcedNode | undefined {
  if (delimiter === '' || node.type === 'unknown') return node;
  const part = node.type === 'scalar' && index >= 0 ? node.text.split(delimiter)[index] : undefined;
  if (part === undefined) {
    target.refuse({ id: 'replacement-delimiter' }, source.at);
    return undefined;
  }
  return { type: 'scalar', value: part, text: part, at: node.at, isCopy: false } satisfies SourcedScalar;
}
