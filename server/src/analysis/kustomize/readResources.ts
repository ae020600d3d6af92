/**
 * A file of resources -> the resources in it.
 * Knows lists, empty documents and what Kustomize refuses in a resource; does not know who names the file.
 */
import type { DocumentState, ManifestDocument } from '../documents/document.ts';
import { memo } from '../memo.ts';
import type { Phrase } from '../messages/message.ts';
import type { Place, PlacedText } from '../views/place.ts';
import { documentsOf, documentText, type InputFile, lastName } from './files.ts';
import { isNothing, itemsOf, nodeAt, type SourcedMapping, textAt } from './node.ts';
import { readTree, type SourcedTree } from './readNode.ts';
import type { Remark } from './remark.ts';
import { type Resource, resourceOf } from './resource.ts';

export interface ReadResources {
  readonly resources: readonly Resource[];
  /** Why Kustomize does not take the file. */
  readonly problems: readonly Remark[];
  /** What is not read here, though Kustomize may well do so. */
  readonly unknown: readonly Remark[];
}

const made = memo<InputFile, ReadResources>();

/** The same for the same file. */
export function readResources(file: InputFile): ReadResources {
  const known = made.get(file) ?? read(file);
  made.set(file, known);
  return known;
}

function read(file: InputFile): ReadResources {
  const resources: Resource[] = [];
  const roots: SourcedMapping[] = [];
  const problems: Remark[] = [];
  const unknown: Remark[] = [];
  const oddSeparator = separatorWithContent(file.text);
  for (const placed of documentsOf(file)) {
    const text = documentText(file, placed);
    const { startOffset } = placed;
    // Of JSON texts one behind the other the first is read.
    if (startOffset > 0 && !placed.document.text.startsWith('---')) continue;
    const isOdd = /^%/m.test(placed.document.text) || oddSeparator === startOffset;
    if (isOdd) problems.push({ reason: { id: 'kustomize-odd-separator' }, at: { in: text, span: noSpan } });
    const known = trees.get(placed.document);
    const state = known?.text === text ? known.state : stateOf(placed.document, text);
    const placeAt = (start: number): Place => ({ in: text, span: { start, end: start } });
    if (state.kind !== 'parsed') {
      const reason = whyUnread(state);
      const path = lastName(file.uri);
      if (state.kind !== 'too-complex') problems.push({ reason, at: placeAt(state.at) });
      // Nobody names a CustomResourceDefinition; of all else others may hold the name.
      else if (placed.document.kind === 'CustomResourceDefinition')
        unknown.push({ reason, at: placeAt(state.at) });
      else unknown.push({ reason: { id: 'kustomize-not-followed', path }, at: placeAt(state.at) });
      continue;
    }
    if (state.tree === undefined) continue;
    const { root, repeatedKey, oddKey } = state.tree;
    if (oddKey !== undefined)
      problems.push({ reason: { id: 'kustomize-odd-key', key: oddKey }, at: placeAt(0) });
    if (repeatedKey !== undefined)
      problems.push({ reason: { id: 'kustomize-repeated-key', key: repeatedKey }, at: placeAt(0) });
    if (root.type === 'scalar' && root.value === null) continue;
    if (root.type === 'mapping' && root.entries.size > 0) roots.push(root);
    else if (root.type !== 'mapping') problems.push({ reason: { id: 'kustomize-no-object' }, at: root.at });
  }
  collect(roots, resources, problems);
  return { resources, problems, unknown };
}

type Unread = Exclude<DocumentState, { kind: 'parsed' }>;
type State = Unread | { readonly kind: 'parsed'; readonly tree: SourcedTree | undefined };

const trees = memo<ManifestDocument, { readonly text: PlacedText; readonly state: State }>();

/** What stands there, as a build has it. Nobody else reads what builds are made of: its own tree is let go. */
function stateOf(document: ManifestDocument, text: PlacedText): State {
  const { state: read } = document;
  const state =
    read.kind === 'parsed'
      ? { kind: read.kind, tree: read.root && readTree(read.root, text, 'kustomize') }
      : read;
  trees.set(document, { text, state });
  document.letGo?.();
  return state;
}

const noSpan = { start: 0, end: 0 } as const;

/** Where a line that separates documents has more than a comment, but for the first. */
function separatorWithContent(text: string): number | undefined {
  for (const match of text.matchAll(/\n---(.*)\n/g))
    if (/^[^#]/.test((match[1] ?? '').trim())) return match.index + 1;
  return undefined;
}

function whyUnread(state: Unread): Phrase {
  if (state.kind === 'broken') return { id: 'quoted', text: state.message };
  return state.kind === 'too-complex' ? state.reason : { id: 'kustomization-is-template' };
}

const resourcesOf = memo<SourcedMapping, Resource>();

/** The same for the same node: what was made of it holds. */
function asResource(node: SourcedMapping): Resource {
  const known = resourcesOf.get(node) ?? resourceOf(node);
  resourcesOf.set(node, known);
  return known;
}

/** What a list holds comes behind what follows it, as Kustomize puts it. */
function collect(roots: readonly SourcedMapping[], into: Resource[], problems: Remark[]): void {
  const open = [...roots];
  // What is put behind while it is walked is walked, too.
  for (const node of open) {
    const items = nodeAt(node, 'items');
    const isList = textAt(node, 'kind')?.endsWith('List') === true;
    if (isList && items !== undefined) {
      if (items.type !== 'sequence' && !isNothing(items))
        problems.push({ reason: { id: 'kustomize-no-object' }, at: items.at });
      for (const item of itemsOf(items)) {
        if (item.type !== 'mapping') {
          if (!isNothing(item)) problems.push({ reason: { id: 'kustomize-no-object' }, at: item.at });
        } else if (item.entries.size > 0) open.push(item);
      }
      continue;
    }
    if (!textAt(node, 'kind') || (!isList && !textAt(node, 'metadata', 'name')))
      problems.push({ reason: { id: 'kustomize-no-object' }, at: node.at });
    else into.push(asResource(node));
  }
}
