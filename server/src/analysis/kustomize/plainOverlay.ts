/**
 * Overlays that do the same to every object, whatever stands in it but its names, labels, images and what their patches and replacements name.
 * Knows which fields of a kustomization are like that; what an edit may change then is `baseEdit.ts`'s to know.
 */

import { memo } from '../memo.ts';
import type { Accumulated, Followed } from './accumulate.ts';
import { type BaseEdit, touches } from './baseEdit.ts';
import type { Files } from './files.ts';
import { fieldItems } from './kustomization.ts';
import type { FieldName } from './kustomizationShape.ts';
import { entryValue } from './node.ts';
import { type Patched, patchedPaths } from './patchedPaths.ts';

/** Of what one was built. */
export interface PlainOverlay {
  /** The same object as long as the overlay itself is the same. */
  readonly followed: Followed;
  /** What it takes of others, in its order. */
  readonly of: readonly (Accumulated | undefined)[];
  readonly setsImages: boolean;
  /** What its patches and replacements look at besides; the same as long as the overlay itself is the same. */
  readonly patched: Patched;
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
  'components',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'replacements',
]);

const known = memo<Followed, { readonly patched: Patched | undefined }>();

/** Undefined where it does more than that. */
export function plainOverlay(
  followed: Followed,
  of: PlainOverlay['of'],
  read: Files['read'],
): PlainOverlay | undefined {
  const all = withComponents(followed);
  if (!all.every(isPlain)) return undefined;
  const { patched } = known.get(followed) ?? { patched: patchedPaths(followed, read) };
  known.set(followed, { patched });
  const setsImages = all.some(
    ({ kustomization: { fields } }) => fields.has('images') || fields.has('imageTags'),
  );
  return patched && { followed, of, setsImages, patched };
}

function withComponents(followed: Followed): readonly Followed[] {
  return [followed, ...followed.components.flatMap(withComponents)];
}

function isPlain({ kustomization }: Followed): boolean {
  const namesFields = fieldItems(kustomization, 'labels').some((label) => entryValue(label, 'fields'));
  return !namesFields && [...kustomization.fields.keys()].every((name) => plain.has(name));
}

/** Whether an overlay may make something else of an edit than the same change of what it made before. */
export function looksAt({ setsImages, patched }: PlainOverlay, edit: BaseEdit): boolean {
  const { paths, merges } = patched;
  if ((setsImages && edit.touchesImages) || touches(edit, paths)) return true;
  if (merges.length > 0 && !edit.isQuiet) return true;
  return merges.some(({ schema, paths, inOthers }) =>
    touches(edit, schema === edit.schema ? paths : inOthers),
  );
}
