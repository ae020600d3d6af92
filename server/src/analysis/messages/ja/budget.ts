/**
 * Japanese: the page about the budget of the namespaces.
 * Knows words; the facts are `facts/budget.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { BudgetWord } from '../facts/budget.ts';
import { knownBytes } from '../measures.ts';
import { percent } from './hover.ts';
import { amount, counted, number, servicesOf } from './words.ts';

const budgetWords: Readonly<Record<BudgetWord, string>> = {
  title: 'サービスリンクの使用量',
  none: 'Serviceが不明です。クラスターへのアクセスを許可するか、kube-service-links.yamlでServiceのファイルを指定してください。',
  workloads: '上限に最も近いコンテナ',
  workload: 'ワークロード',
  container: 'コンテナ',
  place: '場所',
  limit: '最大の使用率',
  'no-workloads': 'この名前空間のワークロードのマニフェストは読み込んでいません。',
  prefixes: '使用量の多い名前',
  prefix: '名前のプレフィックス',
  services: 'Service',
  argument: 'envsubstのバイト数',
  share: '割合',
  without: '除いた場合のenvsubst',
  'split-note':
    '最後の列は、これらのServiceを別の名前空間に移した場合に残る値です。Pod specにenableServiceLinks: falseを設定すると、そのPodではすべて不要になります。',
  note: '名前空間のすべてのコンテナは、そのすべてのServiceの変数を受け取ります。envsubstは、nginxイメージの起動スクリプトがすべての名前から作る1つの引数です。execveは、あらゆるプログラムの環境変数と引数です。各コンテナには、自身の変数とイメージの変数が加わります。',
};

export const budget = {
  'budget-word': ({ word }) => budgetWords[word],
  'budget-intro': ({ namespaces, left }) =>
    `${counted(namespaces, '名前空間')}を使用率の高い順に示します。${left === 0 ? '' : `ほか${number(left)}個は省略しています。`}`,
  'budget-services': ({ links, variables }) =>
    `${servicesOf(links)}、各コンテナに${counted(variables, '環境変数')}`,
  'budget-bar': ({ limit, bytes, limitBytes }) =>
    `${limit} ${percent(knownBytes(bytes, limitBytes), limitBytes)}: ${number(limitBytes)}バイト中${amount(bytes, 'バイト')}`,
  'budget-verdict': ({ bytes, limitBytes, more, isComplete }) => {
    if (bytes.min > limitBytes)
      return `テンプレートを使うnginxイメージは、ここでは起動しません: envsubstが上限を${number(bytes.min - limitBytes)}バイト超えています。`;
    if (more === null) return '上限に達しているものはありません。';
    return `余裕: この大きさのServiceで、あと${isComplete ? '約' : '最大'}${number(more)}個です。`;
  },
  'budget-use': ({ limit, bytes, limitBytes, isIfRun }) => {
    const name = typeof limit === 'string' ? limit : limit.variable;
    return `${name} ${percent(knownBytes(bytes, limitBytes), limitBytes)}${isIfRun ? '(実行される場合)' : ''}`;
  },
  'budget-share': ({ bytes, of }) => percent(bytes, of),
  'budget-left': ({ bytes, limitBytes }) => `${number(bytes)}(${percent(bytes, limitBytes)})`,
  'budget-number': ({ value }) => number(value),
} satisfies Partial<Catalogue['phrases']>;
