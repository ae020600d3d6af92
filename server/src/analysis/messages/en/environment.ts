/**
 * English: why a variable is not known, and where it comes from.
 * Knows words; the facts are `facts/environment.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const environment = {
  'secret-not-read': ({ name }) => `Secret ${name} is not read`,
  'config-map-not-found': ({ name, isOptional }) =>
    `ConfigMap ${name} was not found${isOptional ? ' (optional)' : ''}`,
  'config-map-disagrees': ({ name, key }) =>
    `ConfigMap ${name} has several declarations with different values${key === null ? '' : ` of ${key}`}`,
  'config-map-lacks-key': ({ name, key }) => `ConfigMap ${name} has no key ${key}`,
  'services-may-be-more': ({ namespace }) => `the list of Services of ${namespace} may be incomplete`,

  'value-too-long-to-show': () => 'too long to show',
  'value-uses-unknown': () => 'it uses a variable whose value is not known',
  'value-resolved-by-kubelet': ({ resource }) => `${resource} is resolved by the kubelet`,
  'value-in-file': () => 'its value is in a file of the pod',
  'value-source-unknown': () => 'its valueFrom has an unknown form',
  'field-not-set': ({ field }) => `the manifest does not set this entry of ${field}`,
  'field-known-at-run': ({ field }) => `${field} is only known when the pod runs`,
  'image-variables-unknown': () => 'the image may set variables that are not known',
  'unknown-script-may-set': () => 'an unknown script may set it',

  'from-config-map': ({ name, key }) =>
    key === null ? `ConfigMap ${name}` : `key ${key} of ConfigMap ${name}`,
  'from-pod': ({ part }) =>
    ({
      namespace: 'the namespace',
      pod: 'the pod',
      spec: 'the pod spec',
      labels: "the pod's labels",
      annotations: "the pod's annotations",
    })[part],
} satisfies Partial<Catalogue['phrases']>;
