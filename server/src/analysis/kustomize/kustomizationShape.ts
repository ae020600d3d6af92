/**
 * What has to stand in the fields of a kustomization for Kustomize to take it.
 * Knows types, as Go's decoder compares them (api 0.21, `types/`); does not know what a field does.
 *
 * Generators, images, replacements, vars and patches look at their own fields.
 */
import { entriesOf, itemsOf } from '../documents/reading.ts';
import type { YamlEntry, YamlMapping, YamlNode } from '../documents/tree.ts';
import type { Phrase } from '../messages/message.ts';
import { goFields, nameAmong } from './goFields.ts';
import { type SourcedEntry, type SourcedNode, withItems } from './node.ts';

/** A list of one shape; texts by any key; the shapes of keys; `any` looks at it elsewhere. */
type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | 'list'
  | 'any'
  | 'texts by key'
  | { readonly listOf: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

const texts: Shape = { listOf: 'text' };

const labelFields: Shape = {
  fields: { group: 'text', version: 'text', kind: 'text', path: 'text', create: 'boolean' },
};

const shapes = {
  apiVersion: 'text',
  kind: 'text',
  metadata: {
    fields: { name: 'text', namespace: 'text', labels: 'texts by key', annotations: 'texts by key' },
  },
  openapi: 'texts by key',
  namePrefix: 'text',
  nameSuffix: 'text',
  namespace: 'text',
  commonLabels: 'texts by key',
  labels: {
    listOf: {
      fields: {
        pairs: 'texts by key',
        includeSelectors: 'boolean',
        includeTemplates: 'boolean',
        includeVolumeClaimTemplates: 'boolean',
        fields: { listOf: labelFields },
      },
    },
  },
  commonAnnotations: 'texts by key',
  patchesStrategicMerge: texts,
  patchesJson6902: 'list',
  patches: 'list',
  images: 'list',
  imageTags: 'list',
  replacements: 'list',
  replicas: { listOf: { fields: { name: 'text', count: 'number' } } },
  vars: 'list',
  sortOptions: {
    fields: { order: 'text', legacySortOptions: { fields: { orderFirst: texts, orderLast: texts } } },
  },
  resources: texts,
  components: texts,
  crds: texts,
  bases: texts,
  configMapGenerator: 'list',
  secretGenerator: 'list',
  helmGlobals: { fields: { chartHome: 'text', configHome: 'text' } },
  helmCharts: 'list',
  helmChartInflationGenerator: 'list',
  generatorOptions: 'any',
  configurations: texts,
  generators: texts,
  transformers: texts,
  validators: texts,
  buildMetadata: texts,
} as const satisfies Readonly<Record<string, Shape>>;

/** api 0.21, `types/kustomization.go`; keys of JSON count without regard to case. */
export type FieldName = keyof typeof shapes;

const names = Object.keys(shapes) as readonly FieldName[];

/** The name of a field by a key, whose case does not count. */
export function fieldNameOf(key: string): FieldName | undefined {
  return nameAmong(names, key);
}

/** The value of a field with the names of its own fields as Kustomize has them. */
export function inOwnWords(node: SourcedNode, field: FieldName): SourcedNode {
  return named(node, shapes[field]);
}

function named(node: SourcedNode, shape: Shape): SourcedNode {
  if (typeof shape === 'string') return node;
  if ('listOf' in shape) {
    if (node.type !== 'sequence' || typeof shape.listOf === 'string') return node;
    const items = node.items.map((item) => named(item, shape.listOf));
    return items.every((item, index) => item === node.items[index]) ? node : withItems(node, items);
  }
  if (node.type !== 'mapping') return node;
  const { fields } = shape;
  const entries = new Map<string, SourcedEntry>();
  for (const [name, entry] of goFields(node, (key) => nameAmong(Object.keys(fields), key))) {
    const own = fields[name];
    const value = own === undefined ? entry.value : named(entry.value, own);
    entries.set(name, value === entry.value ? entry : { ...entry, value, isCopy: false });
  }
  const isSame =
    entries.size === node.entries.size &&
    [...entries].every(([key, entry]) => node.entries.get(key) === entry);
  return isSame ? node : { ...node, entries, isCopy: false };
}

export interface ShapeProblem {
  readonly reason: Phrase;
  /** An offset in the document. */
  readonly at: number;
}

/** Of each key of a kustomization the first thing that Kustomize does not take. */
export function shapeProblems(root: YamlMapping): ReadonlyMap<string, ShapeProblem> {
  const found = new Map<string, ShapeProblem>();
  for (const entry of entriesOf(root).entries) {
    const problem = problemOf(entry, shapes);
    if (problem !== undefined && !found.has(entry.key)) found.set(entry.key, problem);
  }
  return found;
}

/** Without these its objects would be others, or elsewhere: then nothing of it is known. */
const placing: ReadonlySet<FieldName> = new Set([
  'apiVersion',
  'kind',
  'namespace',
  'namePrefix',
  'nameSuffix',
  'resources',
  'bases',
]);

/** The problem for which nothing of a kustomization counts; undefined where the other fields say what they say. */
export function worstOf(problems: ReadonlyMap<string, ShapeProblem>): ShapeProblem | undefined {
  for (const [key, problem] of problems) {
    const name = fieldNameOf(key);
    if (name !== undefined && placing.has(name)) return problem;
  }
  return undefined;
}

function problemIn(node: YamlNode, shape: Shape, key: string): ShapeProblem | undefined {
  if (node.type === 'hole' || shape === 'any' || (node.type === 'scalar' && node.value === null)) return;
  const wrong = { reason: { id: 'kustomize-wrong-type', field: key }, at: node.span.start } as const;
  if (shape === 'text' || shape === 'number' || shape === 'boolean') {
    const type = shape === 'text' ? 'string' : shape;
    return node.type === 'scalar' && typeof node.value === type ? undefined : wrong;
  }
  if (shape === 'list') return node.type === 'sequence' ? undefined : wrong;
  if (shape === 'texts by key')
    return node.type === 'mapping'
      ? firstOf(entriesOf(node).entries, (entry) => problemIn(entry.value, 'text', key))
      : wrong;
  if ('listOf' in shape)
    return node.type === 'sequence'
      ? firstOf(itemsOf(node).items, ({ value }) => problemIn(value, shape.listOf, key))
      : wrong;
  return node.type === 'mapping'
    ? firstOf(entriesOf(node).entries, (entry) => problemOf(entry, shape.fields))
    : wrong;
}

function problemOf(
  { key, keySpan, value }: YamlEntry,
  fields: Readonly<Record<string, Shape>>,
): ShapeProblem | undefined {
  const shape = fields[nameAmong(Object.keys(fields), key) ?? ''];
  return shape === undefined
    ? { reason: { id: 'kustomization-unknown-field', field: key }, at: keySpan.start }
    : problemIn(value, shape, key);
}

function firstOf<T>(
  all: readonly T[],
  find: (each: T) => ShapeProblem | undefined,
): ShapeProblem | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
