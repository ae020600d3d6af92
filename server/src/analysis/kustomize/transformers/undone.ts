/**
 * What Kustomize does and is not done here: programs, charts, and settings of Kustomize itself.
 * Knows how much of a build is unknown because of each; runs nothing.
 */
import type { FieldName } from '../kustomizationShape.ts';
import { type SourcedMapping, unknownNode, withEntry } from '../node.ts';
import type { Remark } from '../remark.ts';
import { type Resource, withNode } from '../resource.ts';
import type { Transformer } from '../target.ts';

/** These bring resources of their own, and leave others as they are. */
const bringMore: readonly FieldName[] = ['helmCharts', 'helmChartInflationGenerator'];

/** These may change anything. */
const changeAll: readonly FieldName[] = ['crds', 'openapi'];

export const leaveUndone: Transformer = (resources, { kustomization, leaveOpen, each }) => {
  let opaque: Remark | undefined;
  for (const field of [...bringMore, ...changeAll]) {
    const node = kustomization.fields.get(field);
    if (node === undefined || (node.type === 'sequence' && node.items.length === 0)) continue;
    const remark: Remark = { reason: { id: 'kustomize-not-done', field }, at: node.at };
    leaveOpen(remark.reason, remark.at);
    if (changeAll.includes(field)) opaque ??= remark;
  }
  return opaque === undefined
    ? resources
    : each('undone', resources, (resource) => asOpaque(resource, opaque));
};

/** Of a resource that may have become anything its kind is known, and no more. */
export function asOpaque(resource: Resource, { reason, at }: Remark): Resource {
  const { node } = resource;
  const rest = unknownNode(reason, at);
  let opaque: SourcedMapping = { ...node, rest, isCopy: false };
  for (const key of node.entries.keys())
    if (key !== 'apiVersion' && key !== 'kind') opaque = withEntry(opaque, key, rest);
  return withNode(resource, opaque);
}
