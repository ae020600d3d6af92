/**
 * `labels:`, `commonLabels:` and `commonAnnotations:` of a kustomization.
 * Knows where they are put (api 0.21, `builtinpluginconsts`): metadata, pod templates, selectors.
 */
import { memo } from '../../memo.ts';
import { changeAt, type FieldSpec, fieldSpecOf, isOfKind, kindSpecOf } from '../fieldSpec.ts';
import { fieldItems } from '../kustomization.ts';
import {
  entryValue,
  isNothing,
  itemsOf,
  madeMapping,
  madeText,
  type SourcedMapping,
  type SourcedNode,
  type SourcedScalar,
  textAt,
  unknownNode,
  withEntry,
  withItems,
} from '../node.ts';
import { isTextKey } from '../readNode.ts';
import { type Resource, withNode } from '../resource.ts';
import type { Target, Transformer } from '../target.ts';

const affinity = ['podAffinity', 'podAntiAffinity'].flatMap((each) => [
  `spec/template/spec/affinity/${each}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels`,
  `spec/template/spec/affinity/${each}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`,
]);

const spread = 'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels';

/** Rows of path and kinds. */
function specs(create: boolean, rows: Readonly<Record<string, string>>): readonly FieldSpec[] {
  return Object.entries(rows).flatMap(([path, kinds]) =>
    kinds.split(' ').map((kind) => ({ ...kindSpecOf(kind), path, create })),
  );
}

const onMetadata: readonly FieldSpec[] = [{ path: 'metadata/labels', create: true }];

const onTemplates: readonly FieldSpec[] = [
  ...onMetadata,
  ...specs(true, {
    'spec/template/metadata/labels':
      'ReplicationController//v1 Deployment ReplicaSet DaemonSet StatefulSet/apps Job/batch',
    'spec/volumeClaimTemplates[]/metadata/labels': 'StatefulSet/apps',
    'spec/jobTemplate/metadata/labels': 'CronJob/batch',
    'spec/jobTemplate/spec/template/metadata/labels': 'CronJob/batch',
  }),
];

const onSelectors: readonly FieldSpec[] = [
  ...specs(true, {
    'spec/selector': 'Service//v1 ReplicationController//v1',
    'spec/selector/matchLabels': 'Deployment ReplicaSet DaemonSet StatefulSet/apps',
  }),
  ...specs(false, {
    ...Object.fromEntries([...affinity, spread].map((path) => [path, 'Deployment/apps StatefulSet/apps'])),
    'spec/selector/matchLabels': 'Job/batch PodDisruptionBudget/policy',
    'spec/jobTemplate/spec/selector/matchLabels': 'CronJob/batch',
    'spec/podSelector/matchLabels': 'NetworkPolicy/networking.k8s.io',
    'spec/ingress/from/podSelector/matchLabels': 'NetworkPolicy/networking.k8s.io',
    'spec/egress/to/podSelector/matchLabels': 'NetworkPolicy/networking.k8s.io',
  }),
  ...onTemplates,
];

const forAnnotations: readonly FieldSpec[] = [
  { path: 'metadata/annotations', create: true },
  ...specs(true, {
    'spec/template/metadata/annotations':
      'ReplicationController//v1 Deployment ReplicaSet DaemonSet StatefulSet Job/batch',
    'spec/jobTemplate/metadata/annotations': 'CronJob/batch',
    'spec/jobTemplate/spec/template/metadata/annotations': 'CronJob/batch',
  }),
];

/** The fields of a kind in which `labels`, `commonLabels` and `commonAnnotations` may write, unless they name others. */
export function madePathsOf(kind: string): readonly string[] {
  const ofKind = (field: FieldSpec) => !field.kind || field.kind === kind;
  return [...onSelectors, ...forAnnotations].filter(ofKind).map(({ path }) => path);
}

export const addLabels: Transformer = (resources, target) => {
  let labelled = resources;
  for (const label of fieldItems(target.kustomization, 'labels')) {
    const own = itemsOf(entryValue(label, 'fields')).map(fieldSpecOf);
    const isSet = (key: string) => textAt(label, key) === 'true';
    const fields = isSet('includeSelectors')
      ? onSelectors
      : isSet('includeTemplates')
        ? onTemplates
        : onMetadata;
    labelled = withPairs(labelled, entryValue(label, 'pairs'), [...own, ...fields], target);
  }
  return withPairs(labelled, target.kustomization.fields.get('commonLabels'), onSelectors, target);
};

export const addAnnotations: Transformer = (resources, target) =>
  withPairs(resources, target.kustomization.fields.get('commonAnnotations'), forAnnotations, target);

/** Texts by key, put into the mappings in these fields. */
export function withPairs(
  resources: readonly Resource[],
  pairs: SourcedNode | undefined,
  fields: readonly FieldSpec[],
  { refuse, each }: Target,
  isMade: (resource: Resource, field: FieldSpec) => boolean = () => false,
): readonly Resource[] {
  if (pairs?.type !== 'mapping' || pairs.entries.size === 0) return resources;
  const texts = [...pairs.entries].flatMap(([key, { value }]): (readonly [string, SourcedScalar])[] => {
    if (!isTextKey(key)) refuse({ id: 'kustomize-odd-key', key }, value.at);
    if (value.type === 'scalar' && typeof value.value === 'string')
      return [[key, madeText(value.text, value.at)]];
    refuse({ id: 'kustomize-no-text', field: key }, value.at);
    return [];
  });
  for (const [, text] of texts) shared.set(text, true);
  const created = madeMapping([], pairs.at);
  return each(pairs, resources, (resource) => {
    const replaced = new Set<SourcedNode>();
    const odd = () => refuse({ id: 'kustomize-no-text', field: resource.id.name }, pairs.at);
    const set = (node: SourcedNode): SourcedNode => {
      if (node.type !== 'mapping') {
        if (node.type !== 'unknown' && !isNothing(node)) odd();
        return node;
      }
      for (const [key] of texts) {
        const old = node.entries.get(key)?.value;
        if (old?.type === 'scalar' && shared.get(old)) replaced.add(old);
      }
      return texts.reduce((mapping: SourcedMapping, [key, value]) => withEntry(mapping, key, value), node);
    };
    const matching = fields
      .filter((field) => isOfKind(resource.id, field))
      .map((field) => (isMade(resource, field) ? { ...field, create: true } : field));
    const node = matching.reduce(
      (changed, field) => changeAt(changed, field, set, created, odd),
      resource.node,
    );
    return withNode(resource, replaced.size === 0 ? node : withDoubts(node, replaced));
  });
}

/** Texts that a label or annotation is, in all places of an object. */
const shared = memo<SourcedScalar, boolean>();

/**
 * Kustomize has one node for a label in all its places. Who sets it anew in one of them may change the others, too: that
 * depends on what has copied the object meanwhile.
 */
function withDoubts<Node extends SourcedNode>(node: Node, replaced: ReadonlySet<SourcedNode>): Node;
function withDoubts(node: SourcedNode, replaced: ReadonlySet<SourcedNode>): SourcedNode {
  if (replaced.has(node)) return unknownNode({ id: 'kustomize-not-done', field: 'labels' }, node.at);
  if (node.isCopy || node.type === 'scalar' || node.type === 'unknown') return node;
  if (node.type === 'sequence')
    return withItems(
      node,
      node.items.map((item) => withDoubts(item, replaced)),
    );
  return [...node.entries].reduce(
    (all, [key, { value }]) => withEntry(all, key, withDoubts(value, replaced)),
    node,
  );
}
