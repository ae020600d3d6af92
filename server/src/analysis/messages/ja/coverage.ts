/**
 * Japanese: what a run could not check, or checked by an assumption.
 * Knows words; the facts are `facts/coverage.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { UnreadReason } from '../facts/coverage.ts';
import type { Phrase, Phrases } from '../message.ts';
import { causesWords } from './charts.ts';
import { counted, listed, number } from './words.ts';

export const coverage = {
  'printed-by-cluster': ({ files, list }) => {
    const how = list === null ? '設定kubeServiceLinks.services' : `--services ${list}`;
    return `${listed(files.map(nameOfInput))}のServiceとConfigMapは無視します: クラスターの出力のようです(uid、resourceVersion、status、またはsnapshotの目印)。これらのマニフェストを適用するクラスターの一覧であれば、${how}、またはプロジェクトファイルのservicesで指定してください。`;
  },

  'namespace-assumed': (facts) => {
    const { workloads, namespace, from, isKnown, unfollowed } = facts;
    const nothing = unfollowed.length > 0 ? '' : 'ほかでも指定されていないため、';
    const why = from === 'default' ? nothing : 'kubeconfigのコンテキストの';
    return `${counted(workloads, 'ワークロード')}に名前空間の指定がなく、${why}名前空間${namespace}${isKnown ? 'で検査しました' : 'にあるものとみなしました'}。${placers(facts)}${failures(facts)}${untried(facts)}--namespace NS、またはプロジェクトファイルのnamespacesで指定してください。`;
  },

  'kustomizations-refused': ({ builds, causes }, words) =>
    `Kustomizeは${listed(builds)}をビルドできません: ${causesWords(causes, words)}。ビルドできた部分は検査しました。`,
  'kustomizations-open': ({ builds, buildable, causes }, words) => {
    const said = `Kustomizeによる${listed(builds)}のビルド結果に不明な部分があります: ${causesWords(causes, words)}。`;
    if (buildable.length === 0) return said;
    const which = buildable.length === builds.length ? '' : `${listed(buildable)}を`;
    return `${said}${which}検査するには: \`kustomize build FOLDER | kube-service-links check -\``;
  },
  'files-alone': ({ files }) =>
    `${listed(files)}は、kustomizationのビルド結果ではなく、書かれているままで検査しました。実際に適用されるものを検査するには、オーバーレイのあるフォルダーを指定してください。`,
  'bases-alone': ({ files }) =>
    `${listed(files)}は単体でビルドしましたが、ほかのkustomizationから使われています。実際に適用されるものを検査するには、それらのあるフォルダーを指定してください。`,
  'components-alone': ({ files }) =>
    `${listed(files)}は、どのkustomizationからも使われていないComponentです。検査したのは、それ自身が持つものだけです。`,
  'templates-not-rendered': ({ places }) =>
    `${counted(places.length, 'テンプレート')}(Helmチャートなどの{{ … }})は検査しませんでした: ${listed(places)}。レンダリング結果を検査するには: \`helm template CHART | kube-service-links check -\``,
  'helmfiles-not-rendered': ({ places }) =>
    `${listed(places)}には{{ … }}があるため、内容をたどれませんでした。helmfileがインストールするものを検査するには: \`helmfile template | kube-service-links check -\``,
  'input-not-rendered': ({ places }) =>
    `標準入力の${counted(places.length, 'ドキュメント')}は、引用符の外に{{ … }}が残っているため検査しませんでした: ${listed(places)}。レンダリングされていないか、テンプレートが出力したものです。Kubernetesはこれを拒否します。`,
  'documents-not-read': ({ documents }) => {
    const names = documents.map(({ place, why }) => `${place}(${unreadReasons[why]})`);
    return `${counted(documents.length, 'ドキュメント')}を読み込めませんでした: ${listed(names)}。`;
  },
  'files-not-read': ({ files }) =>
    `${counted(files.length, 'ファイル')}を読み込めませんでした: ${listed(files.map(nameOfInput))}。`,

  'services-refused': ({ services }, { say }) => {
    const names = services.map(({ name, place, because }) => `${name}(${place}: ${say(because)})`);
    return `${counted(services.length, 'Service')}はAPIサーバーに拒否されるため、対象から除きました: ${listed(names)}。`;
  },
  'deliveries-open': ({ causes }, words) =>
    `配信されるものに不明な部分があります: ${causesWords(causes, words)}。`,

  'services-incomplete': (facts) =>
    `${counted(facts.workloads, 'ワークロード')}は、数えたより多くの変数を受け取る可能性があります: ${namespacesOf(facts)}のServiceの一覧が完全ではないかもしれません。${advice(facts)}`,
  'links-not-judged': (facts) =>
    `${counted(facts.workloads, 'ワークロード')}のサービスリンクは検査しませんでした: ${namespacesOf(facts)}のServiceが不明です。${advice(facts)}`,

  'objects-not-judged': ({ objects, first, because }, { say }) =>
    `${deedOf(because)}${counted(objects, 'オブジェクト')}は検査しませんでした(${objects === 1 ? '' : '最初のもの: '}${first}): ${say(because)}。`,
  'switches-unknown': ({ workloads, first, because }, { say }) =>
    `${counted(workloads, 'ワークロード')}のサービスリンクは検査しませんでした(${workloads === 1 ? '' : '最初のもの: '}${first}): ${say(because)}。`,
  'objects-not-judged-either': ({ reasons }) =>
    `Podを作成するオブジェクトには、ほかに${number(reasons)}件の理由で検査しなかったものもあります。`,
} satisfies Partial<Catalogue['phrases']>;

function deedOf(because: Phrase): string {
  if (
    because.id === 'chart-elsewhere' ||
    because.id === 'chart-prints-it' ||
    (because.id === 'folder-absent' && because.isChart)
  )
    return 'チャートをインストールする';
  return because.id === 'folder-absent' ? 'フォルダーを配信する' : 'Podを作成する';
}

const unreadReasons: Readonly<Record<UnreadReason, string>> = {
  'go-template': 'テンプレート',
  broken: '正しいYAMLではありません',
  'too-complex': '大きすぎるか、複雑すぎます',
  failed: 'このプログラムの不具合',
};

/** As a PATH is called that is no file. */
function nameOfInput(file: string): string {
  return file === '-' ? '標準入力' : file;
}

