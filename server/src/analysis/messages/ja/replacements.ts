/**
 * Japanese: why Kustomize would refuse a replacement or a variable.
 * Knows words; the facts are `facts/replacements.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const replacements = {
  'replacement-path-and-more': () => 'pathを持つreplacementにsourceやtargetsを書くことはできません',
  'replacement-incomplete': () => 'replacementにはsource、targets、各targetのselectが必要です',
  'replacement-source': ({ found }) =>
    found === 0
      ? 'replacementのsourceとなるオブジェクトがありません'
      : 'replacementのsourceとなるオブジェクトが複数あります',
  'replacement-no-field': ({ path }) => `フィールド${path}がありません`,
  'replacement-delimiter': () => 'sourceにその部分がありません',
  'var-no-object': ({ name, found }) =>
    found === 0
      ? `変数${name}の値を持つオブジェクトがありません`
      : `変数${name}の値を持つオブジェクトが複数あります`,
  'var-twice': ({ name }) => `変数${name}が2回定義されています`,
  'var-no-text': () => '変数(vars)があるため、Kustomizeはここに文字列しか受け付けません',
  'var-unknown': ({ name }) => `変数${name}の値が不明です`,
} satisfies Partial<Catalogue['phrases']>;
