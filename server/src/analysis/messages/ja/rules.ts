/**
 * Japanese: what each rule finds, in a clause, and which severity it has.
 * Knows the codes and severities of the registry, which a test compares.
 */
export const ruleSummaries: Readonly<Record<string, string>> = {
  'argument-list-too-long': 'コンテナの環境変数とコマンドがexecveの上限を超えている、または上限に近い',
  'nginx-envsubst-too-long':
    'nginxの起動スクリプトがenvsubstに渡す引数が128KiBを超えている、または上限に近い',
  'env-value-too-long': '1つの`NAME=value`または引数が131,071バイトを超えている',
  'service-link-collision': 'サービスリンクが、アプリケーションの読み込む設定を上書きする',
  'missing-service-link':
    '`$(X_SERVICE_HOST)`を使っているが、リンクが無効か該当するServiceがないため展開されない。または、値がIPv6アドレスになるため、URLに角括弧が必要である',
  'nginx-template-unknown-variable':
    'テンプレートが`${X_SERVICE_HOST}`を使っているが、その名前の変数がコンテナにない',
  'nginx-template-shadowed-variable':
    'テンプレートがnginx自身の`$host`などを使っているが、コンテナに同じ名前の変数があるため、envsubstが置き換えてしまう',
  'nginx-envsubst-filter-unsupported':
    '`NGINX_ENVSUBST_FILTER`が設定されているが、イメージが古く対応していない(警告)、または正しい拡張正規表現ではない(エラー)',
  'enable-service-links-misplaced':
    '`enableServiceLinks`が、Kubernetesに無視される(または厳密な検証で拒否される)位置にある、つづりを間違えている、または真偽値ではない',
  'ambiguous-service-link':
    '2つのService(`foo`と`foo-service`)が同じ変数を作り、どちらの値になるかが起動のたびに変わりうる',
  'service-exhausts-environment':
    '同じ名前空間のワークロードに上限を超えさせる、または上限まで残り10個以内に近づけるService',
  'unused-suppression': '何も抑制していない、ルール名のない、または理由のない抑制',
  'service-links-implicit': '`enableServiceLinks`を指定せず、既定値の`true`に任せているワークロード',
};

/** By what the registry says, where that has more than the names of severities. */
export const severitiesOfRules: Readonly<Record<string, string>> = {
  'error / warning; information on a template': 'error / warning、テンプレートではinformation',
  'warning; error in `subPathExpr`; information where only the program expands it':
    'warning、`subPathExpr`ではerror、プログラムだけが展開する場合はinformation',
  'information; warning where the variable is used': 'information、変数が使われている場合はwarning',
};
