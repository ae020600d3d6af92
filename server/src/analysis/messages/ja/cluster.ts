/**
 * Japanese: why a request to an API server brought nothing.
 * Knows words; the facts are `facts/cluster.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { ServerFault } from '../facts/cluster.ts';

const isTunnelUp = 'トンネルやVPNは有効ですか？';

/** Behind the address and a colon. */
const faults: Readonly<Record<ServerFault, string>> = {
  refused: `接続が拒否されました。サーバーは動作していますか？${isTunnelUp}`,
  ended: '接続が切断されました',
  unreachable: `到達できません。${isTunnelUp}`,
  'no-network': '到達できません。ネットワークに接続していますか？',
  'no-name': `名前を解決できません。${isTunnelUp}`,
  'no-name-now': '現在、名前を解決できません',
  'certificate-expired': '証明書の有効期限が切れています',
  'certificate-early': '証明書がまだ有効ではありません。このマシンの時計は正しいですか？',
  'certificate-name': '証明書が別の名前のものです(`tls-server-name`で名前を指定できます)',
  'certificate-unknown': '証明書がkubeconfigの`certificate-authority`で署名されていません',
  'no-tls': 'TLSに対応していません。アドレスはhttp://で始まるのではありませんか？',
  'no-http': 'HTTPに対応していません。アドレスはhttps://で始まるのではありませんか？',
  credentials: '認証情報が拒否されました',
  'client-certificate': 'クライアント証明書が拒否されました',
  'newer-data': 'より新しいデータがあります',
  'too-many-requests': 'リクエストが多すぎて過負荷です',
  'no-list': '応答がリストではありません。Kubernetes APIサーバーですか？',
  'unknown-event': '未知の種類のwatchイベントを受信しました',
  'watch-without-version': 'resourceVersionのないwatchイベントを受信しました',
  'watch-ended': 'watchがすぐに切断されました',
};

export const cluster = {
  'server-unreachable': ({ server, why }) => `${server}: ${faults[why]}`,
  'server-not-asked': ({ server, said }) => `${server}へのリクエストが失敗しました(${said})`,
  'server-silent': ({ server, seconds }) => `${server}から${seconds}秒以内に応答がありませんでした`,
  'server-is-web-page': ({ server }) =>
    `${server}からAPIサーバーの応答ではなくWebページが返されました。プロキシやキャプティブポータルを経由していませんか？`,
  'server-answered': ({ server, status, said }) =>
    `${server}がHTTP ${status}を返しました${said === null ? '' : `: ${said}`}`,
  'server-refused': ({ said }) => said ?? '許可されていません',
  'answer-unusable': ({ why }) =>
    ({
      cut: 'APIサーバーの応答が途中で切れました',
      garbled: 'APIサーバーの応答が途中で切れているか、壊れています',
      packed: 'APIサーバーの応答の圧縮率が、リストとしては高すぎます',
      slow: 'APIサーバーの応答が遅すぎます',
    })[why],
  'answer-too-large': ({ mebibytes }) => `APIサーバーの応答が${mebibytes}MiBを超えています`,
  'answer-silent': ({ seconds }) => `APIサーバーから${seconds}秒間何も届きませんでした`,
  'connection-closed': () => '接続が切断されました',

  'proxy-refused': ({ proxy, status }) =>
    status === '407'
      ? `プロキシ${proxy}がユーザー名とパスワードを要求しています。アドレスに追加してください(407)`
      : `プロキシ${proxy}が接続を拒否しました(${status})`,
  'proxy-leads-nowhere': ({ proxy, server, said }) =>
    `プロキシ${proxy}から${server}に到達できません(${said})`,
  'proxy-address-wrong': ({ variable, why }) => {
    const where = variable === null ? 'kubeconfigの`proxy-url`' : `環境変数${variable}`;
    if (why === 'no-url') return `${where}がURLではありません`;
    if (why === 'no-host') return `${where}にホストがありません`;
    return `${where}が\`${why.protocol}\`で始まっています。http、https、socks5のいずれかにしてください`;
  },
  'server-address-wrong': () => 'kubeconfigの`server`がhttps://またはhttp://で始まるURLではありません',
  'authority-not-pem': () => 'クラスターの認証局の証明書がPEM形式ではありません',
} satisfies Partial<Catalogue['phrases']>;
