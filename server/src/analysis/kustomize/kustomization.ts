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

type FieldKind = 'text' | 'texts' | 'mapping' | 'mappings';

/** api 0.21, `types/kustomization.go`; keys of JSON count without regard to case. */
const fieldKinds = {
  apiVersion: 'text',
  kind: 'text',
  metadata: 'mapping',
  openapi: 'mapping',
  namePrefix: 'text',
  nameSuffix: 'text',
  namespace: 'text',
  commonLabels: 'mapping',
  labels: 'mappings',
  commonAnnotations: 'mapping',
  patchesStrategicMerge: 'texts',
  patchesJson6902: 'mappings',
  patches: 'mappings',
  images: 'mappings',
  imageTags: 'mappings',
  replacements: 'mappings',
  replicas: 'mappings',
  vars: 'mappings',
  sortOptions: 'mapping',
  resources: 'texts',
  components: 'texts',
  crds: 'texts',
  bases: 'texts',
  configMapGenerator: 'mappings',
  secretGenerator: 'mappings',
  helmGlobals: 'mapping',
  helmCharts: 'mappings',
  helmChartInflationGenerator: 'mappings',
  generatorOptions: 'mapping',
  configurations: 'texts',
  generators: 'texts',
  transformers: 'texts',
  validators: 'texts',
  buildMetadata: 'texts',
} as const satisfies Readonly<Record<string, FieldKind>>;

const fieldNames = Object.keys(fieldKinds) as FieldName[];

export type FieldName = keyof typeof fieldKinds;

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
  // Its first document counts, whatever follows; comments above a `---` are none.
  const placed = documentsOf(file).find(
    ({ document: { text, state } }) =>
      text.trim() !== '' && (text.startsWith('---') || state.kind !== 'parsed' || state.root !== undefined),
  );
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
    if (isNothing(value)) continue;
    if (!isOfKind(value, fieldKinds[name]))
      return refused({ id: 'kustomize-wrong-type', field: key }, at.span.start);
    fields.set(name, value);
  }
  const kind = textOf(fields.get('kind')) ?? 'Kustomization';
  const version = textOf(fields.get('apiVersion'));
  if (kind !== 'Kustomization' && kind !== 'Component')
    return refused({ id: 'kustomize-wrong-type', field: 'kind' }, root.at.span.start);
  if (version !== undefined && version !== (kind === 'Component' ? componentVersion : ownVersion))
    return refused({ id: 'kustomize-wrong-type', field: 'apiVersion' }, root.at.span.start);
  return { kind: 'read', kustomization: kustomizationOf(file, text, root, fields) };
}

const ownVersion = 'kustomize.config.k8s.io/v1beta1';
const componentVersion = 'kustomize.config.k8s.io/v1alpha1';

function textOf(node: SourcedNode | undefined): string | undefined {
  return node?.type === 'scalar' && node.text !== '' ? node.text : undefined;
}

/** Whether Go takes a value for a field. */
function isOfKind(node: SourcedNode, kind: FieldKind): boolean {
  if (node.type === 'unknown') return true;
  if (kind === 'text') return node.type === 'scalar' && typeof node.value === 'string';
  if (kind === 'mapping') return node.type === 'mapping';
  const isItem = (item: SourcedNode) =>
    item.type === 'unknown' ||
    isNothing(item) ||
    (kind === 'texts' ? item.type === 'scalar' && typeof item.value === 'string' : item.type === 'mapping');
  return node.type === 'sequence' && node.items.every(isItem);
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
