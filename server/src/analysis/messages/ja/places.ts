/**
 * Japanese: other places that have to do with a finding.
 * Knows words; the facts are `facts/places.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { placedWords } from './words.ts';

export const places = {
  'place-service': ({ name }) => `Service ${name}`,
  'place-container': placedWords,
  'place-reader': ({ how }) =>
    ({
      mount: 'ここでマウントされます',
      envFrom: 'ここでenvFromにより読み込まれます',
      valueFrom: 'ここでvalueFromにより読み取られます',
    })[how],
  'place-template': ({ key, configMap }) =>
    configMap === null ? `テンプレート${key}` : `ConfigMap ${configMap}のテンプレート${key}`,
  'place-key': ({ key, configMap }) => `ConfigMap ${configMap}のキー${key}`,
  'place-application': ({ container, application }) => `${placedWords(container)}: ${application}`,
} satisfies Partial<Catalogue['phrases']>;
