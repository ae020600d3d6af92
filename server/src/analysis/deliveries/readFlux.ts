/**
 * Flux's `Kustomization` -> what it delivers.
 * Knows https://fluxcd.io/flux/components/kustomize/kustomizations/; does not know the repository that it names.
 */
import type { FieldName } from '../kustomize/kustomization.ts';
import { nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import { type Delivery, tidyPath } from './delivery.ts';

/** By the field of its spec, the kustomization's: kustomize-controller writes them there (pkg `kustomize`, `Generator`). */
const fields: readonly (readonly [string, FieldName])[] = [
  ['targetNamespace', 'namespace'],
  ['namePrefix', 'namePrefix'],
  ['nameSuffix', 'nameSuffix'],
  ['components', 'components'],
  ['patches', 'patches'],
  ['images', 'images'],
];

export function readFlux(root: SourcedNode): readonly Delivery[] {
  const isFlux = textAt(root, 'apiVersion')?.startsWith('kustomize.toolkit.fluxcd.io/') === true;
  if (!isFlux || textAt(root, 'kind') !== 'Kustomization') return [];
  const spec = nodeAt(root, 'spec');
  // Paths of artifacts are not those of the repository that they were made of.
  const source = textAt(spec, 'sourceRef', 'kind') ?? 'GitRepository';
  const path = source === 'GitRepository' ? tidyPath(textAt(spec, 'path') ?? '') : undefined;
  const name = textAt(root, 'metadata', 'name');
  if (spec === undefined || path === undefined || name === undefined) return [];
  const written = fields.flatMap(([key, field]): readonly (readonly [FieldName, SourcedNode])[] => {
    const node = nodeAt(spec, key);
    return node === undefined || (node.type === 'scalar' && node.text === '') ? [] : [[field, node]];
  });
  const postBuild = nodeAt(spec, 'postBuild');
  return [
    {
      tool: 'flux',
      name,
      at: nodeAt(root, 'metadata', 'name')?.at ?? root.at,
      path,
      fields: new Map(written),
      namespace: undefined,
      isRecursive: true,
      fillsIn: postBuild !== undefined && !(postBuild.type === 'mapping' && postBuild.entries.size === 0),
    },
  ];
}
