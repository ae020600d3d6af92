/**
 * Japanese: what is wrong with a file: predicates without a subject, which stand behind its name and a colon.
 * Knows words; the facts are `facts/files.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

const asUtf8 = 'UTF-8で保存してください';

export const files = {
  'of-file': ({ file, why }, { say }) => `${file}: ${say(why)}`,

  'file-missing': ({ isPathBroken }) =>
    `存在しません${isPathBroken ? '(パスの途中がフォルダーではありません)' : ''}`,
  'file-name-unreadable': () => '見つかりません。名前が正しいUTF-8ではないため、変更してください',
  'file-denied': ({ done }) => `${doing[done]}権限がありません`,
  'file-link-loop': ({ done }) => `シンボリックリンクが循環しているため、${failing[done]}`,
  'file-error': ({ done, said }) => `${failing[done]}: ${said}`,
  'input-outside': () => 'ワークスペースの外にあるため、読み込みませんでした',
  'file-is-folder': () => 'フォルダーです',
  'file-not-regular': () => '通常のファイルではありません。パイプ、デバイス、ソケットは読み込みません',
  'file-too-large': ({ bytes, mostBytes }) =>
    `${bytes === null ? '終わりがないようです' : `${mebibytes(bytes)}あります`}。読み込めるのは${mebibytes(mostBytes)}までです`,
  'file-has-nul': () =>
    `NULバイトが含まれています。バイナリか、バイト順マーク(BOM)のないUTF-16です。${asUtf8}`,
  'file-not-in-encoding': ({ encoding, line }) =>
    `正しい${encoding}ではありません${line === null ? '' : `(${line}行目)`}。${asUtf8}`,
  'yaml-invalid': ({ said }) => `正しいYAMLではありません${said === null ? '' : `: ${said}`}`,
} satisfies Partial<Catalogue['phrases']>;

const doing = { read: '読み込む', written: '書き込む' } as const;
const failing = { read: '読み込めません', written: '書き込めません' } as const;

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)}MiB`;
}
