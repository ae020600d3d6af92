/**
 * `options` of a replacement's source or target.
 * Knows `FieldOptions` of types/replacement.go of kustomize; `encoding` does nothing there.
 */
import { fieldsOf, isTrueIn, textIn } from '../fields.ts';
import type { SourcedNode } from '../node.ts';
import type { Target } from '../target.ts';

export interface FieldOptions {
  /** Empty where the whole text is meant. */
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
}

export function readFieldOptions(node: SourcedNode | undefined, target: Target): FieldOptions {
  const kinds = { delimiter: 'text', index: 'number', encoding: 'text', create: 'boolean' } as const;
  const fields = fieldsOf(node, kinds, target);
  const index = fields.get('index');
  return {
    delimiter: textIn(fields, 'delimiter') ?? '',
    index: index?.type === 'scalar' && typeof index.value === 'number' ? index.value : 0,
    create: isTrueIn(fields, 'create'),
  };
}
