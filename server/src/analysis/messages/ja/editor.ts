/**
 * Japanese: what the editor is told beside findings.
 * Knows words; the facts are `facts/editor.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { listed, number } from './words.ts';

/** Views that are named in a sentence. */
const mostViews = 10;

export const editor = {
  'check-failed': ({ file }) =>
    `${file}: 検査に失敗したため、表示が古い可能性があります。ログを確認してください`,
  'document-not-judged': ({ reason }, { say }) => `このドキュメントは検査できませんでした: ${say(reason)}`,
  'findings-cut': ({ all, shown }) =>
    `このファイルには${number(all)}件の検出結果がありますが、表示するのは重大な${number(shown)}件だけです。コマンドラインではすべて表示されます。`,
  'found-in': ({ views, also, milder, free, isLimit, source }) => {
    const parts = [
      `${listed(views, mostViews)}で発生します。`,
      also.length > 0 && `${listed(also, mostViews)}でも発生します。`,
      milder.length > 0 && `${listed(milder, mostViews)}では重大度が下がります。`,
      free.length > 0 && `${listed(free, mostViews)}では${isLimit ? '上限に収まります' : '発生しません'}。`,
      source !== undefined && `記述箇所は、パッケージ化されたチャート内の${source}です。`,
    ];
    return parts.filter((part) => part !== false).join('');
  },
  'kustomization-refused': ({ builds, because }, { say }) =>
    `Kustomizeは${listed(builds, mostViews)}をビルドできません: ${say(because)}。ビルドできた部分は検査しました。`,
  'kustomization-open': ({ builds, because }, { say }) =>
    `Kustomizeによる${listed(builds, mostViews)}のビルド結果に不明な部分があります: ${say(because)}。`,
  'kustomization-stale': () =>
    'このkustomizationは正しいYAMLではありません。検出結果は最後に正しかったときのものです。',
  'service-refused': ({ name, because }, { say }) =>
    `Service ${name}は対象から除きました: ${say(because)}。APIサーバーに拒否されます。`,
  'delivery-open': ({ because }, { say }) =>
    because.id === 'fleet-not-followed' || because.id === 'installer-not-followed'
      ? `このフォルダーから配信される内容は不明です: ${say(because)}。`
      : `これが配信するフォルダーは不明です: ${say(because)}。`,
  'chart-open-here': ({ chart, because }, { say }) =>
    `${chart}のインストール方法に不明な部分があります: ${say(because)}。これに依存する部分は、検査した内容と異なる可能性があります。`,
  'chart-not-followed': ({ because }, { say }) =>
    `これがインストールするチャートは検査していません: ${say(because)}。`,
  'see-unwritten': ({ label, what }) => `${label}を参照してください(${what})。`,
  'fix-all': () => 'Kubernetesサービスリンクの問題をすべて修正',
  'explain-rule': ({ code }) => `${code}の説明を表示`,
} satisfies Partial<Catalogue['phrases']>;
