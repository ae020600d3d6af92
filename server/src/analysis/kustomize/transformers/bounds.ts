/**
 * Objects that have become larger than anything that is read.
 * Knows that they are left unknown; how large that is, `measure.ts` knows.
 */
import { isTooLarge } from '../measure.ts';
import type { Transformer } from '../target.ts';
import { asOpaque } from './undone.ts';

export const boundSizes: Transformer = (resources, { each, leaveOpen }) =>
  each('sizes', resources, (resource) => {
    const { node } = resource;
    if (!isTooLarge(node)) return resource;
    const reason = { id: 'kustomize-too-large', name: resource.id.name } as const;
    leaveOpen(reason, node.at);
    return asOpaque(resource, { reason, at: node.at });
  });
