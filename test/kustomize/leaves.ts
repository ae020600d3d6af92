/**
 * Objects as values by path: `Pod/web of shop spec containers[0] image`.
 * Knows JSON; does not know what the values mean.
 */
import type { Json, RealBuild } from './realKustomize.ts';

/** Empty lists and mappings are one value each. */
export function leavesOf(objects: RealBuild['objects']): ReadonlyMap<string, Json> {
  const leaves = new Map<string, Json>();
  for (const object of objects)
    for (const { path, value } of within(object, named(object))) leaves.set(path, value);
  return leaves;
}

/** How an object is called here. */
export function named(object: Json): string {
  const metadata = isMapping(object) ? object['metadata'] : undefined;
  const { name, namespace } = isMapping(metadata) ? metadata : {};
  const kind = isMapping(object) ? object['kind'] : undefined;
  return `${kind}/${name}${namespace === undefined ? '' : ` of ${namespace}`}`;
}

export function within(
  value: Json,
  path: string,
): readonly { readonly path: string; readonly value: Json }[] {
  const inner = isList(value)
    ? value.map((item, index) => [`${path}[${index}]`, item] as const)
    : isMapping(value)
      ? Object.entries(value).map(([key, item]) => [`${path} ${key}`, item] as const)
      : [];
  if (inner.length > 0) return inner.flatMap(([at, item]) => within(item, at));
  return [{ path, value: typeof value === 'object' ? JSON.stringify(value) : value }];
}

export function isMapping(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
