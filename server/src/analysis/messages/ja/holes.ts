/**
 * Japanese: what depends on a part of a template.
 * Knows words; the facts are `facts/holes.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const holes = {
  'depends-on-template': ({ part, name, expression }) => {
    const subject = {
      value: '値',
      env: 'env',
      envFrom: 'envFrom',
      mounts: 'volumeMounts',
      command: '起動するもの',
      volume: `ボリューム${name}`,
      'projected-source': 'projectedボリュームのソース',
      'config-map-name': 'マウントされるConfigMapの名前',
      'volume-items': 'ボリュームに入るファイル',
      'read-only-root': 'readOnlyRootFilesystem',
      user: 'コンテナのユーザー',
    }[part];
    return `${subject}は${expression}によって変わります`;
  },
  'config-map-may-hold-more': ({ name }) => `ConfigMap ${name}にほかのキーがある可能性があります`,
} satisfies Partial<Catalogue['phrases']>;
