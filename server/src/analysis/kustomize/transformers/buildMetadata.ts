/**
 * `buildMetadata:` of the kustomization that is built.
 * Knows what it writes into labels and annotations, which is about the build and of no matter: so it is left unknown.
 */
import { fieldItems } from '../kustomization.ts';
import { entryValue, madeMapping, nodeAt, unknownNode, withEntry, withNodeAt } from '../node.ts';
import { withNode } from '../resource.ts';
import type { Transformer } from '../target.ts';

export const markBuild: Transformer = (resources, { kustomization, each }) => {
  const [first, ...more] = fieldItems(kustomization, 'buildMetadata');
  if (first === undefined) return resources;
  const options = [first, ...more].flatMap((each) => (each.type === 'scalar' ? each.text : []));
  const unknown = unknownNode({ id: 'kustomize-not-done', field: 'buildMetadata' }, first.at);
  return each('metadata', resources, (resource) => {
    let { node } = resource;
    const mapping = (key: string) => {
      const own = entryValue(nodeAt(node, 'metadata'), key);
      return own?.type === 'mapping' ? own : madeMapping([], first.at);
    };
    if (options.some((option) => option.endsWith('Annotations')))
      node = withNodeAt(node, ['metadata', 'annotations'], {
        ...mapping('annotations'),
        rest: unknown,
        isCopy: false,
      });
    if (options.includes('managedByLabel'))
      node = withNodeAt(
        node,
        ['metadata', 'labels'],
        withEntry(mapping('labels'), 'app.kubernetes.io/managed-by', unknown),
      );
    return withNode(resource, node);
  });
};
