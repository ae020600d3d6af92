/**
 * The values of `vars` where `$(NAME)` stands, when all names are as they will be.
 * Knows which fields kustomize looks at (builtinpluginconsts/varreference.go); references are `varReferences.ts`'s.
 */
import { inFields } from '../inFields.ts';
import { type SourcedNode, unknownNode, withEntry, withItems } from '../node.ts';
import { lookUpIndexed } from '../replacements/lookUp.ts';
import { type Resource, withNode } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';
import { replaceVars, type VarValue } from '../varReferences.ts';

const makers = ['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet'];

/** Paths in a pod's specification. */
const podPaths = ['containers', 'initContainers']
  .flatMap((list) => [
    `${list}/args`,
    `${list}/command`,
    `${list}/env/value`,
    `${list}/volumeMounts/mountPath`,
  ])
  .concat('volumes/nfs/server');

const pathsByKind: ReadonlyMap<string, readonly string[]> = new Map([
  ...makers.map((kind) => [kind, podPaths.map((path) => `spec/template/spec/${path}`)] as const),
  ['Pod', podPaths.map((path) => `spec/${path}`)],
  ['CronJob', podPaths.map((path) => `spec/jobTemplate/spec/template/spec/${path}`)],
  ['Ingress', ['spec/rules/host', 'spec/tls/hosts', 'spec/tls/secretName']],
  ['Service', ['spec/ports/port', 'spec/ports/targetPort']],
  ['PersistentVolume', ['spec/nfs/server']],
]);

/** Kustomize has these two only for some, by mistake. */
const oddPaths: ReadonlyMap<string, readonly string[]> = new Map([
  ['Deployment', ['spec/template/metadata/annotations']],
  ['CronJob', ['spec/jobTemplate/spec/template/volumes/nfs/server']],
  ['StatefulSet', ['spec/volumeClaimTemplates/spec/nfs/server']],
]);

/** Of every kind. */
const commonPaths = ['metadata/labels', 'metadata/annotations'];

/** What `commonLabels` and `commonAnnotations` write here is filled in with what they write above, elsewhere it is not. */
const sharedPaths = ['spec/template', 'spec/jobTemplate', 'spec/jobTemplate/spec/template'].flatMap(
  (made) => [`${made}/metadata/labels`, `${made}/metadata/annotations`],
);

type Values = ReadonlyMap<string, VarValue | 'unknown' | undefined>;

export const fillVars: Transformer = (resources, target) => {
  const values = valuesOf(resources, target);
  if (values.size === 0) return resources;
  return resources.map((resource) => {
    const { kind } = resource.id;
    const paths = [...(pathsByKind.get(kind) ?? []), ...(oddPaths.get(kind) ?? []), ...commonPaths];
    const odd = () => target.refuse({ id: 'var-no-text' }, resource.node.at);
    const fill = (path: string) => (found: SourcedNode) => {
      const node = filled(found, values, target);
      return path === 'metadata/annotations' && node !== found ? asTexts(node) : node;
    };
    const node = paths.reduce((all, path) => inFields(all, path.split('/'), fill(path), odd), resource.node);
    const open = sharedPaths
      .filter((path) => !paths.includes(path))
      .reduce((all, path) => inFields(all, path.split('/'), (found) => doubted(found, values)), node);
    return withNode(resource, open);
  });
};

function valuesOf(resources: readonly Resource[], target: Target): Values {
  const values = new Map<string, VarValue | 'unknown' | undefined>();
  for (const { node, vars } of resources)
    for (const { name, fieldPath, at } of vars) {
      if (values.has(name)) target.refuse({ id: 'var-twice', name }, at);
      const found = fieldPath === undefined ? 'unknown' : lookUpIndexed(node, fieldPath);
      if (found === undefined || found === 'refused')
        target.refuse({ id: 'replacement-no-field', path: fieldPath ?? '' }, at);
      else values.set(name, found === 'unknown' ? found : varValue(found));
    }
  return values;
}

/** Undefined for what takes the place of no reference: a mapping or a list. */
function varValue(node: SourcedNode): VarValue | 'unknown' | undefined {
  if (node.type === 'unknown') return 'unknown';
  if (node.type !== 'scalar') return undefined;
  const { value, text } = node;
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && String(value) === text ? value : 'unknown';
  return value === null ? 'unknown' : value;
}

function filled(node: SourcedNode, values: Values, target: Target): SourcedNode {
  if (node.type === 'scalar') return filledText(node, values);
  if (node.type === 'mapping') {
    let result = node;
    for (const [key, { value }] of node.entries)
      result = withEntry(result, key, isEscaped(value) ? doubtful(value) : filledText(value, values));
    return result;
  }
  if (node.type !== 'sequence') return node;
  const odd = node.items.find(
    (item) => item.type !== 'unknown' && !(item.type === 'scalar' && typeof item.value === 'string'),
  );
  if (odd !== undefined) target.refuse({ id: 'var-no-text' }, odd.at);
  // It may be refused as well.
  for (const item of node.items) if (item.type === 'unknown') target.leaveOpen(item.reason, item.at);
  return withItems(
    node,
    node.items.map((item) => filledText(item, values)),
  );
}

/** What `commonAnnotations` write in two places is one text to Kustomize: filled in for the second time, nothing is escaped. */
function isEscaped(node: SourcedNode): boolean {
  return node.type === 'scalar' && node.text.includes('$$');
}

function doubtful({ at }: SourcedNode): SourcedNode {
  return unknownNode({ id: 'kustomize-not-done', field: 'vars' }, at);
}

function doubted(node: SourcedNode, values: Values): SourcedNode {
  if (node.type !== 'mapping') return node;
  let result = node;
  for (const [key, { value }] of node.entries)
    if (filledText(value, values) !== value) result = withEntry(result, key, doubtful(value));
  return result;
}

/** Annotations are written as texts in the end. */
function asTexts(node: SourcedNode): SourcedNode {
  if (node.type !== 'mapping') return node;
  let result = node;
  for (const [key, { value }] of node.entries)
    if (value.type === 'scalar' && !value.isCopy && value.value !== null)
      result = withEntry(result, key, { ...value, value: value.text });
  return result;
}

function filledText(node: SourcedNode, values: Values): SourcedNode {
  if (node.type !== 'scalar' || typeof node.value !== 'string') return node;
  const value = replaceVars(node.value, (name) => values.get(name));
  if (value === node.value) return node;
  if (typeof value === 'object') return unknownNode({ id: 'var-unknown', name: value.unknown }, node.at);
  return { type: 'scalar', value, text: String(value), at: node.at, isCopy: false };
}
