/**
 * English: what a kustomization makes unknown, and why Kustomize would refuse it.
 * Knows words; the facts are `facts/kustomize.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const kustomize = {
  'kustomization-empty': () => 'the kustomization is empty',
  'kustomization-is-template': () => 'the kustomization is a template ({{ … }})',
  'kustomization-unknown-field': ({ field }) => `Kustomize knows no field ${field}`,
  'kustomize-missing': ({ path }) => `there is no ${path}`,
  'kustomize-two-kustomizations': ({ path }) => `${path} has more than one kustomization`,
  'kustomize-cycle': ({ path }) => `${path} contains this kustomization`,
  'kustomize-not-followed': ({ path }) => `${path} is not followed`,
  'kustomize-unreadable': ({ path, why }) => `${path} cannot be read: ${why}`,
  'kustomize-same-object': ({ kind, name }) => `${kind} ${name} is there twice`,
  'kustomize-not-done': ({ field }) => `${field} is not carried out`,
  'kustomize-folded': () => 'Kustomize changes the line breaks of this folded text (>)',
  'kustomize-template': ({ expression }) => `it depends on ${expression}`,
  'kustomize-no-text': ({ field }) => `${field} has a value that Kustomize does not take`,
  'kustomize-no-target': ({ what }) => `nothing in the build is ${what}`,
  'kustomize-odd-separator': () => 'Kustomize reads no directives, and nothing behind --- on its line',
  'kustomize-block-comment': () => 'a comment stands behind the head of a block',
  'kustomize-too-large': ({ name }) => `${name} becomes too large to be read`,
  'kustomize-no-patch': () => 'it is no patch',
  'kustomize-many-patches': () => 'it has several patches for one target',
  'kustomize-patch-fails': ({ path }) => `the operation at ${path} fails`,
  'kustomize-other-type': () => 'the patch has another type here than the object',
  'kustomize-unsure-target': () => 'it is not known whether the patch is meant for it',
  'kustomize-no-key': ({ field }) => `an item has no ${field}`,
  'kustomize-ambiguous-name': ({ name }) => `${name} is the name of several objects`,
  'kustomize-repeated-key': ({ key }) => `the key ${key} stands there twice`,
  'kustomize-odd-key': ({ key }) => `the key ${key} is no text without quotes`,
  'kustomize-no-object': () => 'it has no kind or no name',
  'kustomize-component': ({ path, isComponent }) =>
    isComponent ? `${path} is a component, and no resource` : `${path} is no component`,
} satisfies Partial<Catalogue['phrases']>;
