/**
 * Annotations, when all is done.
 * Knows that Kustomize notes its own among them, and writes all of an object as texts when it takes those out.
 */
import { entryValue, madeMapping, nodeAt, withEntry } from '../node.ts';
import { metadataAsText } from '../patches/metadataAsText.ts';
import { withNode } from '../resource.ts';
import type { Transformer } from '../target.ts';

export const writeAnnotations: Transformer = (resources, { each }) =>
  each('annotations', resources, (resource) => {
    const { node } = resource;
    // Of a list without any.
    if (entryValue(node, 'metadata') === undefined)
      return withNode(resource, withEntry(node, 'metadata', madeMapping([], node.at)));
    const annotations = nodeAt(node, 'metadata', 'annotations');
    const isEmpty = annotations?.type !== 'mapping' || annotations.entries.size === 0;
    return isEmpty ? resource : withNode(resource, metadataAsText(node, ['annotations']));
  });
