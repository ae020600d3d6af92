/**
 * Japanese: why there are no credentials for a request: predicates, which stand behind a subject and a colon.
 * Knows words; the facts are `facts/login.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { CertificateFault, PluginAnswerFault, UserFault } from '../facts/login.ts';
import { number } from './words.ts';

const userFaults: Readonly<Record<UserFault, string>> = {
  'provider-and-exec':
    'auth-providerとexecの両方がありますが、使えるのは一方だけです。auth-providerを削除してください',
  'token-and-name': 'トークンとユーザー名の両方がありますが、使えるのは一方だけです',
  'certificate-without-key':
    'クライアント証明書に鍵がありません。`client-key`または`client-key-data`を追加してください',
  'token-has-control': 'トークンに改行などの制御文字が含まれています',
  'acts-for-nobody': '別のユーザーを偽装する設定ですが、`as`の指定がありません',
};

const certificateFaults: Readonly<Record<CertificateFault, string>> = {
  certificate: 'クライアント証明書がPEM形式ではありません',
  key: 'クライアントの鍵がPEM形式ではありません',
  passphrase: 'クライアントの鍵にパスフレーズがあります(kubectlも読み込めません)',
  'not-a-pair': 'クライアント証明書と鍵が対応していません',
};

const answerFaults: Readonly<Record<PluginAnswerFault, string>> = {
  'too-much': '認証情報にしては出力が多すぎます',
  nothing: '何も出力しませんでした',
  'no-json': '出力がJSONのExecCredentialではありません',
  'no-credential': '出力したJSONがExecCredentialではありません',
  'no-status': '出力したExecCredentialにstatusがありません',
  'no-strings': '出力したトークン、証明書、鍵のいずれかが文字列ではありません',
  neither: 'トークンも、証明書と鍵の組も返しませんでした',
  'half-a-pair': '証明書と鍵の一方しか返しませんでした',
  'no-time': '返されたexpirationTimestampがRFC 3339の時刻ではありません',
};

const files = {
  token: 'トークンファイル',
  certificate: 'クライアント証明書',
  key: 'クライアントの鍵',
  authority: '認証局の証明書',
};

const starts: Readonly<Record<string, string>> = {
  E2BIG: 'E2BIG: 引数と環境変数の合計が大きすぎます',
  ENOENT: 'ENOENT: 1行目で指定されたインタープリターがありません',
  EACCES: 'EACCES: 実行する権限がありません',
  ENOEXEC: 'ENOEXEC: このマシン用のプログラムではありません',
};

export const login = {
  'user-unusable': ({ user, why }, { say }) => `${userWords(user)}: ${say(why)}`,
  'credential-file-unusable': ({ of, user, path, why }, { say }) =>
    `${user === null ? '' : `${userWords(user)}の`}${files[of]}\`${path}\`: ${say(why)}`,
  'plugin-unusable': ({ plugin, why }, { say }) => `認証プラグイン\`${plugin}\`: ${say(why)}`,

  'user-contradicts': ({ why }) => userFaults[why],
  'auth-provider-gone': ({ provider }) => `auth-provider \`${provider}\`${migrationFrom(provider)}`,
  'header-wrong': ({ header }) => `ヘッダー\`${header}\`の値に制御文字が含まれています`,
  'certificate-unusable': ({ why }) => certificateFaults[why],
  'credential-file-wrong': ({ why }) =>
    ({
      empty: '空です',
      'too-large': '1MiBを超えています',
      'not-regular': '通常のファイルではありません',
    })[why],

  'plugin-version-unknown': ({ version }) =>
    `kubeconfigのapiVersion \`${version}\`はkubectlが対応していません。client.authentication.k8s.io/v1または/v1beta1を指定してください`,
  'plugin-needs-terminal': ({ command }) =>
    `ターミナルでのみ動作します(\`interactiveMode: Always\`)。ターミナルで\`${command}\`を実行してください。ターミナルなしでも動作する場合は、kubeconfigでIfAvailableを設定してください`,
  'plugin-not-a-name': () => 'プログラムの名前ではありません',
  'plugin-not-at': ({ path }) => `見つかりません。${path}にプログラムがありません`,
  'plugin-not-found': ({ path }) =>
    path === '' ? '見つかりません。PATHが空です' : `PATHに見つかりません(${path})`,
  'plugin-in-relative-folder': ({ folder }) =>
    `PATHの相対フォルダー\`${folder}\`にありますが、そこからは実行しません。絶対パスにしてください`,
  'plugin-is-batch-file': ({ path }) => `バッチファイル(${path})のため、シェルなしでは実行できません`,
  'plugin-to-install': ({ why, hint }, { say }) => `${say(why)}。${hint}`,
  'plugin-not-run': ({ why }, { say }) => `実行しません: ${say(why)}`,
  'plugin-changed': ({ path }) => `許可されたものではなく、${path}に変わっています`,
  'preferences-unusable': ({ problem }, { say }) => `kubectlの設定を信頼できません: ${say(problem)}`,
  'preferences-deny-all': ({ path }) => `${path}に\`credentialPluginPolicy: DenyAll\`が設定されています`,
  'preferences-lack': ({ path }) => `${path}の\`credentialPluginAllowlist\`に含まれていません`,

  'plugin-failed': ({ code, said, command }) =>
    `終了コード${code}で失敗しました${saying(said)}。ターミナルで試してください: \`${command}\``,
  'plugin-killed': ({ signal, said }) => `${signal}で終了しました${saying(said)}`,
  'plugin-late': ({ seconds, said, command, restMinutes }) =>
    `${seconds}秒以内に終わりませんでした${saying(said)}。ログインを待っていませんか？ターミナルからログインしてください: \`${command}\`${
      restMinutes === null ? '' : `。${number(restMinutes)}分後、または更新したときに再び実行されます`
    }`,
  'plugin-unstartable': ({ code }) =>
    `起動できません(${code === null ? '理由は不明です' : (starts[code] ?? code)})`,
  'plugin-answer-wrong': ({ why }) => answerFaults[why],
  'plugin-answer-of-other-version': ({ wanted }) =>
    `応答のapiVersionが、kubeconfigに設定された${wanted}ではありません`,
} satisfies Partial<Catalogue['phrases']>;

function migrationFrom(authProvider: string): string {
  const gone = 'はサポートが終了しています。';
  if (authProvider === 'gcp')
    return `${gone}gke-gcloud-auth-pluginをインストールし、\`gcloud container clusters get-credentials\`を再度実行してください`;
  if (authProvider === 'azure')
    return `${gone}kubeloginをインストールし、\`kubelogin convert-kubeconfig\`を実行してください`;
  if (authProvider === 'oidc')
    return 'には対応していません。kubeloginをインストールし、このユーザーのexecに`kubectl oidc-login get-token`を設定してください';
  return `${gone}代わりに認証プラグイン(\`exec\`)を使用してください`;
}

/** A pod's own service account, and who is anonymous, has no name. */
function userWords(name: string): string {
  return name === '' ? '名前のないユーザー' : `ユーザー${name}`;
}

function saying(said: string): string {
  return said === '' ? '' : `: ${said}`;
}
