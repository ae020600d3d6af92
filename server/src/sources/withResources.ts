/**
 * A delivery of a folder without a kustomization: with the files in it as resources, as its tool would write one.
 * Knows the field; which files those are is given.
 */
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { madeSequence, madeText } from '../analysis/kustomize/node.ts';

export function withResources(delivery: Delivery, paths: readonly string[]): Delivery {
  const { at, fields } = delivery;
  const resources = madeSequence(
    paths.map((path) => madeText(path, at)),
    at,
  );
  return { ...delivery, fields: new Map([...fields, ['resources', resources]]) };
}
