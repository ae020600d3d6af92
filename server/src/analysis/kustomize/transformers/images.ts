/**
 * `images` of a kustomization: new names, tags and digests of images.
 * Knows api/filters/imagetag of kustomize, and that it changes the images of common kinds twice, which a suffix of a tag
 * shows; names and tags are `imageName.ts`'s.
 */

import { changeAt } from '../fieldSpec.ts';
import { type Fields, fieldsOf, textIn } from '../fields.ts';
import { changedImage, type ImageChange, isImageMeant } from '../imageName.ts';
import { inFields } from '../inFields.ts';
import { fieldItems } from '../kustomization.ts';
import {
  isNothing,
  type SourcedMapping,
  type SourcedNode,
  unknownNode,
  withEntry,
  withItems,
} from '../node.ts';
import { type Resource, withNode } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';

const imageFields = {
  name: 'text',
  newName: 'text',
  newTag: 'text',
  digest: 'text',
  tagSuffix: 'text',
} as const;

type ImageField = keyof typeof imageFields;

export const setImages: Transformer = (resources, target) => {
  return fieldItems(target.kustomization, 'images', 'imageTags').reduce(
    (all, item) => withImage(all, item, inPods, target),
    resources,
  );
};

/** One image; `inOthers` changes what stands in further fields. */
export function withImage(
  resources: readonly Resource[],
  item: SourcedNode,
  inOthers: (node: SourcedMapping, change: Change, resource: Resource, onOdd: () => void) => SourcedMapping,
  target: Target,
): readonly Resource[] {
  const change = changeOf(fieldsOf(item, imageFields, target));
  const isKnown =
    item.type === 'mapping' && [...item.entries.values()].every(({ value }) => value.type !== 'unknown');
  if (item.type !== 'mapping' && item.type !== 'unknown') {
    if (!isNothing(item)) target.refuse({ id: 'kustomize-wrong-type', field: 'images' }, item.at);
    return resources;
  }
  return target.each(item, resources, (resource) => {
    const { node, id } = resource;
    const odd = () => target.refuse({ id: 'kustomize-no-text', field: id.name }, item.at);
    const changed: Change = (image) => {
      if (image.type === 'mapping' || image.type === 'sequence') odd();
      // A null becomes a text in some fields.
      return isKnown && !isNothing(image) ? imageAfter(image, change) : lost(image);
    };
    const everywhere = id.kind === 'CustomResourceDefinition' ? node : inContainers(node, changed);
    return withNode(resource, inOthers(everywhere, changed, resource, odd));
  });
}

function changeOf(fields: Fields<ImageField>): ImageChange {
  const text = (name: ImageField) => textIn(fields, name) ?? '';
  return {
    name: text('name'),
    newName: text('newName'),
    newTag: text('newTag'),
    digest: text('digest'),
    tagSuffix: text('tagSuffix'),
  };
}

type Change = (image: SourcedNode) => SourcedNode;

/** It stays where it was written: the container is there, and so is what can be done about it. */
function imageAfter(image: SourcedNode, change: ImageChange): SourcedNode {
  if (image.type !== 'scalar') return image;
  const isMeant = isImageMeant(image.text, change.name);
  if (isMeant === undefined) return lost(image);
  if (!isMeant) return image;
  const text = changedImage(image.text, change);
  // It is written anew even so.
  return text === image.text
    ? { ...image, isCopy: false }
    : { type: 'scalar', value: text, text, at: image.at, isCopy: false };
}

function lost(image: SourcedNode): SourcedNode {
  return image.type === 'scalar'
    ? unknownNode({ id: 'kustomize-not-done', field: 'images' }, image.at)
    : image;
}

/** The fields of a pod's specification that kustomize knows, in a pod and in what makes one. */
const podFields = ['spec', 'spec/template/spec'].flatMap((pod) => [
  { path: `${pod}/containers[]/image` },
  { path: `${pod}/initContainers[]/image` },
  { path: `${pod}/volumes[]/image/reference` },
]);

function inPods(node: SourcedMapping, change: Change, { id }: Resource, onOdd: () => void): SourcedMapping {
  if (id.kind === 'CustomResourceDefinition') return node;
  return podFields.reduce((changed, field) => changeAt(changed, field, change, undefined, onOdd), node);
}

/** All images of what is called `containers` or `initContainers`, wherever it stands. */
function inContainers<Node extends SourcedNode>(node: Node, change: Change): Node;
function inContainers(node: SourcedNode, change: Change): SourcedNode {
  if (node.type === 'sequence')
    return withItems(
      node,
      node.items.map((item) => inContainers(item, change)),
    );
  if (node.type !== 'mapping') return node;
  let result = node;
  for (const [key, { value }] of node.entries) result = withEntry(result, key, inContainers(value, change));
  for (const key of ['containers', 'initContainers'])
    if (result.entries.get(key)?.value.type === 'sequence') result = inFields(result, [key, 'image'], change);
  return result;
}
