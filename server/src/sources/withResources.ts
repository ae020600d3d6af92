/**
 * A delivery of a folder without a kustomization: with the files in it as resources, as its tool would write one.
 * Knows the field; which files those are is given.
 */
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { madeSequence, madeText } from '../analysis/kustomize/node.ts';
import { haveSameItems } from '../analysis/sameItems.ts';

const made = new WeakMap<Delivery, { readonly of: readonly string[]; readonly delivery: Delivery }>();

/** The same for the same paths. */
export function withResources(delivery: Delivery, paths: readonly string[]): Delivery {
  const known = made.get(delivery);
  if (known !== undefined && haveSameItems(known.of, paths)) return known.delivery;
  const { at, fields } = delivery;
  const resources = madeSequence(
    paths.map((path) => madeText(path, at)),
    at,
  );
  const one = { ...delivery, fields: new Map([...fields, ['resources', resources] as const]) };
  made.set(delivery, { of: paths, delivery: one });
  return one;
}
