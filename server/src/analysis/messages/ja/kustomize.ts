/**
 * Japanese: what a kustomization makes unknown, and why Kustomize would refuse it.
 * Knows words; the facts are `facts/kustomize.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { number, or } from './words.ts';

export const kustomize = {
  'kustomization-empty': () => 'kustomizationが空です',
  'kustomization-is-template': () => 'kustomizationがテンプレート({{ … }})です',
  'kustomization-other-object': ({ field, value, right }) => `${field}が${or(right)}ではなく${value}です`,
  'kustomization-unknown-field': ({ field }) => `Kustomizeに${field}というフィールドはありません`,
  'kustomize-missing': ({ path }) => `${path}がありません`,
  'kustomize-two-kustomizations': ({ path }) => `${path}に複数のkustomizationがあります`,
  'kustomize-cycle': ({ path, way }) =>
    `${path}がこのkustomizationを含んでいます${way.length === 0 ? '' : `(${way.join(' -> ')})`}`,
  'kustomize-not-followed': ({ path }) => `${path}は取得しません`,
  'kustomize-unreadable': ({ path, why }) => `${path}を読み込めません: ${why}`,
  'kustomize-same-object': ({ kind, name }) => `${kind} ${name}が2回現れます`,
  'kustomize-not-done': ({ field }) => `${field}は処理しません`,
  'kustomize-folded': () => 'Kustomizeはこの折りたたみテキスト(>)の改行を変更します',
  'kustomize-template': ({ expression }) => `${expression}によって変わります`,
  'kustomize-no-text': ({ field }) => `${field}の値をKustomizeが受け付けません`,
  'kustomize-no-target': ({ what }) => `ビルド結果に${what}と一致するものがありません`,
  'kustomize-odd-separator': () => 'Kustomizeは、YAMLディレクティブと、---と同じ行に続くものを読み込みません',
  'kustomize-block-comment': () => 'Kustomizeは|または>の後のコメントをテキストとして扱います',
  'kustomize-emptied': () => 'パッチで空になった部分のコメントを、Kustomizeが別の場所に移す可能性があります',
  'kustomize-too-large': ({ name }) => `${name}が大きくなりすぎて読み込めません`,
  'kustomize-too-many': ({ objects }) => `オブジェクトが${number(objects)}個を超えています`,
  'kustomize-given-up': () => 'ビルドに失敗しました',
  'kustomize-no-patch': () => 'パッチではありません',
  'kustomize-many-patches': () => '1つの対象に対して複数のパッチがあります',
  'kustomize-patch-fails': ({ path }) => `${path}に対する操作が失敗します`,
  'kustomize-other-type': () => 'ここではパッチとオブジェクトの型が異なります',
  'kustomize-unsure-target': () => 'パッチが適用されるかどうか不明です',
  'kustomize-no-key': ({ field }) => `${field}のない要素があります`,
  'kustomize-ambiguous-name': ({ name }) => `${name}という名前のオブジェクトが複数あります`,
  'kustomize-repeated-key': ({ key }) => `キー${key}が2回現れます`,
  'kustomize-odd-key': ({ key }) => `キー${key}は引用符で囲まないと文字列になりません`,
  'kustomize-no-object': () => 'kindまたは名前がありません',
  'kustomize-component': ({ path, isComponent }) =>
    isComponent ? `${path}はリソースではなくComponentです` : `${path}はComponentではありません`,
} satisfies Partial<Catalogue['phrases']>;
