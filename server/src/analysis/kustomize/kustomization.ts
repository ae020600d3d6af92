/**
 * A kustomization file: its fields, and where each is written.
 * Knows the fields' names and what Kustomize refuses; what a field does is each transformer's to know.
 */
import type { Phrase } from '../messages/message.ts';
import type { Place, PlacedText } from '../views/place.ts';
import { documentsOf, documentText, folderOf, type InputFile, wholeOf } from './files.ts';
import { isNothing, itemsOf, type SourcedMapping, type SourcedNode } from './node.ts';
import { readTree } from './readNode.ts';

/** The names by which a folder's kustomization is looked for; a folder may have one only. */
export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** api 0.21, `types/kustomization.go`; keys of JSON count without regard to case. */
const fieldNames = [
  'apiVersion',
  'kind',
  'metadata',
  'openapi',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'commonAnnotations',
  'patchesStrategicMerge',
  'patchesJson6902',
  'patches',
  'images',
  'imageTags',
  'replacements',
  'replicas',
  'vars',
  'sortOptions',
  'resources',
  'components',
  'crds',
  'bases',
  'configMapGenerator',
  'secretGenerator',
  'helmGlobals',
  'helmCharts',
  'helmChartInflationGenerator',
  'generatorOptions',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'buildMetadata',
] as const;

export type FieldName = (typeof fieldNames)[number];

const fieldByLowerCase: ReadonlyMap<string, FieldName> = new Map(
  fieldNames.map((name) => [name.toLowerCase(), name]),
);

export interface Kustomization {
  readonly file: InputFile;
  /** The URI of its folder, without a slash at the end. */
  readonly folder: string;
  readonly isComponent: boolean;
  readonly fields: ReadonlyMap<FieldName, SourcedNode>;
  /** Its first line with content: where what concerns all of it is shown. */
  readonly at: Place;
  /** The text that its places are in. */
  readonly text: PlacedText;
}

/** A kustomization, or why Kustomize refuses it. */
export type KustomizationReading =
  | { readonly kind: 'read'; readonly kustomization: Kustomization }
  | { readonly kind: 'refused'; readonly reason: Phrase; readonly at: Place };

export function readKustomization(file: InputFile): KustomizationReading {
  // Its first document counts, whatever follows.
  const placed = documentsOf(file).find(({ document }) => document.text.trim() !== '');
  const whole = wholeOf(file);
  const start = { in: whole, span: { start: 0, end: 0 } };
  if (placed === undefined) return { kind: 'refused', reason: { id: 'kustomization-empty' }, at: start };
  const text = documentText(file, placed);
  const { state } = placed.document;
  const refused = (reason: Phrase, at: number): KustomizationReading => ({
    kind: 'refused',
    reason,
    at: { in: text, span: { start: at, end: at } },
  });
  if (state.kind === 'broken') return refused({ id: 'quoted', text: state.message }, state.at);
  if (state.kind === 'go-template') return refused({ id: 'kustomization-is-template' }, state.at);
  if (state.kind === 'too-complex') return refused(state.reason, state.at);
  const yaml = state.root;
  if (yaml?.type !== 'mapping') return refused({ id: 'kustomization-empty' }, 0);
  const root = readTree(yaml, text, 'kubectl').root;
  if (root.type !== 'mapping') return refused({ id: 'kustomization-empty' }, 0);
  const fields = new Map<FieldName, SourcedNode>();
  for (const [key, { value, at }] of root.entries) {
    const name = fieldByLowerCase.get(key.toLowerCase());
    if (name === undefined) return refused({ id: 'kustomization-unknown-field', field: key }, at.span.start);
    if (!isNothing(value)) fields.set(name, value);
  }
  return { kind: 'read', kustomization: kustomizationOf(file, text, root, fields) };
}

function kustomizationOf(
  file: InputFile,
  text: PlacedText,
  root: SourcedMapping,
  fields: ReadonlyMap<FieldName, SourcedNode>,
): Kustomization {
  const kind = fields.get('kind');
  return {
    file,
    folder: folderOf(file.uri),
    isComponent: kind?.type === 'scalar' && kind.text === 'Component',
    fields,
    at: { in: text, span: root.at.span },
    text,
  };
}

/** The text of a field, if it has one that is not empty. */
export function fieldText(
  { fields }: Kustomization,
  name: FieldName,
): { readonly text: string; readonly at: Place } | undefined {
  const node = fields.get(name);
  return node?.type === 'scalar' && node.text !== '' ? { text: node.text, at: node.at } : undefined;
}

/** The items of fields, in the order of the fields. */
export function fieldItems(
  { fields }: Kustomization,
  ...names: readonly FieldName[]
): readonly SourcedNode[] {
  return names.flatMap((name) => itemsOf(fields.get(name)));
}
