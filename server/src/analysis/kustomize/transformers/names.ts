/**
 * `namePrefix:` and `nameSuffix:` of a kustomization.
 * Knows which kinds keep their names; references to the names follow when all is renamed (`nameReferences.ts`).
 */
import { changeAt, type FieldSpec, isOfKind } from '../fieldSpec.ts';
import { fieldText } from '../kustomization.ts';
import { madeText, nodeAt, type SourcedNode, withNodeAt } from '../node.ts';
import { originalId, type Resource, rememberingId, withNode } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';

const nameField: readonly FieldSpec[] = [{ path: 'metadata/name' }];

export const addPrefix: Transformer = (resources, target) => {
  const prefix = fieldText(target.kustomization, 'namePrefix')?.text;
  return prefix === undefined ? resources : affix({ prefix }, nameField, 'prefix', resources, target);
};

export const addSuffix: Transformer = (resources, target) => {
  const suffix = fieldText(target.kustomization, 'nameSuffix')?.text;
  return suffix === undefined ? resources : affix({ suffix }, nameField, 'suffix', resources, target);
};

type Affix = { readonly prefix: string } | { readonly suffix: string };

/** Puts it before, or behind, what stands in these fields. `step` is one thing for one of them. */
export function affix(
  added: Affix,
  fields: readonly FieldSpec[],
  step: unknown,
  resources: readonly Resource[],
  { each, refuse }: Target,
): readonly Resource[] {
  const change = (text: string) => ('prefix' in added ? added.prefix + text : text + added.suffix);
  return each(step, resources, (resource) => {
    if (keepsName(resource)) return resource;
    const meant = fields.filter((field) => isOfKind(originalId(resource), field));
    return meant.reduce((before, field) => {
      if (field.path === 'metadata/name') return renamed(noting(before, added), change);
      const inField = (node: SourcedNode) =>
        node.type === 'scalar' ? madeText(change(node.text), node.at) : node;
      return withNode(
        before,
        changeAt(before.node, field, inField, undefined, () =>
          refuse({ id: 'kustomize-no-text', field: resource.id.name }, resource.node.at),
        ),
      );
    }, resource);
  });
}

function noting(resource: Resource, added: Affix): Resource {
  return 'prefix' in added
    ? { ...resource, prefixes: [...resource.prefixes, added.prefix] }
    : { ...resource, suffixes: [...resource.suffixes, added.suffix] };
}

/** The new name stands where the old one is written: there an author looks for it. */
function renamed(resource: Resource, rename: (name: string) => string): Resource {
  const remembering = rememberingId(resource);
  const name = nodeAt(resource.node, 'metadata', 'name');
  if (name?.type !== 'scalar') return remembering;
  return withNode(
    remembering,
    withNodeAt(resource.node, ['metadata', 'name'], madeText(rename(name.text), name.at)),
  );
}

function keepsName(resource: Resource): boolean {
  const { kind, group } = originalId(resource);
  return (
    kind === 'CustomResourceDefinition' ||
    kind === 'Namespace' ||
    (kind === 'APIService' && group === 'apiregistration.k8s.io')
  );
}
