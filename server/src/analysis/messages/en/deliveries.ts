/**
 * English: what is not known of what Flux and Argo CD deliver.
 * Knows words; the facts are `facts/deliveries.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const deliveries = {
  'generator-unknown': ({ generator, expression }) =>
    `it depends on ${expression}, which the ${generator} generator finds`,
  'fleet-not-followed': ({ field }) => `${field} of Rancher Fleet is not followed`,
  'installer-not-followed': ({ tool, field }) => `${field} of ${tool} is not followed`,
  'values-from': ({ kind, name }) => `the values in ${kind} ${name} are not known`,
} satisfies Partial<Catalogue['phrases']>;
