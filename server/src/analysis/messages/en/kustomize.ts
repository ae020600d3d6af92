/**
 * English: what a kustomization makes unknown, and why Kustomize would refuse it.
 * Knows words; the facts are `facts/kustomize.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { number, or } from './words.ts';

export const kustomize = {
  'kustomization-empty': () => 'the kustomization is empty',
  'kustomization-is-template': () => 'the kustomization is a template ({{ … }})',
  'kustomization-other-object': ({ field, value, right }) => `its ${field} is ${value}, not ${or(right)}`,
  'kustomization-unknown-field': ({ field }) => `Kustomize has no field ${field}`,
  'kustomize-missing': ({ path }) => `there is no ${path}`,
  'kustomize-two-kustomizations': ({ path }) => `${path} has more than one kustomization`,
  'kustomize-cycle': ({ path, way }) =>
    `${path} contains this kustomization${way.length === 0 ? '' : ` (${way.join(' -> ')})`}`,
  'kustomize-not-followed': ({ path }) => `${path} is not followed`,
  'kustomize-unreadable': ({ path, why }) => `${path} cannot be read: ${why}`,
  'kustomize-same-object': ({ kind, name }) => `${kind} ${name} occurs twice`,
  'kustomize-not-done': ({ field }) => `${field} is not carried out`,
  'kustomize-folded': () => 'Kustomize changes the line breaks of this folded text (>)',
  'kustomize-template': ({ expression }) => `it depends on ${expression}`,
  'kustomize-no-text': ({ field }) => `${field} has a value that Kustomize does not accept`,
  'kustomize-no-target': ({ what }) => `nothing in the build matches ${what}`,
  'kustomize-odd-separator': () => 'Kustomize reads neither YAML directives nor what follows --- on its line',
  'kustomize-block-comment': () => 'Kustomize takes the comment after | or > for text',
  'kustomize-emptied': () => 'Kustomize may misplace the comment of what the patch leaves empty',
  'kustomize-too-large': ({ name }) => `${name} becomes too large to read`,
  'kustomize-too-many': ({ objects }) => `it has more than ${number(objects)} objects`,
  'kustomize-given-up': () => 'building it failed',
  'kustomize-no-patch': () => 'it is not a patch',
  'kustomize-many-patches': () => 'it has several patches for one target',
  'kustomize-patch-fails': ({ path }) => `the operation at ${path} fails`,
  'kustomize-other-type': () => 'the patch and the object have different types here',
  'kustomize-unsure-target': () => 'it is not known whether the patch applies to it',
  'kustomize-no-key': ({ field }) => `an item has no ${field}`,
  'kustomize-ambiguous-name': ({ name }) => `${name} is the name of several objects`,
  'kustomize-repeated-key': ({ key }) => `the key ${key} occurs twice`,
  'kustomize-odd-key': ({ key }) => `the key ${key} is not a string unless it is quoted`,
  'kustomize-no-object': () => 'it has no kind or name',
  'kustomize-component': ({ path, isComponent }) =>
    isComponent ? `${path} is a component, not a resource` : `${path} is not a component`,
} satisfies Partial<Catalogue['phrases']>;
