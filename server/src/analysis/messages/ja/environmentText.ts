/**
 * Japanese: the text of a container's environment.
 * Knows words; the facts are `facts/environmentText.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { amount, and, number, or, placedWords } from './words.ts';

export const environmentText = {
  'environment-of': ({ container, namespace }) => `名前空間${namespace}の${placedWords(container)}`,
  'environment-unknown': (unknown, { say }) => {
    if (unknown.kind === 'envsubst') return `不明: envsubstが実行されるかどうか(${say(unknown.because)})`;
    if (unknown.kind === 'source')
      return `不明: ${unknown.variable === null ? '' : `${unknown.variable}: `}${say(unknown.reason)}`;
    return `不明: イメージの${imageParts(unknown)}`;
  },
  'environment-no-services': ({ namespace, why }, { say }) =>
    `不明: 名前空間${namespace}のService: ${say(why)}`,
  'environment-masked': ({ count }) => `秘密情報と思われる${number(count)}個の値を伏せています`,
  'environment-group': (group) => {
    if (group.by === 'services') {
      const many = group.services.length > 1;
      return `Service ${or(group.services)}${many ? '。起動のたびに、どの値になるかが変わる可能性があります' : ''}${group.isCertain ? '' : '(存在しない可能性があります)'}`;
    }
    return { env: 'env', envFrom: 'envFrom', image: 'イメージ', runtime: 'コンテナランタイム' }[group.by];
  },
  'environment-value-unknown': ({ length }) =>
    length === null ? '<不明>' : `<不明、${amount(length, 'バイト')}>`,
  'environment-note': ({ isKnown, isCertain, note }, { say }) =>
    [
      isCertain ? '' : '設定されない可能性があります',
      note === null ? '' : `${isKnown ? '' : '不明: '}${say(note)}`,
    ]
      .filter(Boolean)
      .join('。'),
  'hover-show-environment': ({ link }) => `[環境変数を表示](${link})`,
  'service-text': ({ name, namespace, sources, isCertain, declarations }) => {
    const more = declarations > 1 ? `。${number(declarations)}個の宣言が一致しません` : '';
    return `名前空間${namespace}のService ${name}(情報源: ${and(sources)})${isCertain ? '' : '。存在しない可能性があります'}${more}`;
  },
  'service-text-variables': ({ count, namespace }) =>
    `名前空間${namespace}でサービスリンクが有効なすべてのコンテナは、ここから${number(count)}個の変数を受け取ります:`,
} satisfies Partial<Catalogue['phrases']>;

/** `変数とエントリーポイント`. */
export function imageParts(unknown: { readonly variables: boolean; readonly entrypoint: boolean }): string {
  return [unknown.variables ? '変数' : '', unknown.entrypoint ? 'エントリーポイント' : '']
    .filter(Boolean)
    .join('と');
}
