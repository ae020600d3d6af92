/**
 * `namePrefix:` and `nameSuffix:` of a kustomization.
 * Knows which kinds keep their names; references to the names follow when all is renamed (`nameReferences.ts`).
 */
import { fieldText } from '../kustomization.ts';
import { madeText, nodeAt, withNodeAt } from '../node.ts';
import { originalId, type Resource, rememberingId, withNode } from '../resource.ts';
import type { Transformer } from '../target.ts';

export const addPrefix: Transformer = (resources, { kustomization, each }) => {
  const prefix = fieldText(kustomization, 'namePrefix')?.text;
  if (prefix === undefined) return resources;
  return each('prefix', resources, (resource) =>
    keepsName(resource)
      ? resource
      : renamed({ ...resource, prefixes: [...resource.prefixes, prefix] }, (name) => prefix + name),
  );
};

export const addSuffix: Transformer = (resources, { kustomization, each }) => {
  const suffix = fieldText(kustomization, 'nameSuffix')?.text;
  if (suffix === undefined) return resources;
  return each('suffix', resources, (resource) =>
    keepsName(resource)
      ? resource
      : renamed({ ...resource, suffixes: [...resource.suffixes, suffix] }, (name) => name + suffix),
  );
};

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
