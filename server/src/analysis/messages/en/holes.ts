/**
 * English: what depends on a part of a template.
 * Knows words; the facts are `facts/holes.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const holes = {
  'depends-on-template': ({ part, name, expression }) => {
    const subject = {
      value: 'its value',
      env: 'env',
      envFrom: 'envFrom',
      mounts: 'volumeMounts',
      command: 'what is started',
      volume: `volume ${name}`,
      'projected-source': 'a projected source',
      'config-map-name': 'the name of a mounted ConfigMap',
      'volume-items': 'which files a volume holds',
      'read-only-root': 'readOnlyRootFilesystem',
      user: "the container's user",
    }[part];
    return `${subject} depends on ${expression}`;
  },
  'config-map-may-hold-more': ({ name }) => `ConfigMap ${name} may hold more keys`,
} satisfies Partial<Catalogue['phrases']>;
