/**
 * `images` of a kustomization: new names, tags and digests of images.
 * Knows api/filters/imagetag of kustomize, and that it changes the images of common kinds twice, which a suffix of a tag
 * shows; names and tags are `imageName.ts`'s.
 */
import { type Fields, fieldsOf, textIn } from '../fields.ts';
import { changedImage, type ImageChange, isImageMeant } from '../imageName.ts';
import { fieldItems } from '../kustomization.ts';
import { type SourcedMapping, type SourcedNode, unknownNode, withEntry, withItems } from '../node.ts';
import { type Resource, withNode } from '../resource.ts';
import type { Transformer } from '../target.ts';

const imageFields = {
  name: 'text',
  newName: 'text',
  newTag: 'text',
  digest: 'text',
  tagSuffix: 'text',
} as const;

type ImageField = keyof typeof imageFields;

export const setImages: Transformer = (resources, target) => {
  let changed = resources;
  for (const item of fieldItems(target.kustomization, 'images', 'imageTags')) {
    const change = changeOf(fieldsOf(item, imageFields, target));
    const isKnown =
      item.type === 'mapping' && [...item.entries.values()].every(({ value }) => value.type !== 'unknown');
    if (item.type === 'mapping' || item.type === 'unknown')
      changed = changed.map((resource) =>
        withImages(resource, (image) => (isKnown ? imageAfter(image, change) : lost(image))),
      );
  }
  return changed;
};

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
  return text === image.text ? image : { type: 'scalar', value: text, text, at: image.at, isCopy: false };
}

function lost(image: SourcedNode): SourcedNode {
  return image.type === 'scalar'
    ? unknownNode({ id: 'kustomize-not-done', field: 'images' }, image.at)
    : image;
}

function withImages(resource: Resource, change: Change): Resource {
  const { node, id } = resource;
  if (id.kind === 'CustomResourceDefinition') return resource;
  const everywhere = inContainers(node, change);
  return withNode(
    resource,
    withPod(withPod(everywhere, ['spec'], change), ['spec', 'template', 'spec'], change),
  );
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
  for (const [key, { value }] of node.entries) {
    const inner = inContainers(value, change);
    result = withEntry(result, key, isContainers(key) ? inEach(inner, ['image'], change) : inner);
  }
  return result;
}

function isContainers(key: string): boolean {
  return key === 'containers' || key === 'initContainers';
}

/** The fields of a pod's specification that kustomize knows. */
function withPod(node: SourcedMapping, path: readonly string[], change: Change): SourcedMapping {
  return within(node, path, (spec) => {
    let result = spec;
    for (const [field, ...inner] of [
      ['containers', 'image'],
      ['initContainers', 'image'],
      ['volumes', 'image', 'reference'],
    ] as const) {
      const list = result.entries.get(field)?.value;
      if (list !== undefined) result = withEntry(result, field, inEach(list, inner, change));
    }
    return result;
  });
}

function inEach(list: SourcedNode, path: readonly string[], change: Change): SourcedNode {
  if (list.type !== 'sequence') return list;
  return withItems(
    list,
    list.items.map((item) => {
      const parent = path.slice(0, -1);
      const key = path.at(-1) ?? '';
      if (item.type !== 'mapping') return item;
      return within(item, parent, (holder) => {
        const image = holder.entries.get(key)?.value;
        return image === undefined ? holder : withEntry(holder, key, change(image));
      });
    }),
  );
}

/** The mapping with the one at a path changed, where there is one. */
function within(
  node: SourcedMapping,
  [key, ...path]: readonly string[],
  change: (inner: SourcedMapping) => SourcedMapping,
): SourcedMapping {
  if (key === undefined) return change(node);
  const inner = node.entries.get(key)?.value;
  return inner?.type === 'mapping' ? withEntry(node, key, within(inner, path, change)) : node;
}
