/**
 * `replacements` of a kustomization, also those that stand in files.
 * Knows types/replacement.go of kustomize; does not know what is replaced.
 */
import { type Fields, fieldsOf, textIn } from '../fields.ts';
import { documentsOf, documentText } from '../files.ts';
import { fieldItems } from '../kustomization.ts';
import { itemsOf, type SourcedNode, type SourcedScalar } from '../node.ts';
import { readTree } from '../readNode.ts';
import type { Target } from '../target.ts';

const replacementFields = {
  source: 'mapping',
  targets: 'list',
  sourceValue: 'text',
  path: 'text',
} as const;

/** The fields of one replacement. */
export type ReplacementFields = Fields<keyof typeof replacementFields>;

export interface Replacement {
  readonly fields: ReplacementFields;
  readonly node: SourcedNode;
}

/** Undefined where a file of them is not known. */
export function readReplacements(target: Target): readonly Replacement[] | undefined {
  const all: Replacement[] = [];
  for (const item of fieldItems(target.kustomization, 'replacements')) {
    const fields = fieldsOf(item, replacementFields, target);
    const path = fields.get('path');
    if (path?.type !== 'scalar' || textIn(fields, 'path') === '') {
      all.push({ fields, node: item });
      continue;
    }
    if (fields.has('source') || itemsOf(fields.get('targets')).length > 0)
      target.refuse({ id: 'replacement-path-and-more' }, path.at);
    const read = readFile(path, target);
    if (read === undefined) return undefined;
    for (const node of read) all.push({ fields: fieldsOf(node, replacementFields, target), node });
  }
  return all;
}

function readFile(path: SourcedScalar, target: Target): readonly SourcedNode[] | undefined {
  const file = target.read(path, 'replacement');
  if (file === 'unread') return undefined;
  const refuse = () => {
    target.refuse({ id: 'kustomize-missing', path: path.text }, path.at);
    return [];
  };
  if (file === undefined) return refuse();
  // What follows the first document is not looked at.
  const placed = documentsOf(file).find(({ document }) => document.text.trim() !== '');
  const state = placed?.document.state;
  if (placed === undefined || state?.kind !== 'parsed' || state.root === undefined) return refuse();
  const { root } = readTree(state.root, documentText(file, placed), 'kubectl');
  if (root.type === 'sequence') return root.items;
  return root.type === 'mapping' ? [root] : refuse();
}
