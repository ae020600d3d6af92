/**
 * English: why Kustomize would refuse a replacement or a variable.
 * Knows words; the facts are `facts/replacements.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const replacements = {
  'replacement-path-and-more': () => 'a replacement with a path cannot have source or targets',
  'replacement-incomplete': () => 'the replacement needs a source, targets, and a select in each target',
  'replacement-source': ({ found }) =>
    found === 0
      ? 'no object is the source of the replacement'
      : 'several objects are the source of the replacement',
  'replacement-no-field': ({ path }) => `there is no field ${path}`,
  'replacement-delimiter': () => 'the source has no such part',
  'var-no-object': ({ name, found }) =>
    found === 0
      ? `no object has the value of the variable ${name}`
      : `several objects have the value of the variable ${name}`,
  'var-twice': ({ name }) => `the variable ${name} is defined twice`,
  'var-no-text': () => 'Kustomize accepts only strings here, since there are variables',
  'var-unknown': ({ name }) => `the value of the variable ${name} is not known`,
} satisfies Partial<Catalogue['phrases']>;
