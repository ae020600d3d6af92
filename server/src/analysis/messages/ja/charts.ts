/**
 * Japanese: why a chart is not rendered, or not all of it.
 * Knows words; the facts are `facts/charts.ts`'s.
 */
import type { Catalogue, Words } from '../catalogue.ts';
import { isGivenUp } from '../facts/charts.ts';
import type { Cause } from '../facts/coverage.ts';
import { listed, number } from './words.ts';

const restChecked = 'レンダリングできた部分は検査しました。';

export const charts = {
  'charts-not-rendered': ({ charts, causes }, words) =>
    `Helmは${listed(charts)}をレンダリングできません: ${causesWords(causes, words)}。${restChecked}`,
  'charts-given-up': ({ charts, causes }, words) =>
    `${listed(charts)}のレンダリングを中止しました: ${causesWords(causes, words)}。検査するには: \`helm template CHART | kube-service-links check -\``,
  'chart-not-rendered': ({ charts, because, isStale }, { say }) =>
    `${
      isGivenUp(because)
        ? `${listed(charts)}のレンダリングを中止しました`
        : `Helmは${listed(charts)}をレンダリングできません`
    }: ${say(because)}。${isStale ? '検出結果は最後にレンダリングできたときのものです。' : restChecked}`,
  'chart-dependencies-missing': ({ names }) =>
    `charts/に${listed(names)}がありません(\`helm dependency build\`で取得できます)`,
  'chart-prints-broken': ({ why }, { say }) =>
    `出力に問題があります: ${why === null ? '引用符の外に{{ … }}が残っています' : say(why)}`,
  'chart-prints-too-much': ({ why }, { say }) => `出力を読み込みませんでした: ${say(why)}`,
  'chart-for-other-kube': ({ text }) =>
    `${text}(別のバージョンにするには--kube-version、またはhelmの行のkubeVersion)`,
  'chart-release-unnamed': () => 'リリースの名前がわかりません',
  'chart-values-encrypted': () => 'SOPSで暗号化された値があります',
  'chart-too-long': () => 'レンダリングに時間がかかりすぎます',
  'chart-too-large': () => 'チャートまたはその出力が大きすぎます',
  'chart-engine-failed': ({ text }) =>
    `チャートをレンダリングするエンジンが異常終了しました(このプログラムの不具合です): ${text}`,

  'chart-parts-doubled': ({ chart, names }) =>
    `${chart}のcharts/に${listed(names)}が複数あります(フォルダーとアーカイブ、または2つのバージョン)。Helmがどれを使うかは実行のたびに変わるため、その出力は不明です。必要なものだけを残してください。`,
  'chart-objects-open': ({ chart, place, kinds }) =>
    `${chart}が${listed(kinds.map((kind) => (kind === '' ? 'オブジェクト' : kind)))}を出力するかどうかはわかりません: クラスター、時刻、乱数、またはリリースのアップグレード回数によって決まります(${place})。検査しませんでした。`,
  'chart-parts-taken': ({ taken, isSure }) => {
    const names = listed(taken.map(({ from, charts }) => `${from}(使用元: ${listed(charts)})`));
    return isSure
      ? `charts/にない依存チャートは、\`helm dependency build\`と同様に、Chart.yamlが指定する場所のものを使用しました: ${names}。`
      : `charts/にない依存チャートは、チャートの隣のフォルダーのものを使用しました: ${names}。Helmはこれらがなければ何もレンダリングしません。また、\`helm dependency build\`は別のバージョンを取得する可能性があります。`;
  },
  'chart-values-unused': ({ files, chart, releases }) =>
    `${listed(files)}は検査しませんでした: ${listed(releases)}はこれを使わずに${chart}をインストールします。検査するには、--values FILE、またはプロジェクトファイルのhelmの行で指定してください。`,
  'chart-values-open': ({ chart, causes }, words) =>
    `${chart}のインストール方法に不明な部分があります: ${causesWords(causes, words)}。これに依存する部分は、検査した内容と異なる可能性があります。`,
  'chart-checked-whole': ({ files, chart }) =>
    `${listed(files)}は、チャート${chart}の一部として、レンダリング結果全体とともに検査しました。`,
  'chart-values-missing': ({ file, by }) =>
    `${by === null ? '' : `${by}が指定する`}valuesファイル${file}がありません`,
} satisfies Partial<Catalogue['phrases']>;

/** Causes with the first of their places each, a sentence without its end. */
export function causesWords(causes: readonly Cause[], { say }: Words): string {
  return listed(
    causes.map(
      ({ place, others = 0, because }) =>
        `${say(because)}(${place}${others === 0 ? '' : `ほか${number(others)}か所`})`,
    ),
  );
}
