/**
 * Japanese: what a run of the command line tells beside its output.
 * Knows words; the facts are `facts/run.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { SubchartFault } from '../facts/run.ts';
import { doubtsInWords } from './fixes.ts';
import { and, counted, listed, moreWords, number } from './words.ts';

/** Views and charts that are named in a sentence. */
const mostNames = 10;
/** Files that are. */
const mostFiles = 5;

const progress = {
  cluster: 'クラスターからServiceを読み込んでいます…',
  lists: 'Serviceの一覧を読み込んでいます…',
  manifests: 'マニフェストを読み込んでいます…',
  problems: '問題を調べています…',
} as const;

export const run = {
  'at-place': ({ place, what }, { say }) => `${place}: ${say(what)}`,
  'as-sentence': ({ of }, { say }) => {
    const text = say(of);
    return `${text}${/[。？.?!]$/.test(text) ? '' : '。'}`;
  },
  'input-unreadable': ({ why }, { say }) => `標準入力: ${say(why)}`,
  'input-empty': () => '標準入力が空のため、検査するものがありませんでした。',
  'run-progress': ({ of }) => progress[of],

  'findings-in-baseline': ({ findings, baseline }) =>
    `ベースライン${baseline}にある${number(findings)}件の検出結果を除きました。`,
  'findings-written': ({ findings, file }) => `${number(findings)}件の検出結果を${file}に書き出しました。`,
  'services-written': ({ services, namespaces, file }) =>
    `${counted(namespaces, '名前空間')}の${counted(services, 'Service')}を${file}に書き出しました。`,
  'fixes-made': ({ fixes, files }) =>
    `${counted(files, 'ファイル')}に${number(fixes)}件の修正を適用しました。`,
  'file-not-fixed': ({ file, why }, { say }) => `${file}を修正できませんでした: ${say(why)}`,
  'fix-held-back': ({ file, doubts, fix }) =>
    `${file}の修正を1件適用しませんでした: ${doubtsInWords(doubts, fix)}。${
      doubts.some(({ why }) => why === 'unfollowed')
        ? 'ビルドされる内容を確認してから、手動で変更してください。'
        : ''
    }`,
  'fixes-elsewhere': ({ files }) =>
    `修正したものはありません。安全な修正は、PATHの外にあるファイルを変更します。${listed(files, mostFiles)}もPATHに指定してください。`,
  'fixes-unsafe': () => '修正したものはありません。安全に修正できる検出結果がありません。',
  'fixes-in-baseline': ({ baseline }) =>
    `修正したものはありません。検出結果はすべてベースライン${baseline}にあります。`,
  'fixes-for-nothing': () => '修正したものはありません。検出結果がありません。',

  'baseline-unusable': ({ file, why }, { say }) =>
    `${file}: ${say(why)}。このファイルは使わず、すべての検出結果を新しいものとして扱います。`,
  'baseline-empty': () => '空です',
  'baseline-cut-off': () => 'check --format jsonの出力ではないか、途中で切れています',
  'baseline-of-nobody': () => 'checkのJSONでもSARIFでもありません',
  'baseline-version': ({ of, version, read }) =>
    `${of === 'JSON' ? 'checkのJSON' : of}のバージョンが${version ?? '不明な形式'}です。読み込めるのは${read}です`,
  'baseline-of-others': ({ tool }) => `${tool}の実行結果が含まれていません`,
  'baseline-damaged': ({ item }) => `壊れています。${item}にfile、code、messageのいずれかがありません`,
  'baseline-elsewhere': ({ file }) =>
    `ベースライン${file}にあるファイルが、ここには1つもありません。別のフォルダーで書き出したものであれば、そのフォルダーでcheckを実行してください。パスはそのフォルダーからの相対パスです。`,
  'baseline-not-overwritten': ({ file }) =>
    `${file}はベースラインではないため、上書きしませんでした。削除するか、別のファイルを指定してください。`,

  'view-missing': ({ view, known }) =>
    `--view ${view}: ${known.length === 0 ? 'PATHにkustomizationもチャートもありません' : `このビューはありません。使えるビューは${listed(known, mostNames)}です`}。`,
  'charts-unreadable': ({ charts, why }, { say }) =>
    `${listed(charts, mostNames)}をレンダリングできません: ${say(why)}`,
  'archive-unreadable': ({ file }) =>
    `${file}をパッケージ化されたチャートとして読み込めないか、32MiBを超えています。`,
  'chart-missing': () =>
    'PATHにチャート(Chart.yaml)がありません。--values、--set、--release、--kube-version、--api-versionsはチャート用です。',
  'cluster-late': ({ seconds }) => `クラスターから${number(seconds)}秒以内に応答がありませんでした。`,
  'kubeconfig-absent': () => 'kubeconfigがありません',
  'namespace-only': ({ context, namespace }) =>
    `コンテキスト${context}では、すべての名前空間のServiceを一覧表示できません。名前空間${namespace}だけを対象にします。`,
  'project-file-elsewhere': ({ file, read }) =>
    `${file}は使いません。既定で読み込むのは${read}だけです。使うには、--config ${file}を追加してください。`,
  'manifests-absent': ({ path }) =>
    `${path}に.yaml、.yml、.jsonのファイルがありません(Serviceの一覧と、.gitignoreやexcludeで除外したものは数えません)。`,
  'files-unread-either': ({ files }) => `ほかにも${counted(files, 'ファイル')}を読み込めませんでした。`,
  'links-leading-out': ({ files }) =>
    `${and(files.slice(0, mostFiles))}${files.length > mostFiles ? `ほか${number(files.length - mostFiles)}件` : ''}は、フォルダーの外を指すシンボリックリンクです。読み込みますが、書き込みはしません。`,
  'passed-over-beyond': ({ folder, most }) =>
    `${folder}(.gitignoreまたはexcludeの対象か、シンボリックリンクの参照先)に含まれるオーバーレイをすべては調べていません(調べるのは、フォルダーとYAMLファイルを合わせて${number(most)}個までで、エディターではワークスペースの中だけです)。ベースの修正は自動では適用しません。`,
  'surroundings-guessed': ({ folder }) =>
    `PATHがリポジトリ(.git)の中にないため、ほかのオーバーレイと、それらを配信するものを探したのは${folder}の中だけです。`,
  'surroundings-beyond': ({ folder, most }) =>
    `${folder}のファイルが多いため、FluxやArgo CDのオブジェクトとほかのオーバーレイを探したのは${counted(most, 'ファイル')}までです。それらのあるフォルダーもPATHに指定してください。`,
  'workloads-beyond': ({ mebibytes, first, others }) =>
    `対象とするのは、ワークロードのマニフェスト${number(mebibytes)}MiBまでです。${first}${moreWords(others)}のワークロードは、Service、ConfigMap、テンプレートの検査では考慮しません。`,
  'templates-absent': ({ glob }) => `templates: ${glob}に一致するファイルがありません`,
  'templates-beyond': ({ all, most }) =>
    `templates: ${counted(all, 'ファイル')}が該当しますが、読み込むのは最初の${number(most)}個です`,
  'document-not-checked': ({ said }) =>
    `このプログラムの不具合のため、このドキュメントを検査できませんでした: ${said}`,
  'document-unusable': ({ why }, { say }) => `このドキュメントは、${say(why)}`,
  'document-not-read': ({ why }, { say }) => `このドキュメントは読み込みませんでした: ${say(why)}`,

  'findings-unplaced': ({ causes, more }, { say }) => {
    const said = causes.map(({ source, others, why }) => `${source}${moreWords(others)}: ${say(why)}`);
    return `次のソースの検出結果は、チャートではなく標準入力の位置で示します: ${said.join('、')}。${more > 0 ? `理由はほかに${number(more)}件あります。` : ''}`;
  },
  'sources-beyond': ({ all, most }) =>
    `${counted(all, 'ソース')}が書かれていますが、探すのは最初の${number(most)}個です`,
  'charts-beyond': ({ all, most }) =>
    `${counted(all, 'チャート')}がありますが、調べるのは最初の${number(most)}個です`,
  'source-no-chart': ({ chart }) =>
    `このフォルダーの下に${chart}という名前のチャートがありません(リンクと、gitが無視するものは除きます)`,
  'source-several-charts': ({ chart, count, first }) =>
    `${chart}という名前のチャートが${number(count)}個あります: ${and(first)}`,
  'source-no-part': ({ home, why, part }) => `${home}では、${faultWords(why, part)}`,
  'source-leads-out': ({ file }) => `${file}はこのフォルダーの外を指しています`,
  'source-unlike': ({ file }) =>
    `${file}の内容がレンダリング結果と一致しません。その後変更された可能性があります`,
} satisfies Partial<Catalogue['phrases']>;

function faultWords(why: SubchartFault, part: string): string {
  if (why === 'missing') return `charts/にサブチャート${part}のフォルダーがありません`;
  if (why === 'several') return `charts/にサブチャート${part}のフォルダーが複数あります`;
  return `${part}はcharts/${why.archive}にパッケージ化されています`;
}
