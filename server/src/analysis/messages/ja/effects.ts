/**
 * Japanese: what applications do with service links that they take for settings, and what speaks against it.
 * Knows words; which application does what is `knowledge/`'s.
 */
import type { Effect, Exception } from '../../knowledge/application.ts';
import type { DoubtFact } from '../facts/collisions.ts';

/** What it does then, behind the application, and where that is short, in full. */
export const effects: Readonly<Record<Effect, { readonly verb: string; readonly detail?: string }>> = {
  'redisinsight-down': { verb: 'RedisInsightを起動できません' },
  'url-as-port': { verb: 'URLをポートと取り違えます' },
  'url-as-database-port': { verb: 'URLをDBのポートと取り違えます' },
  'wrong-replica-set': {
    verb: '誤ったアドレスを生成します',
    detail: 'URLをポートとしてレプリカセットのアドレスを生成します',
  },
  'random-port': { verb: 'ランダムなポートで待ち受けます' },
  'no-port': { verb: 'どのポートでも待ち受けません' },
  'other-port': { verb: '本来とは別のポートで待ち受けます' },
  'service-port': {
    verb: 'Serviceのポートで待ち受けます',
    detail: '本来のポートではなくServiceのポートで待ち受けます(1024未満のポートでは待ち受けられません)',
  },
  'no-database': { verb: 'データベースに接続できません' },
  'no-redis': { verb: 'Redisに接続できません' },
  'no-rabbitmq': { verb: 'RabbitMQに接続できません' },
  'database-wait': {
    verb: 'データベースを待ち続けます',
    detail: '起動スクリプトが、接続できないデータベースを待ち続けます',
  },
  'elasticsearch-wait': { verb: 'Elasticsearchを待ち続けます' },
  'broken-json': {
    verb: '設定を読み込めません',
    detail: '起動スクリプトが書き出すJSONを読み込めません',
  },
  'rails-port': {
    verb: 'URLをポートと取り違えます',
    detail: 'nginxとRailsサーバーがURLをポートと取り違えます',
  },
  'websocket-port': {
    verb: 'URLをポートと取り違えます',
    detail: 'nginxとWebSocketサーバーがURLをポートと取り違えます',
  },
  'wrong-links': { verb: '誤ったリンクを生成します', detail: 'リンクのポートの部分がURLで置き換わります' },
  'webhook-port': { verb: 'Webhookを既定のポートで提供しません' },
  'failing-requests': { verb: 'リクエストの処理に失敗します', detail: 'リクエストがエラーで終わります' },
  'own-wp-config': {
    verb: 'DBの設定なしで動作します',
    detail: '起動スクリプトが、データベースの設定を含まない独自のwp-config.phpを書き出します',
  },
};

/** In front of 場合. */
export const exceptions: Readonly<Record<Exception, string>> = {
  'zammad-init-elsewhere': 'zammad-initを別のコンテナで実行する',
  'wp-config-exists': 'wp-config.phpがすでにある',
  'minio-port-given': '設定にあるMinIOのアドレスがポートを含む',
  'no-celery-executor': 'CeleryExecutorを使わない',
  'sequential-executor': 'SequentialExecutorを使う',
  'not-flower': 'Flower以外を実行する',
  worker: 'ワーカーとして実行する',
  'db-uri-set': 'DB_URIが設定されている',
};

export function doubtWords(doubt: DoubtFact, application = 'このアプリケーション'): string {
  switch (doubt.kind) {
    case 'copy':
      return 'イメージの名前はアプリケーションと同じですが、その複製かどうかは不明です。';
    case 'version':
      return `${application}の一部のバージョンで確認済みですが、このバージョンでは未確認です。`;
    case 'build':
      return 'タグがコミットのため、バージョンは不明です。';
    case 'evidence':
      return 'これはアプリケーションのソースまたはドキュメントに基づきます。';
    case 'unseen':
      return '読み取っていないenvFromが、すでに設定している可能性があります。';
    case 'link':
      return 'Serviceがこの名前空間にない可能性があります。';
    case 'command':
      return 'コンテナに独自のcommandまたはポートの引数があり、結果が変わる可能性があります。';
    case 'condition':
      return `${doubt.variable}の値にも左右されます。`;
    case 'file':
      return `イメージの${doubt.path}以外のファイルが読み込まれ、そこでは使われていない可能性があります。`;
  }
}
