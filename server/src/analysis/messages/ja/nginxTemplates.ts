/**
 * Japanese: variables in templates of nginx, and the filter that lets some of them through.
 * Knows words; the facts are `facts/uses.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { UnknownInNginx } from '../facts/uses.ts';
import { missingCure, newerNginx } from './cures.ts';
import { applies } from './sizes.ts';
import { type Cause, stated, verdict } from './telling.ts';
import { whyWords } from './uses.ts';
import { containerWords, listed, readersWords } from './words.ts';

export const templatePhrases = {
  'unknown-in-nginx': unknownWords,
} satisfies Partial<Catalogue['phrases']>;

export const nginxTemplates = {
  'template-unknown': (facts, words) => {
    const { written, name, outcome } = facts;
    const [briefly, more] = whyWords(facts.why, words);
    return stated(
      outcome === 'fails'
        ? verdict(() => 'nginxは起動しません')
        : verdict((shown) => `${shown}は置き換えられません`, written),
      outcome === 'fails'
        ? [
            `: このテンプレートは${written}を使いますが、${briefly}`,
            [': このテンプレートは設定されない変数を使います', `その変数は${written}です: ${briefly}。`],
          ]
        : `: ${briefly}`,
      missingCure(facts.cure, facts.why),
      `${readersWords(facts)}に${name}はありません。`,
      `${unknownWords(facts)}。`,
      more,
    );
  },
  'template-shadowed': (facts, words) => {
    const { written, name, isDefinedHere, because } = facts;
    const whose = isDefinedHere ? 'このテンプレートが定義する変数' : 'nginx自身の変数';
    const has = `${readersWords(facts)}に環境変数${name}があります`;
    const causes: readonly Cause[] = [
      `(${whose}): ${has}`,
      [`(${whose}): コンテナに環境変数${name}があります`, `${has}。`],
      [`(${whose})`, `${has}。`],
    ];
    return stated(
      verdict(
        (shown) => `envsubstが${shown}を${because === null ? '置き換えます' : '置き換える可能性があります'}`,
        written,
      ),
      causes,
      { first: '環境変数の名前を変更してください' },
      'nginxがファイルを読み込む前に、その値に置き換えられます。',
      applies(because, words),
    );
  },
  'filter-too-old': ({ container, version }) => {
    const image = `${containerWords(container)}のイメージ${version === null ? '' : `(nginx ${version})`}`;
    return stated(
      verdict(() => 'NGINX_ENVSUBST_FILTERは効果がありません'),
      [`: ${image}が対応していません`, [': イメージが対応していません', `該当するのは${image}です。`]],
      newerNginx,
      '1.22系では1.22.1から使用できます。',
      'これがない場合、起動スクリプトはサービスリンクを含むすべての環境変数の名前をenvsubstに渡し、envsubstはそのすべてを置き換えます。',
    );
  },
  'filter-invalid': ({ container, filter, lost }) =>
    stated(
      verdict(() => 'nginxのテンプレートは展開されません'),
      [
        `: ${containerWords(container)}のNGINX_ENVSUBST_FILTERが正しい正規表現ではありません`,
        [
          ': NGINX_ENVSUBST_FILTERが正しい正規表現ではありません',
          `設定されているのは${containerWords(container)}です。`,
        ],
      ],
      { first: '正規表現を修正してください' },
      `起動時にawkが拡張正規表現としての${JSON.stringify(filter)}を拒否し、環境変数${lost.length === 0 ? '' : `(${listed(lost)})`}は1つも置き換えられません。`,
    ),
} satisfies Partial<Catalogue['statements']>;

function unknownWords({ outcome, name, directive }: UnknownInNginx): string {
  const own = name.toLowerCase();
  switch (outcome) {
    case 'literal':
      return `nginxは${directive}ディレクティブの変数を展開しません`;
    case 'own-variable':
      return `httpブロックでは、nginxは代わりに自身の変数$${own}を読み取ります`;
    case 'fails':
      return `nginxはこれを自身の変数とみなし、起動しません: unknown "${own}" variable`;
  }
}
