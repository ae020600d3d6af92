/**
 * Japanese: what a person is asked, offered and told beside findings.
 * Knows words; the facts are `facts/dialogs.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { and, counted, listed, number } from './words.ts';

export const dialogs = {
  'consent-question': ({ context, server, readsConfigMaps, isFromWorkspace, isVerified, command }) =>
    [
      `コンテキスト${context}(${server})のService${readsConfigMaps ? 'と、開いているマニフェストが使うConfigMap' : ''}の読み取りをKubernetes Service Linksに許可しますか？Secretは読み取りません。`,
      isFromWorkspace ? 'このkubeconfigはワークスペースに含まれています。' : '',
      isVerified ? '' : 'サーバーの証明書は検証されません(insecure-skip-tls-verify)。',
      command === null ? '' : `ログインのために次を実行します: ${command}`,
    ].join(''),
  'consent-allow': ({ context, server, command }) =>
    `コンテキスト${context}(${server})のServiceの読み取りを許可${command === null ? '' : `(実行するコマンド: ${command})`}`,
  'consent-never': ({ context }) => `コンテキスト${context}のServiceを読み取らない`,
  'consent-hint': ({ context }) => `${context}のServiceを読み取るには、コードアクションを使用してください`,
  'consent-how': ({ context, server }) =>
    `コンテキスト${context}(${server})のServiceは読み取られていません。ワークロードのコードアクション「コンテキスト${context}(${server})のServiceの読み取りを許可」で、恒久的に許可できます。すべてのコンテキストについては、設定cluster(autoまたはoff)で決められます。`,
  'consent-button': ({ button }) =>
    ({ allow: '許可', later: '後で', never: 'このコンテキストでは許可しない' })[button],
  'services-being-read': ({ context }) => `コンテキスト${context}のServiceを読み取っています`,
  'manifests-being-read': () => 'ワークスペースのマニフェストを読み込んでいます',
  'workspace-being-checked': () => 'ワークスペースを検査しています',
  'workspace-checked': ({ files, affected, errors, warnings, informations, lacking }) => {
    const found = [
      errors > 0 && `エラー${number(errors)}件`,
      warnings > 0 && `警告${number(warnings)}件`,
      informations > 0 && `情報${number(informations)}件`,
    ].filter((part) => part !== false);
    const verdict =
      found.length === 0
        ? `${counted(files, 'ファイル')}に問題は見つかりませんでした`
        : `${counted(files, 'ファイル')}のうち${number(affected)}個に${and(found)}があります`;
    return `${verdict}。${lacking.length === 0 ? '' : `ただし、名前空間${listed(lacking)}のServiceの一覧が完全ではありません。`}`;
  },
  'manifests-beyond': ({ all, left }) =>
    `マニフェストが多すぎるため、${number(all)}個のうち${number(left)}個を読み込みません。開いているファイルは検査しますが、読み込まないマニフェストの宣言は考慮されません。より小さいフォルダーを開くか、kube-service-links.yamlのexcludeを設定してください。`,

  'analysis-never-ended': () =>
    '以前の解析が終わりませんでした。ドキュメントを変更するか、言語サーバーを再起動すると、もう一度試みます',
  'analysis-restarted': ({ why, seconds }) =>
    `解析を再起動しました: ${{ hang: `${seconds}秒間応答がありませんでした`, memory: 'メモリが不足しました', crash: '予期せず停止しました' }[why]}。`,
  'document-left-out': ({ file, line, isWholeFile, why, seconds }) => {
    const until = isWholeFile ? '言語サーバーを再起動する' : '変更される';
    const what = {
      hang: `解析が${seconds}秒以内に終わりませんでした`,
      memory: '解析中にメモリが不足しました',
      crash: '解析中に言語サーバーが異常終了しました',
    }[why];
    return `${file}${line === null ? '' : `:${line}`}は${until}まで検査されません: ${what}。`;
  },
  'analysis-given-up': () =>
    '解析が繰り返し失敗するため、再起動を中止しました。原因はログを確認してください。解決したら言語サーバーを再起動してください。',
} satisfies Partial<Catalogue['phrases']>;
