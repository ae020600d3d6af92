/**
 * Japanese: what a kubeconfig, or kubectl's preferences, get wrong: predicates, which stand behind a place and a colon.
 * Knows words; the facts are `facts/kubeconfig.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { FieldKind, FieldType, KubeconfigFault, PreferenceFault } from '../facts/kubeconfig.ts';
import { or } from './words.ts';

const kinds: Readonly<Record<FieldKind, string>> = {
  mapping: 'マッピング',
  sequence: 'リスト',
  string: '文字列',
  boolean: '真偽値(trueまたはfalse)',
  number: '数値',
  null: 'null',
  hole: 'テンプレートの式',
};

const wanted: Readonly<Record<FieldType, string>> = {
  mapping: 'マッピング',
  sequence: 'リスト',
  string: '文字列(引用符で囲みます)',
  boolean: '引用符なしのtrueまたはfalse',
};

const fieldFaults: Readonly<Record<Extract<KubeconfigFault, string>, string>> = {
  missing: 'がありません',
  twice: 'がこのファイルで2回定義されています。一方を削除してください',
  'not-base64': 'がbase64ではありません。途中で切れていませんか？または、ファイルのパスではありませんか？',
  'skip-and-authority': 'を認証局と併用することはできません。一方を削除してください',
  'server-missing': 'がありません。APIサーバーのアドレスを設定してください',
  'server-no-url': 'にはhttps://(またはhttp://)で始まるURLを設定してください',
  'server-with-password': 'にユーザー名やパスワードを含めることはできません。userの項目に移してください',
  'proxy-no-url': 'にはhttp://、https://、socks5://のいずれかで始まるURLを設定してください',
  'name-and-token': 'をトークンと併用することはできません。一方を削除してください',
  'certificate-without-key': 'にはclient-keyまたはclient-key-dataが必要です',
  'provider-and-exec': 'をexecと併用することはできません。一方を削除してください',
  'acts-for-nobody': 'には偽装するユーザーが必要です。`as`を追加してください',
  'command-missing': 'がありません。実行するプログラムを指定してください',
};

const preferenceFaults: Readonly<Record<PreferenceFault, string>> = {
  template: '引用符の外に{{があります',
  'other-kind': 'kubectl.config.k8s.io/v1beta1のPreferenceではありません',
  'allowlist-missing': 'credentialPluginPolicyがAllowlistの場合はcredentialPluginAllowlistが必要です',
  'unknown-policy':
    'credentialPluginPolicyはAllowAll、DenyAll、Allowlistのいずれかで、大文字と小文字も一致させてください',
  'policy-missing': 'credentialPluginAllowlistには`credentialPluginPolicy: Allowlist`が必要です',
  'allowlist-empty': 'credentialPluginAllowlistは1つ以上のコマンドのリストにしてください',
  entry: 'credentialPluginAllowlistの各項目は`command: TEXT`1つにしてください',
};

export const kubeconfig = {
  'kubeconfig-problem': ({ path, line, why }, { say }) =>
    `${path}${line === null ? '' : `:${line}`}: ${say(why)}`,
  'kubeconfig-field-wrong': ({ where, why }) => `${where}${faultWords(why)}`,
  'kubeconfig-is-template': () =>
    '引用符の外に{{があります。テンプレートであるか、文字列を囲む引用符がありません',
  'kubeconfig-no-mapping': ({ found }) =>
    `\`contexts:\`などのキーを持つマッピングではなく、${kinds[found]}です`,
  'kubeconfig-other-kind': ({ apiVersion, kind }) =>
    `kubeconfigではありません。apiVersionはv1ではなく${apiVersion}、kindはConfigではなく${kind}です`,
  'kubeconfig-kept': ({ why }, { say }) => `${say(why)}。以前のkubeconfigを引き続き使用します`,
  'kubeconfig-shrunk': ({ paths }) => `${paths.join('、')}の内容の一部がなくなっています`,

  'preference-wrong': ({ why }) => preferenceFaults[why],
  'preference-of-old-version': ({ key }) => `${key}にはapiVersion kubectl.config.k8s.io/v1beta1が必要です`,
  'preference-command-not-clean': ({ command }) =>
    `コマンド${command}は、.、..、連続するスラッシュを使わずに書いてください`,
} satisfies Partial<Catalogue['phrases']>;

function faultWords(why: KubeconfigFault): string {
  if (typeof why === 'string') return fieldFaults[why];
  if ('oneOf' in why) return `は${or(why.oneOf)}にしてください`;
  const found = kinds[why.found];
  return 'named' in why
    ? `は${found}ではなく、nameと${why.named}を持つマッピングにしてください`
    : `は${found}ではなく、${wanted[why.wanted]}にしてください`;
}