function placers({ unfollowed }: Phrases['namespace-assumed']): string {
  if (unfollowed.length === 0) return '';
  return `${listed(unfollowed)}は追跡できませんが、別の名前空間を指定する可能性があります。`;
}

function failures({ workloads, failing }: Phrases['namespace-assumed']): string {
  if (failing.length === 0) return '';
  const names = failing.map((other) =>
    workloads === 1 ? other.namespace : `${other.namespace}(${number(other.workloads)}個)`,
  );
  return `判明しているServiceによると、${workloads === 1 ? '' : '一部は'}${listed(names)}では失敗します。`;
}

/** Where not all could be tried, silence about the others means nothing. */
function untried({ others: { known, tried } }: Phrases['namespace-assumed']): string {
  if (tried >= known) return '';
  return `ほかの${number(known)}個の名前空間のうち、試したのは最も大きい${number(tried)}個だけです。`;
}

function namespacesOf({ namespaces }: Phrases['links-not-judged']): string {
  return `名前空間${listed(namespaces)}`;
}

/** A list that kubectl printed does not tell a namespace without Services from one of another cluster. */
function advice({ mayAskCluster, hasList }: Phrases['links-not-judged']): string {
  const list = hasList
    ? 'すべての名前空間を含む一覧を追加してください。作成するには: `kube-service-links snapshot -o FILE`(kubectlの出力では、Serviceのない名前空間がわかりません)'
    : '--services FILEを追加してください。作成するには: `kubectl get services -A -o json > FILE`';
  return mayAskCluster ? `--clusterを追加するか、${list}` : list;
}
