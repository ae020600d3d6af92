/**
 * Japanese: what is not known of what Flux and Argo CD deliver.
 * Knows words; the facts are `facts/deliveries.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const deliveries = {
  'generator-unknown': ({ generator, expression }) =>
    `${generator}ジェネレーターが見つける${expression}によって変わります`,
  'fleet-not-followed': ({ field }) => `Rancher Fleetの${field}は追跡しません`,
  'installer-not-followed': ({ tool, field }) => `${tool}の${field}は追跡しません`,
  'values-from': ({ kind, name }) => `${kind} ${name}の値が不明です`,
} satisfies Partial<Catalogue['phrases']>;
