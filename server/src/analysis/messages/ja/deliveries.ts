/**
 * Japanese: what is not known of what Flux and Argo CD deliver.
 * Knows words; the facts are `facts/deliveries.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const deliveries = {
  'generator-unknown': ({ generator, expression }) =>
    `${generator}ジェネレーターが見つける${expression}によって変わります`,
  'values-from': ({ kind, name }) => `${kind} ${name}の値が不明です`,
} satisfies Partial<Catalogue['phrases']>;
