/**
 * `configurations` of a kustomization: further fields that are names, labels, images, or in which vars stand.
 * Knows which fields are named (api 0.21, `builtinconfig`); what becomes of them is left open, and no more than that.
 */

import { changeAt, fieldSpecOf, isOfKind } from '../fieldSpec.ts';
import { type FieldKind, fieldsOf } from '../fields.ts';
import { documentsOf, documentText } from '../files.ts';
import { fieldItems } from '../kustomization.ts';
import {
  isNothing,
  itemsOf,
  madeMapping,
  madeNull,
  type SourcedNode,
  unknownNode,
  withEntry,
  withItems,
} from '../node.ts';
import { readTree } from '../readNode.ts';
import { type Configured, originalId, type Resource, withNode } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';
import { asOpaque } from './undone.ts';

const kinds: Readonly<Record<string, Configured['what']>> = {
  nameReference: 'name',
  varReference: 'vars',
  namePrefix: 'all',
  nameSuffix: 'all',
  namespace: 'all',
  commonLabels: 'all',
  labels: 'all',
  templateLabels: 'all',
  volumeClaimTemplateLabels: 'all',
  commonAnnotations: 'all',
  images: 'all',
  replicas: 'all',
};

const lists = Object.fromEntries(Object.keys(kinds).map((key) => [key, 'list' as const]));
/** A number is a text there, too. */
const kindFields = { kind: 'scalar', group: 'scalar', version: 'scalar' } as const;
const referenceFields = { ...kindFields, fieldSpecs: 'list' } as const;
const specFields = { ...kindFields, path: 'scalar', create: 'boolean' } as const;

/** Run at each level: what is configured below counts there, too. */
export const configure: Transformer = (resources, target) => {
  let configured = resources;
  for (const item of fieldItems(target.kustomization, 'configurations')) {
    if (item.type !== 'scalar' || item.text === '') continue;
    const specs = specsIn(item, target);
    if (specs === undefined) {
      const reason = { id: 'kustomize-not-done', field: 'configurations' } as const;
      target.leaveOpen(reason, item.at);
      return resources.map((each) => asOpaque(each, { reason, at: item.at }));
    }
    configured = configured.map((each) => ({ ...each, configured: [...each.configured, ...specs] }));
  }
  return leaveFieldsOpen(configured, 'all');
};

/** Run at the end, when names have followed and vars are filled in. */
export const leaveConfiguredOpen: Transformer = (resources, { refuse }) =>
  leaveFieldsOpen(leaveFieldsOpen(leaveFieldsOpen(resources, 'all'), 'name'), 'vars', ({ path, at }) =>
    refuse({ id: 'kustomize-no-text', field: path }, at),
  );

/** Undefined where the file cannot be read as one. */
function specsIn(
  item: Extract<SourcedNode, { type: 'scalar' }>,
  target: Target,
): readonly Configured[] | undefined {
  const file = target.read(item, 'configuration');
  if (file === 'unread') return undefined;
  if (file === undefined) {
    target.refuse({ id: 'kustomize-missing', path: item.text }, item.at);
    return [];
  }
  const placed = documentsOf(file).find(
    ({ document: { state } }) => state.kind !== 'parsed' || state.root !== undefined,
  );
  if (placed === undefined) return [];
  const { state } = placed.document;
  if (state.kind !== 'parsed' || state.root === undefined) return undefined;
  const { root } = readTree(state.root, documentText(file, placed), 'kubectl');
  if (root.type !== 'mapping') return undefined;
  const fieldsIn = <Name extends string>(node: SourcedNode, names: Readonly<Record<Name, FieldKind>>) => {
    if (node.type === 'sequence' || (node.type === 'scalar' && !isNothing(node)))
      target.refuse({ id: 'kustomize-wrong-type', field: 'configurations' }, node.at);
    return fieldsOf(node, names, target);
  };
  return [...fieldsOf(root, lists, target)].flatMap(([key, value]) => {
    const what = kinds[key];
    if (what === undefined) return [];
    const specs =
      key === 'nameReference'
        ? itemsOf(value).flatMap((one) => itemsOf(fieldsIn(one, referenceFields).get('fieldSpecs')))
        : itemsOf(value);
    return specs.map((spec) => {
      const said = madeMapping(fieldsIn(spec, specFields), spec.at);
      return { ...fieldSpecOf(said), what, at: item.at };
    });
  });
}

function leaveFieldsOpen(
  resources: readonly Resource[],
  what: Configured['what'],
  onOdd: (spec: Configured) => void = () => undefined,
): readonly Resource[] {
  const specs = new Set(
    resources.flatMap(({ configured }) => configured.filter((each) => each.what === what)),
  );
  if (specs.size === 0) return resources;
  const hasVars = what !== 'vars' || resources.some(({ vars }) => vars.length > 0);
  if (!hasVars) return resources;
  const old = new Set(resources.flatMap(({ previousIds }) => previousIds.map(({ name }) => name)));
  return resources.map((resource) => {
    let { node } = resource;
    for (const spec of specs) {
      if (!isOfKind(originalId(resource), spec) && !isOfKind(resource.id, spec)) continue;
      const open = (found: SourcedNode) => opened(found, spec, old);
      const created = what === 'all' ? madeNull(spec.at) : undefined;
      node = changeAt(node, spec, open, created, () => onOdd(spec));
    }
    return withNode(resource, node);
  });
}

/** A name that nothing had stays, and so does a text without a reference. */
function opened(node: SourcedNode, { what, at }: Configured, old: ReadonlySet<string>): SourcedNode {
  const unknown = unknownNode({ id: 'kustomize-not-done', field: 'configurations' }, at);
  const isMeant = (text: string) => (what === 'name' ? old.has(text) : text.includes('$('));
  const walk = (each: SourcedNode): SourcedNode => {
    if (each.type === 'unknown') return each;
    if (each.type === 'scalar') return !isNothing(each) && isMeant(each.text) ? unknown : each;
    if (each.type === 'sequence') return withItems(each, each.items.map(walk));
    return [...each.entries].reduce((all, [key, { value }]) => withEntry(all, key, walk(value)), each);
  };
  return what === 'all' ? unknown : walk(node);
}
