/**
 * Japanese: why a variable is not known, and where it comes from.
 * Knows words; the facts are `facts/environment.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const environment = {
  'secret-not-read': ({ name }) => `Secret ${name}は読み取りません`,
  'config-map-not-found': ({ name, isOptional }) =>
    `ConfigMap ${name}が見つかりません${isOptional ? '(省略可能)' : ''}`,
  'config-map-disagrees': ({ name, key }) =>
    `ConfigMap ${name}が複数宣言されており、${key === null ? '' : `${key}の`}値が一致しません`,
  'config-map-lacks-key': ({ name, key }) => `ConfigMap ${name}にキー${key}がありません`,
  'services-may-be-more': ({ namespace }) =>
    `名前空間${namespace}のServiceの一覧が完全ではない可能性があります`,

  'value-too-long-to-show': () => '長すぎるため表示しません',
  'value-uses-unknown': () => '値が不明な変数を使っています',
  'value-resolved-by-kubelet': ({ resource }) => `${resource}はkubeletが解決します`,
  'value-in-file': () => '値はPod内のファイルにあります',
  'value-source-unknown': () => 'valueFromが未知の形式です',
  'field-not-set': ({ field }) => `マニフェストに${field}のこの項目が設定されていません`,
  'field-known-at-run': ({ field }) => `${field}はPodの実行時に決まります`,
  'image-variables-unknown': () => 'イメージが未知の変数を設定する可能性があります',
  'unknown-script-may-set': () => '未知のスクリプトが設定する可能性があります',

  'from-config-map': ({ name, key }) =>
    key === null ? `ConfigMap ${name}` : `ConfigMap ${name}のキー${key}`,
  'from-pod': ({ part }) =>
    ({
      namespace: '名前空間',
      pod: 'Pod',
      spec: 'Pod spec',
      labels: 'Podのラベル',
      annotations: 'Podのアノテーション',
    })[part],
} satisfies Partial<Catalogue['phrases']>;
