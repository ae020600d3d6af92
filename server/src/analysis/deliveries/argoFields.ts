/**
 * What a source of Argo CD writes into the kustomization that it delivers.
 * Knows the fields of `kustomize`; does not know which source counts, nor where it goes.
 */
import { splitImage } from '../kustomize/imageName.ts';
import type { FieldName } from '../kustomize/kustomization.ts';
import {
  itemsOf,
  madeMapping,
  madeSequence,
  madeText,
  nodeAt,
  type SourcedNode,
  unknownNode,
} from '../kustomize/node.ts';
import type { Delivery } from './delivery.ts';
import { filledTree, knownText, type ParameterSet } from './parameters.ts';

/** `kustomize edit set` writes them into the kustomization (util/kustomize/kustomize.go). */
const fields: readonly FieldName[] = ['namespace', 'namePrefix', 'nameSuffix', 'components', 'patches'];

/** As they are written. */
export function fieldsIn(kustomize: SourcedNode | undefined): readonly (readonly [FieldName, SourcedNode])[] {
  return fields.flatMap((field) => {
    const node = nodeAt(kustomize, field);
    return node === undefined ? [] : ([[field, node]] as const);
  });
}

/** The same, as Kustomize has them. */
export function fieldsOf(kustomize: SourcedNode | undefined, set: ParameterSet): Delivery['fields'] {
  const written = fields.flatMap((field): readonly (readonly [FieldName, SourcedNode])[] => {
    const node = nodeAt(kustomize, field);
    const filled = node && filledTree(node, set);
    return filled === undefined || (filled.type === 'scalar' && !filled.text) ? [] : [[field, filled]];
  });
  const images = nodeAt(kustomize, 'images');
  const own = itemsOf(images).flatMap((one) => imageSet(one, set) ?? []);
  return new Map(images === undefined ? written : [...written, ['images', madeSequence(own, images.at)]]);
}

/** `kustomize edit set image`: `name=new:tag`, `name:tag` or either with a digest; unknown where that is not known. */
function imageSet(node: SourcedNode, set: ParameterSet): SourcedNode | undefined {
  const text = knownText(node, set);
  if (text === undefined) return unknownNode({ id: 'kustomize-not-done', field: 'images' }, node.at);
  const [name = '', ...more] = text.split('=');
  const { name: image, tag, digest } = splitImage(more.length > 0 ? more.join('=') : name);
  const old = more.length > 0 ? name : image;
  const entries = { name: old, newName: image, newTag: tag, digest };
  const known = Object.entries(entries).flatMap(([key, value]) =>
    value ? [[key, madeText(value, node.at)] as const] : [],
  );
  return madeMapping(known, node.at);
}
