/**
 * Japanese: what a generator of a kustomization leaves unknown, and why Kustomize would refuse it.
 * Knows words; the facts are `facts/generators.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const generators = {
  'kustomize-wrong-type': ({ field }) => `${field}の値の型が正しくありません`,
  'generator-no-name': () => 'ジェネレーターに名前がありません',
  'generator-source': ({ source }) => `Kustomizeは${source}をソースとして受け付けません`,
  'generator-same-key': ({ key }) => `キー${key}が2回生成されます`,
  'generator-not-text': ({ path }) => `${path}はUTF-8ではないため、バイナリデータになります`,
  'generator-file-too-long': ({ path }) => `${path}がConfigMapの最大サイズを超えています`,
  'generator-no-object': ({ kind, name }) => `マージまたは置換の対象となる${kind} ${name}がありません`,
  'generator-many-objects': ({ kind, name }) => `マージまたは置換の対象となる${kind} ${name}が複数あります`,
  'generator-hash': ({ kind, name }) => `${kind} ${name}の名前に付くハッシュが不明です`,
} satisfies Partial<Catalogue['phrases']>;
