/**
 * `configMapGenerator` and `secretGenerator` of a kustomization.
 * Knows api/internal/generators of kustomize and its options; data is `generatedData.ts`'s, what is there already `absorb.ts`'s.
 */
import { plainValue } from '../../documents/scalars.ts';
import type { Place } from '../../views/place.ts';
import { type Fields, fieldsOf, isTrueIn, textIn, textsIn } from '../fields.ts';
import { fieldItems } from '../kustomization.ts';
import { madeMapping, madeText, type SourcedMapping, type SourcedNode, withNodeAt } from '../node.ts';
import { resourceOf } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';
import { absorb, type GeneratedResource } from './absorb.ts';
import { type GeneratedData, type GeneratorFields, generatedData, generatorFields } from './generatedData.ts';

const generators = [
  ['configMapGenerator', 'ConfigMap'],
  ['secretGenerator', 'Secret'],
] as const;

type Kind = (typeof generators)[number][1];

const optionFields = {
  labels: 'mapping',
  annotations: 'mapping',
  disableNameSuffixHash: 'boolean',
  immutable: 'boolean',
} as const;

type Options = Fields<keyof typeof optionFields>;

export const generate: Transformer = (resources, target) => {
  const { kustomization } = target;
  const common = fieldsOf(kustomization.fields.get('generatorOptions'), optionFields, target);
  let all = resources;
  for (const [field, kind] of generators)
    for (const item of fieldItems(kustomization, field)) {
      const made = generatedBy(item, kind, common, target);
      if (made !== undefined) all = absorb(all, made, target);
    }
  return all;
};

function generatedBy(
  item: SourcedNode,
  kind: Kind,
  common: Options,
  target: Target,
): GeneratedResource | undefined {
  const fields = fieldsOf(item, generatorFields, target);
  const options = [fieldsOf(fields.get('options'), optionFields, target), common] as const;
  for (const each of options) refuseOddKeys(each, target);
  const named = fields.get('name');
  if (named?.type === 'unknown') target.leaveOpen(named.reason, named.at);
  const name = textIn(fields, 'name') ?? '';
  if (named === undefined || name === '') {
    if (item.type !== 'unknown' && named?.type !== 'unknown')
      target.refuse({ id: 'generator-no-name' }, item.at);
    return undefined;
  }
  const namespace = textIn(fields, 'namespace');
  const isSecret = kind === 'Secret';
  const whose = namespace ? `${namespace}/${name}` : name;
  const data = generatedData(fields, target, isSecret ? { id: 'secret-not-read', name: whose } : undefined);
  const node = nodeOf(fields, kind, options, data, item.at);
  const generated = {
    by: item.at,
    behavior: behaviorOf(textIn(fields, 'behavior')),
    needsHash: !options.some((each) => isTrueIn(each, 'disableNameSuffixHash')),
  };
  return { ...resourceOf(node, generated), generated };
}

function behaviorOf(text: string | undefined): GeneratedResource['generated']['behavior'] {
  return text === 'create' || text === 'merge' || text === 'replace' ? text : 'unspecified';
}

function nodeOf(
  fields: GeneratorFields,
  kind: Kind,
  options: readonly Options[],
  data: GeneratedData,
  at: Place,
): SourcedMapping {
  const name = madeText(textIn(fields, 'name') ?? '', fields.get('name')?.at ?? at);
  const top: readonly (readonly [string, SourcedNode])[] = [
    ['apiVersion', madeText('v1', at)],
    ['kind', madeText(kind, at)],
    ['metadata', madeMapping([['name', name]], at)],
  ];
  let node = madeMapping(top, at);
  const namespace = fields.get('namespace');
  if (namespace !== undefined && textIn(fields, 'namespace') !== '')
    node = withNodeAt(node, ['metadata', 'namespace'], namespace);
  for (const field of ['labels', 'annotations'] as const) {
    const texts = optionTexts(options, field);
    if (texts.length > 0) node = withNodeAt(node, ['metadata', field], madeMapping(texts, at));
  }
  if (kind === 'Secret') node = withNodeAt(node, ['type'], madeText(textIn(fields, 'type') || 'Opaque', at));
  node = withData(node, data, at, kind);
  return options.some((each) => isTrueIn(each, 'immutable'))
    ? withNodeAt(node, ['immutable'], { type: 'scalar', value: true, text: 'true', at, isCopy: false })
    : node;
}

/** A key that is a boolean or a number to YAML 1.1: Kustomize makes a mapping of it that it cannot write. */
function refuseOddKeys(options: Options, { refuse }: Target): void {
  for (const field of ['labels', 'annotations'] as const) {
    const node = options.get(field);
    if (node?.type !== 'mapping') continue;
    for (const [key, { at }] of node.entries) {
      const written = at.in.text?.slice(at.span.start, at.span.end) ?? key;
      if (typeof plainValue(written) !== 'string') refuse({ id: 'kustomize-wrong-type', field: written }, at);
    }
  }
}

/** Its own count before those of all generators. */
function optionTexts(options: readonly Options[], field: 'labels' | 'annotations') {
  const byKey = new Map(options.toReversed().flatMap((each) => [...textsIn(each.get(field))]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What nobody could read may be binary. */
function withData(
  node: SourcedMapping,
  { entries, rest }: GeneratedData,
  at: Place,
  kind: Kind,
): SourcedMapping {
  const isOpen = rest !== undefined;
  const data: SourcedMapping = { ...madeMapping([], at), entries, ...(isOpen && { rest }) };
  const filled = entries.size > 0 || isOpen || kind === 'Secret' ? withNodeAt(node, ['data'], data) : node;
  return isOpen && kind === 'ConfigMap'
    ? withNodeAt(filled, ['binaryData'], { ...madeMapping([], at), rest })
    : filled;
}
