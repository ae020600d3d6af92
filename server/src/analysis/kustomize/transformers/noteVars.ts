/**
 * `vars` of a kustomization: which objects have their values, noted while these are called as the kustomization knows them.
 * Knows `MergeVars` of api/internal/accumulator of kustomize; values are taken at the end (`finish/fillVars.ts`).
 */

import { isClusterScoped } from '../clusterScoped.ts';
import { type Fields, fieldsOf, textIn } from '../fields.ts';
import { fieldItems } from '../kustomization.ts';
import type { SourcedNode } from '../node.ts';
import { effectiveNamespace, idsOf, type Resource, type ResourceId, type Var } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';

export const noteVars: Transformer = (resources, target) =>
  fieldItems(target.kustomization, 'vars').reduce((all, item) => withVar(all, item, target), resources);

const varFields = { name: 'text', objref: 'mapping', fieldref: 'mapping' } as const;
const objectFields = {
  apiVersion: 'text',
  group: 'text',
  version: 'text',
  kind: 'text',
  name: 'text',
  namespace: 'text',
} as const;
const fieldFields = { fieldPath: 'text' } as const;

function withVar(resources: readonly Resource[], item: SourcedNode, target: Target): readonly Resource[] {
  const fields = fieldsOf(item, varFields, target);
  const id = idOf(fieldsOf(fields.get('objref'), objectFields, target));
  const name = textIn(fields, 'name') ?? '';
  const fieldPath =
    textIn(fieldsOf(fields.get('fieldref'), fieldFields, target), 'fieldPath') || 'metadata.name';
  const found = resources.filter((each) => idsOf(each).some((one) => isSame(one, id)));
  const [holder] = found;
  if (found.length === 1 && holder !== undefined)
    return withHolder(resources, holder, { name, fieldPath, at: item.at });
  if (found.length === 0 && !target.mayHaveMore())
    target.refuse({ id: 'var-no-object', name, found: 0 }, item.at);
  if (found.length > 1) target.refuse({ id: 'var-no-object', name, found: found.length }, item.at);
  // Somebody has to tell the end that it is not known.
  const [first] = resources;
  return first === undefined
    ? resources
    : withHolder(resources, first, { name, fieldPath: undefined, at: item.at });
}

function withHolder(resources: readonly Resource[], holder: Resource, added: Var): readonly Resource[] {
  return resources.map((each) => (each === holder ? { ...each, vars: [...each.vars, added] } : each));
}

function idOf(fields: Fields<keyof typeof objectFields>): ResourceId {
  const part = (field: keyof typeof objectFields) => textIn(fields, field) ?? '';
  const [first = '', second] = part('apiVersion').split('/');
  return {
    group: second === undefined ? part('group') : first,
    version: second ?? (first || part('version')),
    kind: part('kind'),
    name: part('name'),
    namespace: part('namespace'),
  };
}

/** No namespace means any. */
function isSame(one: ResourceId, wanted: ResourceId): boolean {
  const isThere = wanted.namespace === '' && !isClusterScoped(wanted);
  return (
    (isThere || effectiveNamespace(one) === effectiveNamespace(wanted)) &&
    (['group', 'version', 'kind', 'name'] as const).every((part) => one[part] === wanted[part])
  );
}
