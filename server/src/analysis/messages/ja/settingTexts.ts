/**
 * Japanese: what the settings of a project file mean, by what the table of the settings says.
 * Knows those texts, which a test compares; what rules find is `rules.ts`'s.
 */
export const settingTexts: Readonly<Record<string, string>> = {
  'Settings of Kubernetes Service Links for this project, for the editor and the command line alike. All keys are optional; paths are relative to this file.':
    'このプロジェクトにおけるKubernetes Service Linksの設定。エディターとコマンドラインの両方で使います。すべてのキーは省略できます。パスは、このファイルからの相対パスです。',
  'Files with the Services of a cluster, as `kubectl get services -A -o json` prints them, or Service manifests. Paths are relative to the folder of these settings; if files disagree, the last one wins.':
    'クラスターのServiceを記したファイル。`kubectl get services -A -o json`の出力か、Serviceのマニフェストです。パスは、この設定のあるフォルダーからの相対パスです。ファイルの内容が食い違う場合は、最後のものを優先します。',
  'The namespaces of manifests that name none: globs of files, and the namespace that they are applied to. The first match wins.':
    '名前空間の指定がないマニフェストの名前空間。ファイルのグロブと、適用先の名前空間を指定します。最初に一致したものを使います。',
  'Reported as an error; `check` exits with 1.': 'エラーとして報告します。`check`の終了コードは1です。',
  'Reported as a warning; `check` exits with 1.': '警告として報告します。`check`の終了コードは1です。',
  'Reported as information; `check` exits with 0.': '情報として報告します。`check`の終了コードは0です。',
  'Not reported.': '報告しません。',
  'The severity of each rule: `error`, `warning`, `information` or `off`. A rule that is not listed keeps its default.':
    '各ルールの重大度: `error`、`warning`、`information`、`off`。記載のないルールは、既定の重大度のままです。',
  'The kube contexts of files that belong to several clusters: globs of files, and their context. The first match wins; all other files belong to `context`.':
    '複数のクラスターに属するファイルのkubeコンテキスト。ファイルのグロブと、そのコンテキストを指定します。最初に一致したものを使い、ほかのファイルはすべて`context`に属します。',
  'Images of your own that behave like a known one. `match` is a glob of image references; `like` is the image that they are built on (`nginx:1.27`) or, if their own start script passes all names to envsubst, how it lists them (`env-cut`, `awk`); `templates` says whether they contain `/etc/nginx/templates/*.template`.':
    '既知のイメージと同じように動作する独自のイメージ。`match`はイメージ参照のグロブです。`like`は、ベースにしたイメージ(`nginx:1.27`)、または独自の起動スクリプトがすべての名前をenvsubstに渡す場合の列挙方法(`env-cut`、`awk`)です。`templates`は、`/etc/nginx/templates/*.template`を含むかどうかです。',
  'nginx template files that are not in a ConfigMap, and the workload whose containers use them (`Deployment/web`).':
    'ConfigMapにないnginxテンプレートのファイルと、それを使うコンテナのワークロード(`Deployment/web`)。',
  "How Helm charts are installed: the folder of a chart, its values files, the name of the release (by default the chart's), the namespace, and what templates see of the cluster (`kubeVersion`, `apiVersions`). Several rows of a chart are several installations. A chart without a row is checked by itself, and with each `values-*.yaml` beside its `values.yaml`.":
    'Helmチャートのインストール方法: チャートのフォルダー、valuesファイル、リリースの名前(省略時はチャートの名前)、名前空間、テンプレートに渡すクラスターの情報(`kubeVersion`、`apiVersions`)。1つのチャートに複数の行があれば、複数回インストールするものとみなします。行のないチャートは、単体と、`values.yaml`と同じフォルダーの`values-*.yaml`それぞれとの組み合わせで検査します。',
  'Custom resources that contain a pod spec, and the path to it (`spec.template.spec`), with `[]` for each item of a list and `*` for each key. Common kinds are known already.':
    'Pod specを含むカスタムリソースと、そのパス(`spec.template.spec`)。リストの各要素は`[]`、各キーは`*`で表します。よく使われる種類は、あらかじめ登録されています。',
  'Globs of files and folders to leave out, in addition to what `.gitignore` names.':
    '`.gitignore`に加えて除外するファイルとフォルダーのグロブ。',
  'Warn from this share of a limit on, in percent. Default: 80.':
    '上限に対する割合がこの値(%)以上になったら警告します。既定値: 80',
  'The stack limit of your nodes (`RLIMIT_STACK`), in bytes. A quarter of it is the limit of arguments and environment together. Default: 8388608.':
    'ノードのスタックの上限(`RLIMIT_STACK`、バイト)。引数と環境変数の合計の上限は、その4分の1です。既定値: 8388608',
  'Not set': '未設定',
  'The page size of your nodes, in bytes. 32 pages are the limit of one argument or variable. Default: 4096.':
    'ノードのページサイズ(バイト)。1つの引数または変数の上限は、32ページです。既定値: 4096',
  'off, as YAML 1.1 reads it without quotes': '引用符のないoffを、YAML 1.1がこのように読み込んだもの',
  'The default': '既定値',
  'From which share of a limit on to warn, and what your nodes allow.':
    '警告を始める、上限に対する割合と、ノードの上限。',
};
