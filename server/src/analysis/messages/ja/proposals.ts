/**
 * Japanese: what may be written at the cursor.
 * Knows words and Markdown; the facts are `facts/proposals.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { ProposedBy } from '../facts/proposals.ts';
import { code } from '../markdown.ts';
import { listed, or } from './words.ts';

/** A value is cut behind so many characters: a list has one line for each. */
const mostOfValue = 60;
/** Ports that are named in a list. */
const mostPorts = 5;

export const proposals = {
  'proposal-variable': ({ value, by, links }) => {
    const shown = value === null ? '値は不明' : short(value);
    const from = typeof by === 'string' ? setters[by] : `Service ${or(by.services)}`;
    const off = {
      on: '',
      off: '、サービスリンクが無効なため設定されません',
      unknown: '、サービスリンクが有効な場合のみ',
    };
    return `${shown}(${from}${typeof by === 'string' ? '' : off[links]})`;
  },
  'proposal-host': ({ ports }) =>
    ports.length === 0 ? 'Service' : `Service、ポート${listed(ports.map(String), mostPorts)}`,
  'proposal-links-off': ({ name, said }, { say }) =>
    `${code('enableServiceLinks')}がfalseのため、${code(name)}はこのコンテナに設定されません。サービスリンクが有効な場合:\n\n${say(said)}`,
  'proposal-host-about': ({ service, namespace }) =>
    `名前空間${code(namespace)}のService ${code(service)}のDNS名です。サービスリンクは必要ありません。`,
  'proposal-enable-links': () => '真偽値、既定はtrue',
  'proposal-enable-links-about': ({ namespace }) =>
    `このPodのコンテナが、名前空間${code(namespace)}の各Serviceの環境変数を受け取るかどうかを指定します。Serviceごとに${code('X_SERVICE_HOST')}、${code('X_PORT')}のほか、少なくとも5個が設定されます。既定はtrueです。falseの場合はAPIサーバーのものだけが設定されます。ServiceのDNS名には影響しません。`,
  'proposal-links-value': ({ are, namespace }) =>
    are
      ? `コンテナは名前空間${code(namespace)}の全Serviceのサービスリンクを受け取ります。これが既定です。`
      : `コンテナはAPIサーバーのもの(${code('KUBERNETES_*')})以外のサービスリンクを受け取りません。`,
} satisfies Partial<Catalogue['phrases']>;

const setters: Readonly<Record<Extract<ProposedBy, string>, string>> = {
  env: 'env',
  envFrom: 'envFrom',
  image: 'イメージ',
  runtime: 'コンテナランタイム',
  script: '起動スクリプト',
};

function short(value: string): string {
  if (value === '') return '空';
  return value.length > mostOfValue ? `${value.slice(0, mostOfValue)}…` : value;
}
