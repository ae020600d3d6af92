/**
 * The objects that `transformers` and `generators` of a kustomization name, each of which says what is to be done.
 * Knows where they stand, in files or in the kustomization itself; what each does is `plugins.ts`'s to know.
 */
import type { Place } from '../../views/place.ts';
import { fieldItems } from '../kustomization.ts';
import { type SourcedMapping, type SourcedNode, textAt } from '../node.ts';
import { inlineParts } from '../patches/inlineText.ts';
import { objectsOf } from '../patches/readPatch.ts';
import { readResources } from '../readResources.ts';
import { resourceOf } from '../resource.ts';
import type { Target } from '../target.ts';
import { refuseTwins } from '../twins.ts';

export interface Plugin {
  /** Undefined where it is a program, or nobody knows what it is. */
  readonly builtin: string | undefined;
  /** As a person calls it: its kind, or where it is to be found. */
  readonly name: string;
  readonly node: SourcedMapping | undefined;
  readonly at: Place;
}

/** Those that stand in the kustomization come first. */
export function readPlugins(field: 'transformers' | 'generators', target: Target): readonly Plugin[] {
  const inline: Plugin[] = [];
  const named: Plugin[] = [];
  for (const item of fieldItems(target.kustomization, field)) {
    const objects = item.type === 'scalar' ? objectsOf(inlineParts(item, 'kustomize')) : undefined;
    if (objects !== undefined && objects.length > 0)
      inline.push(...objects.map((one) => pluginOf(one, one.at)));
    else named.push(...pluginsAt(item, field, target));
  }
  const all = [...inline, ...named];
  const ids = all.flatMap(({ node }) => (node === undefined ? [] : resourceOf(node).id));
  refuseTwins(ids, all[0]?.at ?? target.kustomization.at, target);
  return all;
}

function pluginsAt(item: SourcedNode, field: string, target: Target): readonly Plugin[] {
  const unread = { builtin: undefined, name: field, node: undefined, at: item.at };
  if (item.type !== 'scalar') return [unread];
  const file = target.read(item, 'configuration');
  // A folder may hold a kustomization that builds some.
  if (file === 'unread' || file === undefined) return [unread];
  const { resources, problems, unknown } = readResources(file);
  for (const { reason, at } of problems) target.refuse(reason, at);
  return [...resources.map(({ node }) => pluginOf(node, item.at)), ...(unknown.length > 0 ? [unread] : [])];
}

function pluginOf(node: SourcedMapping, at: Place): Plugin {
  const kind = textAt(node, 'kind') ?? '';
  const isBuiltin = textAt(node, 'apiVersion') === 'builtin';
  return { builtin: isBuiltin ? kind : undefined, name: kind, node, at };
}
