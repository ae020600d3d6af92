/**
 * `replicas:` of a kustomization.
 * Knows which kinds have them; nothing here depends on how many there are, but a build that is refused.
 */
import { changeAt, type FieldSpec, isOfKind } from '../fieldSpec.ts';
import { fieldItems } from '../kustomization.ts';
import { entryValue, type SourcedNode, textAt } from '../node.ts';
import { idsOf, type Resource, withNode } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';

const usualFields: readonly FieldSpec[] = [
  'Deployment',
  'ReplicationController',
  'ReplicaSet',
  'StatefulSet',
].map((kind) => ({ kind, path: 'spec/replicas', create: true }));

export const setReplicas: Transformer = (resources, target) =>
  fieldItems(target.kustomization, 'replicas').reduce(
    (all, item) => withReplicas(all, item, usualFields, target),
    resources,
  );

export function withReplicas(
  resources: readonly Resource[],
  item: SourcedNode,
  fields: readonly FieldSpec[],
  { refuse, mayHaveMore }: Target,
): readonly Resource[] {
  const name = textAt(item, 'name') ?? '';
  const count = entryValue(item, 'count');
  const value: SourcedNode | undefined = count && { ...count, isCopy: false };
  let isFound = false;
  const changed = resources.map((resource) => {
    const ids = idsOf(resource).filter((id) => id.name === name);
    const matching = fields.filter((field) => ids.some((id) => isOfKind(id, field)));
    if (matching.length === 0) return resource;
    isFound = true;
    const own = matching.filter((field) => isOfKind(resource.id, field));
    if (value === undefined) return resource;
    const set = () => value;
    return withNode(
      resource,
      own.reduce((node, field) => changeAt(node, field, set, value, () => undefined), resource.node),
    );
  });
  if (!isFound && !mayHaveMore()) refuse({ id: 'kustomize-no-target', what: name }, item.at);
  return changed;
}
