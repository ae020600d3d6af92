/**
 * Japanese: why a file is not written, or not even looked at: predicates without a subject, behind its name and a colon.
 * Knows words; the facts are `facts/writing.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const writing = {
  'write-leads-out': ({ real }) =>
    `リンク先の${real}がフォルダーの外にあるため、書き込みません。書き込むには、そのファイルを直接指定してください`,
  'write-link-broken': () => 'シンボリックリンクのリンク先のファイルが存在しません',
  'write-not-regular': () => '通常のファイルではないため、書き込みません',
  'write-changed': () => '処理中に変更されました。もう一度実行してください',
  'write-no-folder': () => 'フォルダーが存在しないため、書き込めません',
  'write-no-space': () => '空き容量がないため、書き込めません',
  'file-not-trusted': () => '信頼されていないワークスペースの外を指しているため、読み込みません',
} satisfies Partial<Catalogue['phrases']>;
