/**
 * A kustomization file: its fields, and where each is written.
 * Knows kinds, versions and what is empty; what may stand in a field is `kustomizationShape.ts`'s to know, what it does
 * each transformer's.
 */
import type { Phrase } from '../messages/message.ts';
import { type Place, type PlacedText, startOf } from '../views/place.ts';
import { documentsOf, documentText, folderOf, type InputFile, wholeOf } from './files.ts';
import { goFields } from './goFields.ts';
import { inShort } from './inShort.ts';
import { type FieldName, fieldNameOf, inOwnWords, shapeProblems, worstOf } from './kustomizationShape.ts';
import { isNothing, itemsOf, type SourcedMapping, type SourcedNode, textAt } from './node.ts';
import { readTree } from './readNode.ts';
import type { Remark } from './remark.ts';

export type { FieldName } from './kustomizationShape.ts';

/** The names by which a folder's kustomization is looked for; a folder may have one only. */
export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

export interface Kustomization {
  readonly file: InputFile;
  /** The URI of its folder, without a slash at the end. */
  readonly folder: string;
  readonly isComponent: boolean;
  readonly fields: ReadonlyMap<FieldName, SourcedNode>;
  /** What Kustomize refuses in it, though the rest says what it would build: the fields are without it. */
  readonly problems: readonly Remark[];
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
  const start = startOf(whole);
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
  const odd = shapeProblems(yaml);
  const worst = worstOf(odd);
  if (worst !== undefined) return refused(worst.reason, worst.at);
  const root = readTree(yaml, text, 'kubectl').root;
  if (root.type !== 'mapping') return refused({ id: 'kustomization-empty' }, 0);
  const fields = new Map<FieldName, SourcedNode>();
  const sound = (key: string) => (odd.has(key) ? undefined : fieldNameOf(key));
  for (const [name, { value }] of goFields(root, sound))
    if (!isNothing(value)) fields.set(name, inOwnWords(value, name));
  const problems = Array.from(odd.values(), ({ reason, at }): Remark => {
    return { reason, at: { in: text, span: { start: at, end: at } } };
  });
  const why = whyRefused(fields);
  if (why !== undefined) {
    const [first] = problems;
    return first === undefined ? refused(why, root.at.span.start) : { kind: 'refused', ...first };
  }
  return { kind: 'read', kustomization: kustomizationOf(file, text, { root, fields, problems }) };
}

const group = 'kustomize.config.k8s.io/';
const versions = { Kustomization: `${group}v1beta1`, Component: `${group}v1alpha1` } as const;

/** api 0.21: `FixKustomization`, `CheckEmpty` and `EnforceFields`, in `kusttarget.go`'s order. */
function whyRefused(fields: ReadonlyMap<FieldName, SourcedNode>): Phrase | undefined {
  const says = ([name, node]: readonly [FieldName, SourcedNode]) =>
    name !== 'apiVersion' &&
    name !== 'kind' &&
    !(node.type === 'scalar' && node.text === '') &&
    !((name === 'bases' || name === 'imageTags') && node.type === 'sequence' && node.items.length === 0);
  if (![...fields].some(says)) return { id: 'kustomization-empty' };
  const written = (name: FieldName) => textAt(fields.get(name)) ?? '';
  const kind = written('kind') || 'Kustomization';
  if (kind !== 'Kustomization' && kind !== 'Component')
    return {
      id: 'kustomization-other-object',
      field: 'kind',
      value: inShort(kind),
      right: Object.keys(versions),
    };
  const version = written('apiVersion');
  if (version !== '' && version !== versions[kind])
    return {
      id: 'kustomization-other-object',
      field: 'apiVersion',
      value: inShort(version),
      right: [versions[kind]],
    };
  const sort = fields.get('sortOptions');
  return sort !== undefined && !['fifo', 'legacy'].includes(textAt(sort, 'order') ?? '')
    ? { id: 'kustomize-wrong-type', field: 'sortOptions.order' }
    : undefined;
}

function kustomizationOf(
  file: InputFile,
  text: PlacedText,
  { root, fields, problems }: Pick<Kustomization, 'fields' | 'problems'> & { readonly root: SourcedMapping },
): Kustomization {
  const kind = fields.get('kind');
  return {
    file,
    folder: folderOf(file.uri),
    isComponent: kind?.type === 'scalar' && kind.text === 'Component',
    fields,
    problems,
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
