/**
 * Argo CD's `Application` and `ApplicationSet` -> what they deliver.
 * Knows https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml, and of the generators the list; does not
 * know the repository that one names, nor charts.
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
  textAt,
  unknownNode,
} from '../kustomize/node.ts';
import { type Delivery, tidyPath } from './delivery.ts';

/** What a template's parameters stand for. */
type Values = ReadonlyMap<string, string>;

/** `kustomize edit set` writes them into the kustomization (util/kustomize/kustomize.go). */
const fields: readonly FieldName[] = ['namespace', 'namePrefix', 'nameSuffix', 'components', 'patches'];

export function readArgo(root: SourcedNode): readonly Delivery[] {
  if (textAt(root, 'apiVersion')?.startsWith('argoproj.io/') !== true) return [];
  const kind = textAt(root, 'kind');
  if (kind === 'Application') return deliveriesOf(root, new Map());
  if (kind !== 'ApplicationSet') return [];
  const template = nodeAt(root, 'spec', 'template');
  const generators = itemsOf(nodeAt(root, 'spec', 'generators'));
  const elements = generators.flatMap((one) => itemsOf(nodeAt(one, 'list', 'elements')));
  return elements.flatMap((element) => deliveriesOf(template, valuesOf(element)));
}

function valuesOf(element: SourcedNode, above = ''): Values {
  const values = new Map<string, string>();
  if (element.type !== 'mapping') return values;
  for (const [key, { value }] of element.entries) {
    if (value.type === 'scalar') values.set(`${above}${key}`, value.text);
    else for (const [inner, text] of valuesOf(value, `${above}${key}.`)) values.set(inner, text);
  }
  return values;
}

function deliveriesOf(application: SourcedNode | undefined, values: Values): readonly Delivery[] {
  const nameNode = nodeAt(application, 'metadata', 'name');
  const name = filled(nameNode, values);
  if (application === undefined || name === undefined) return [];
  const spec = nodeAt(application, 'spec');
  const target = nodeAt(spec, 'destination', 'namespace');
  const namespace = filled(target, values);
  const sources = [nodeAt(spec, 'source') ?? [], itemsOf(nodeAt(spec, 'sources'))].flat();
  return sources.flatMap((source): readonly Delivery[] => {
    const path = tidyPath(filled(nodeAt(source, 'path'), values) ?? '*');
    if (path === undefined || nodeAt(source, 'chart') !== undefined) return [];
    if (nodeAt(source, 'helm') !== undefined || nodeAt(source, 'plugin') !== undefined) return [];
    return [
      {
        tool: 'argocd',
        name,
        at: nameNode?.at ?? application.at,
        path,
        fields: fieldsOf(nodeAt(source, 'kustomize'), values),
        namespace: target === undefined || !namespace ? undefined : { name: namespace, place: target.at },
        isRecursive: textAt(source, 'directory', 'recurse') === 'true',
        fillsIn: false,
      },
    ];
  });
}

function fieldsOf(kustomize: SourcedNode | undefined, values: Values): Delivery['fields'] {
  const written = fields.flatMap((field): readonly (readonly [FieldName, SourcedNode])[] => {
    const node = nodeAt(kustomize, field);
    if (node?.type !== 'scalar') return node === undefined ? [] : [[field, node]];
    const text = filled(node, values);
    return text ? [[field, madeText(text, node.at)]] : [];
  });
  const images = nodeAt(kustomize, 'images');
  const set = itemsOf(images).flatMap((one) => imageSet(one, values) ?? []);
  return new Map(images === undefined ? written : [...written, ['images', madeSequence(set, images.at)]]);
}

/** `kustomize edit set image`: `name=new:tag`, `name:tag` or either with a digest; unknown where that is not known. */
function imageSet(node: SourcedNode, values: Values): SourcedNode | undefined {
  const text = filled(node, values);
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

/** Undefined for what is not written, or not known: `{{name}}` and `{{.name}}` without a value. */
function filled(node: SourcedNode | undefined, values: Values): string | undefined {
  if (node?.type !== 'scalar' || node.value === null) return undefined;
  const text = node.text.replace(
    /\{\{\s*\.?([\w.-]+)\s*\}\}/g,
    (whole, name: string) => values.get(name) ?? whole,
  );
  return text.includes('{{') ? undefined : text;
}
