/**
 * English: what a generator of a kustomization leaves unknown, and why Kustomize would refuse it.
 * Knows words; the facts are `facts/generators.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const generators = {
  'kustomize-wrong-type': ({ field }) => `${field} has a value of the wrong type`,
  'generator-no-name': () => 'the generator has no name',
  'generator-source': ({ source }) => `Kustomize does not accept ${source} as a source`,
  'generator-same-key': ({ key }) => `the key ${key} is generated twice`,
  'generator-not-text': ({ path }) => `${path} is not UTF-8, so it becomes binary data`,
  'generator-file-too-long': ({ path }) => `${path} is larger than a ConfigMap may be`,
  'generator-no-object': ({ kind, name }) => `there is no ${kind} ${name} to merge with or replace`,
  'generator-many-objects': ({ kind, name }) =>
    `more than one ${kind} ${name} could be merged with or replaced`,
  'generator-hash': ({ kind, name }) => `the hash in the name of ${kind} ${name} is not known`,
} satisfies Partial<Catalogue['phrases']>;
