/**
 * English: other places that have to do with a finding.
 * Knows words; the facts are `facts/places.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { placedWords } from './words.ts';

export const places = {
  'place-service': ({ name }) => `Service ${name}`,
  'place-container': placedWords,
  'place-reader': ({ how }) =>
    ({
      mount: 'mounted here',
      envFrom: 'loaded here by envFrom',
      valueFrom: 'read here by valueFrom',
    })[how],
  'place-template': ({ key, configMap }) =>
    `template ${key}${configMap === null ? '' : ` of ConfigMap ${configMap}`}`,
  'place-key': ({ key, configMap }) => `key ${key} of ConfigMap ${configMap}`,
  'place-application': ({ container, application }) => `${placedWords(container)}: ${application}`,
} satisfies Partial<Catalogue['phrases']>;
