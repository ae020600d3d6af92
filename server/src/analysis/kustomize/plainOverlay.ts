/**
 * Overlays that do the same to every object, whatever stands in it but its names, labels and images.
 * Knows which fields of a kustomization are like that; what an edit may change then is `baseEdit.ts`'s to know.
 */
import type { Accumulated, Followed } from './accumulate.ts';
import { fieldItems } from './kustomization.ts';
import type { FieldName } from './kustomizationShape.ts';
import { entryValue } from './node.ts';

/** Of what one was built. */
export interface PlainOverlay {
  /** The same object as long as the overlay itself is the same. */
  readonly followed: Followed;
  /** What it takes of others, in its order. */
  readonly of: readonly (Accumulated | undefined)[];
  readonly setsImages: boolean;
}

const plain: ReadonlySet<FieldName> = new Set<FieldName>([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'bases',
  'namespace',
  'namePrefix',
  'nameSuffix',
  'labels',
  'commonLabels',
  'commonAnnotations',
  'images',
  'imageTags',
  'replicas',
  'configMapGenerator',
  'secretGenerator',
  'generatorOptions',
]);

/** Undefined where it does more than that. */
export function plainOverlay(followed: Followed, of: PlainOverlay['of']): PlainOverlay | undefined {
  const { kustomization, components } = followed;
  const { fields } = kustomization;
  const namesFields = fieldItems(kustomization, 'labels').some((label) => entryValue(label, 'fields'));
  if (components.length > 0 || namesFields || [...fields.keys()].some((name) => !plain.has(name))) return;
  return { followed, of, setsImages: fields.has('images') || fields.has('imageTags') };
}
