/**
 * Japanese: what is known of the Services of a namespace, and why not more. What `list-`, `field-` and `name-` say are
 * predicates, which stand behind a name or a field and a colon.
 * Knows words; the facts are `facts/services.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { number } from './words.ts';

const write = '`kubectl get services -A -o json > services.json`';

export const services = {
  several: ({ reasons }, { say }) => reasons.map(say).join('。'),

  'services-not-listed': ({ at }) =>
    at === 'editor'
      ? `一覧を保存し(${write})、設定kubeServiceLinks.servicesで指定してください。または、kubeServiceLinks.clusterでクラスターへのアクセスを許可してください`
      : `--servicesで一覧を指定するか(${write})、--clusterを追加してください`,
  'kind-without-namespace': ({ kind }) =>
    `${kind}には名前空間がありません。Podはこれを使う側の名前空間に作成されます`,

  'list-being-read': ({ file }) => `${file}を読み込んでいます`,
  'list-left-out': ({ file, services, first }, { say }) =>
    `${file}: ${number(services)}個のServiceを対象から除きました${services === 1 ? '' : '(以下は最初のもの)'}: ${say(first)}`,
  'list-part': ({ part, why }, { say }) => `${part}: ${say(why)}`,
  'list-line': ({ line, column, why }, { say }) => `${line}行${column}列: ${say(why)}`,

  'list-to-write-again': ({ why }, { say }) =>
    `${say(why)}。\`kubectl get services -A -o json\`で書き直してください`,
  'list-not-regular': () => `通常のファイルではありません。まず一覧をファイルに保存してください: ${write}`,
  'list-empty': () => '空です。書き出したコマンドが失敗した可能性があります',
  'list-is-markup': () =>
    'Serviceの一覧ではなく、HTMLまたはXMLです。ログインやプロキシのページかもしれません',
  'list-is-page': () => '長い一覧の1ページだけです(metadata.continueがあります)',
  'list-is-table': () => 'kubectlが既定で出力する表です',
  'list-json-broken': ({ isCut, line, column }) =>
    `${isCut ? 'JSONが途中で切れています' : '正しいJSONではありません'}(${line}行${column}列)`,
  'list-json-no-object': () => 'JSONですが、オブジェクトではありません',
  'list-is-status': ({ said }) => `一覧ではなく、APIサーバーのエラーが入っています: ${said}`,
  'list-of-other-version': ({ kind, apiVersion }) =>
    `${apiVersion === null ? 'apiVersionのない' : `${apiVersion}の`}${kind}です。ServiceのapiVersionはv1です`,
  'list-without-items': ({ kind }) => `itemsのない${kind}です`,
  'list-without-services': ({ kinds }) =>
    `Serviceの一覧もマニフェストも含まれていません${kinds.length === 0 ? '' : `(含まれるもの: ${kinds.join('、')})`}`,
  'list-unreadable': ({ first }, { say }) => `読み取れるServiceがありません(${say(first)})`,
  'list-is-template': () => '文字列の外に{{ }}があるため、テンプレートです',
  'list-too-complex': ({ why }, { say }) => `${say(why)}。JSON(-o json)で書き出してください`,

  'context-being-asked': ({ context }) => `コンテキスト${context}のServiceを読み取っています`,
  'context-failed': ({ context, why }, { say }) => `コンテキスト${context}: ${say(why)}`,
  'services-forbidden': ({ context, namespace }) =>
    `コンテキスト${context}: 名前空間${namespace}のServiceを一覧表示する権限がありません。servicesに対する\`list\`と\`watch\`の権限を依頼するか、Serviceのファイルを使用してください`,
  'stale-since': ({ time, why }, { say }) => `${time}から更新されていません: ${say(why)}`,
  'context-not-allowed': ({ context }) => `コンテキスト${context}は、許可されるまで読み取りません`,
  'context-blocked': ({ context }) =>
    `コンテキスト${context}へのアクセスはブロックされています。コマンド「クラスターへのアクセスを許可またはブロック…」で変更できます`,
  'workspace-untrusted': () => '信頼されていないワークスペースでは、クラスターを読み取りません',

  'service-name-missing': () => 'metadata.nameがありません',
  'field-not-ip': ({ field, text }) => `${field} ${text}はIPアドレスではありません`,
  'field-not-family': ({ field, text }) => `${field}の先頭が${text}ですが、IPv4でもIPv6でもありません`,
  'field-empty': ({ field }) => `${field}が空です`,
  'field-name-wrong': ({ field, text, why }, { say }) => `${field} ${text}: ${say(why)}`,
  'name-not-label': () => 'DNSラベルではありません(a-z、0-9、-を使い、両端は英数字)',
  'name-too-long': ({ length }) => `${number(length)}文字あります(上限63)`,
  'field-not-port': ({ field, text }) => `${field} ${text}は1〜65535の数値ではありません`,
  'field-not-protocol': ({ field, text }) => `${field} ${text}はTCP、UDP、SCTPのいずれでもありません`,
  'field-not-text': ({ field, text }) => `${field} ${text}は文字列ではありません`,
} satisfies Partial<Catalogue['phrases']>;
