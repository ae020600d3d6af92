/**
 * Random objects of builtin transformers.
 * Knows what each may say; where it is named is `trees.ts`'s.
 */
import type { Dice, Value } from '../../support/styledManifest.ts';
import { images, type Mapping, namespaces, some, texts } from './objects.ts';
import { type Known, patch } from './patches.ts';

const makers: readonly ((dice: Dice, known: readonly Known[]) => Mapping)[] = [
  (dice) => ({
    kind: dice.of(['PrefixTransformer', 'SuffixTransformer']),
    ...dice.of([{ prefix: 'pre-' }, { suffix: '-suf' }, { prefix: 'pre-', suffix: '-suf' }]),
    fieldSpecs: [
      {
        path: 'metadata/name',
        ...some(dice, 3, 'kind', () => dice.of(['Service', 'ConfigMap', 'Deployment'])),
      },
    ],
  }),
  (dice) => ({
    kind: 'NamespaceTransformer',
    metadata: { name: 'n', namespace: dice.of(namespaces) },
    ...some(dice, 3, 'unsetOnly', () => true),
    ...some(dice, 3, 'setRoleBindingSubjects', () => dice.of(['none', 'allServiceAccounts', 'defaultOnly'])),
    ...some(dice, 3, 'fieldSpecs', () => [{ path: 'metadata/name', kind: 'Namespace', create: true }]),
  }),
  (dice) => {
    const key = dice.of(['labels', 'annotations']);
    const kind = key === 'labels' ? 'LabelTransformer' : 'AnnotationsTransformer';
    const own: Value = dice.of([{ team: 'b' }, { team: 'b', app: dice.of(texts) }, { number: 1 }]);
    const pods = { path: `spec/template/metadata/${key}`, kind: 'Deployment', create: dice.isOneIn(2) };
    return {
      kind,
      [key]: own,
      fieldSpecs: [{ path: `metadata/${key}`, create: !dice.isOneIn(3) }, ...(dice.isOneIn(2) ? [pods] : [])],
    };
  },
  (dice) => ({
    kind: 'ImageTagTransformer',
    imageTag: { name: dice.of(images).replace(/:(?:1|v1).*|@.*/, ''), newTag: '9' },
    ...some(dice, 2, 'fieldSpecs', () => [{ path: 'spec/template/spec/containers[]/image', create: true }]),
  }),
  (dice, known) => {
    const { body, target } = patch(dice, known);
    const text = JSON.stringify(body);
    return { kind: 'PatchTransformer', patch: text, ...(target === undefined ? {} : { target }) };
  },
];

/** What `transformers` may name. */
export function plugin(dice: Dice, known: readonly Known[], index: number): Mapping {
  return { apiVersion: 'builtin', metadata: { name: `t${index}` }, ...dice.of(makers)(dice, known) };
}
