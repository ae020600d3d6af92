/**
 * Objects that an annotation keeps out of the output.
 * Knows the annotation; other objects may refer to them all the same.
 */
import { textAt } from '../node.ts';
import type { Transformer } from '../target.ts';

export const dropLocalConfig: Transformer = (resources) => {
  const kept = resources.filter(({ node }) => {
    const mark = textAt(node, 'metadata', 'annotations', 'config.kubernetes.io/local-config');
    return mark === undefined || mark === 'false';
  });
  return kept.length === resources.length ? resources : kept;
};
