/**
 * Japanese: what `--help` prints.
 * Knows words only; what an option does is elsewhere.
 */

import type { HelpWords } from '../helpPage.ts';

export const help: HelpWords = {
  usage: [
    '使い方:',
    '  kube-service-links check   [PATH...]   ファイルとフォルダーを検査します(-は標準入力)',
    '  kube-service-links env     [PATH...]   各コンテナが受け取る環境変数と、その見積もりを表示します',
    '  kube-service-links budget  [PATH...]   名前空間ごとのService、変数、バイト数と、追加できるServiceの数を表示します',
    `  kube-service-links explain LINE [PATH...]
                                         クラッシュしたコンテナのログの行(-は標準入力のログ)から、該当するルールと
                                         ワークロードを調べます`,
    '  kube-service-links snapshot            クラスターのServiceを、--servicesで使えるJSONとして出力します',
    '  kube-service-links lsp --stdio         言語サーバーを起動します',
  ],
  options: [
    'オプション:',
    '  --services FILE    Serviceの一覧。`kubectl get services -A -o json`の出力、またはマニフェスト。複数回指定できます',
    '  --cluster          現在のkubeコンテキストのクラスターから、ServiceとConfigMapを読み込みます',
    '  --context NAME     --clusterとsnapshotで使うkubeコンテキスト',
    '  --kubeconfig FILE  --clusterとsnapshotで使うkubeconfig',
    '  --namespace NS     名前空間の指定がないマニフェストの名前空間。snapshotでは、この名前空間だけを読み込みます',
    '  --view FOLDER      このフォルダー(overlays/prodなど)のkustomizationがビルドするものだけを対象にします',
    '  --values FILE      チャート: values.yamlの隣のvaluesファイルの代わりに使います。Helmと同じく複数回指定できます',
    '  --set KEY=VALUE    チャート: Helmと同じ形式の値。複数回指定できます',
    '  --release NAME     チャート: リリースの名前。省略時はチャートの名前です',
    '  --kube-version V   チャート: テンプレートに渡すKubernetesのバージョン(Helmと同じ)',
    '  --api-versions V   チャート: 組み込みのもののほかに、テンプレートに渡すAPIバージョン。複数回指定できます',
    '  -o, --output FILE  snapshot: 出力先のファイル。省略時は標準出力です',
    '  --config FILE      プロジェクトファイル。省略時は、./kube-service-links.yamlがあれば使います',
    '  --format FORMAT    pretty、json。checkではsarif(コードレビュー用)とgithub(注釈)、budgetではhtml(ページ)も使えます',
    '  --fix              check: 安全な修正を適用してから、残りを報告します',
    '  --severity LEVEL   check: 終了コードが1になる最低の重大度: information、warning(既定)、error',
    '  --fail-on-unknown  check: 検査できなかったものや、一部しか検査できなかったものがあるときも、終了コードを1にします',
    '  --baseline FILE    check: 以前の実行結果(JSONまたはSARIF)にある検出結果を除きます。--fixの対象からも除きます',
    `  --write-baseline FILE
                     check: すべての検出結果を、--baseline用にFILE.jsonかFILE.sarifへ書き出し、終了コードを0にします`,
    '  --no-color         色を付けません。NO_COLORでも同じです',
    '  --lang LANGUAGE    表示に使う言語: enまたはja。省略時は、LC_ALL、LC_MESSAGES、LANGの順に従います',
    '  --version, --help',
  ],
  own: {
    context: { snapshot: '使用するkubeコンテキスト', others: '--clusterで使うkubeコンテキスト' },
    kubeconfig: { snapshot: '使用するkubeconfig', others: '--clusterで使うkubeconfig' },
    namespace: {
      snapshot: 'この名前空間だけを読み込みます',
      others: '名前空間の指定がないマニフェストの名前空間',
    },
    format: {
      check: 'pretty、json、sarif(コードレビュー用)、github(注釈)',
      env: 'pretty、json',
      budget: 'pretty、json、html(ページ)',
    },
  },
  exitCodes: {
    all: `終了コード: 0 指定した重大度以上の検出結果なし、1 検出結果あり(--fail-on-unknownでは、検査できなかった場合も含む)、
2 引数の誤り、読み込めない入力、または応答しないクラスター。explainでは、0 該当する行、1 該当しない行。`,
    check: `終了コード: 0 指定した重大度以上の検出結果なし、1 検出結果あり(--fail-on-unknownでは、検査できなかった場合も含む)、
2 引数の誤り、読み込めない入力、または応答しないクラスター。`,
    explain:
      '終了コード: 0 該当する行、1 該当しない行、2 引数の誤り、読み込めない入力、または応答しないクラスター。',
    others: '終了コード: 0 完了、2 引数の誤り、読み込めない入力、または応答しないクラスター。',
  },
  examples: [
    '例:',
    '  kube-service-links check --cluster manifests/',
    '  kube-service-links check --services services.json manifests/',
    '  kube-service-links env --services services.json manifests/web.yaml',
    '  kube-service-links budget --services services.json',
    '  kubectl logs --previous POD | kube-service-links explain - --services services.json manifests/',
    '  kube-service-links snapshot -o services.json',
  ],
};
