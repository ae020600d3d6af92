/**
 * Japanese: what is wrong with the words of a command line.
 * Knows words; the facts are `facts/usage.ts`'s, and all that there is to be told `help.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { helpPage } from '../helpPage.ts';
import { help } from './help.ts';
import { and, or } from './words.ts';

export const usage = {
  'command-help': (facts) => helpPage(help, facts),
  'usage-problem': ({ why }, { say }) => `${say(why)}\n使い方: kube-service-links --help`,
  'command-missing': () =>
    'コマンドがありません。check、env、budget、explain、snapshot、lspのいずれかを指定してください。',
  'no-such-command': ({ word, meant }) =>
    `${word}というコマンドはありません。${meant === null ? 'コマンドはcheck、env、budget、explain、snapshot、lspです。' : `${meant}の誤りではありませんか？`}`,
  'command-is-path': ({ word }) =>
    `${word}はコマンドではありません。次のように実行してください: kube-service-links check ${word}`,
  'option-unknown': ({ option, meant }) =>
    `${option}というオプションはありません。${meant === null ? '' : `--${meant}の誤りではありませんか？`}`,
  'option-takes-no-value': ({ option, value }) =>
    `${option}に値は指定できません。${JSON.stringify(value)}を削除してください。`,
  'option-needs-value': ({ option, takes }) => `${option}には値が必要です: ${option} ${takes}`,
  'option-value-like-option': ({ option, takes, value, long }) =>
    `${option}には値が必要ですが、${value}はオプションのようです。${option} ${takes}の形で指定してください。${value}が値であれば、${long}=${value}と書いてください。`,
  'option-misplaced': ({ option, commands, command }) =>
    `${option}は${and(commands)}のオプションです。${command}では使えません。`,
  'option-not-among': ({ option, values, value }) =>
    `${option}に${JSON.stringify(value)}は指定できません。${or(values)}のいずれかを指定してください。`,
  'format-not-of-command': ({ format, isOf, command, own }) =>
    `--format ${format}は${isOf}用です。${command}で使えるのは${and(own)}です。`,
  'lsp-needs-stdio': () => '言語サーバーは標準入出力で通信します。lsp --stdioとして実行してください。',
  'lsp-takes-no-path': () => 'lspにPATHは指定できません。対象のフォルダーはエディターが伝えます。',
  'path-empty': () => '空のPATHがあります。ファイルかフォルダー、または標準入力を表す-を指定してください。',
  'path-is-address': ({ address }) =>
    `${address}はファイルでもフォルダーでもありません。ネットワークからは何も取得しません。チャートの場合: \`helm template ${address} | kube-service-links check -\``,
  'fix-of-input': () =>
    '--fixはファイルを書き換えるため、標準入力には使えません。ファイルを指定するか、--fixを外してください。',
  'option-needs-cluster': ({ option }) =>
    `${option}は--clusterとともに指定してください。--clusterがなければ、クラスターは読み込みません。`,
  'explain-needs-line': () => 'ログの行を引用符で囲んで指定してください: explain "LINE" [PATH...]',
  'explain-line-unquoted': ({ line }) =>
    `ログの行は引用符で囲んで1つの引数にしてください: explain ${JSON.stringify(line)} [PATH...]`,
  'log-empty': () =>
    '標準入力にログの行がありません。次のように実行してください: `kubectl logs --previous POD | kube-service-links explain -`',
  'input-twice': () => '標準入力は、ログとマニフェストのどちらか一方にしか使えません。',
  'snapshot-takes-no-path': ({ path }) =>
    `snapshotはクラスターを読み込むため、PATHは指定できません。出力先の指定であれば、次のように実行してください: snapshot -o ${path}`,
  'baseline-read-and-written': () =>
    '--write-baselineはすべての検出結果を書き出し、--baselineはその一部を除きます。どちらか一方だけを指定してください。',
  'baseline-name-unusable': ({ name }) =>
    `--write-baselineには、.jsonか.sarifで終わるFILEを指定してください。${JSON.stringify(name)}は使えません。`,
  'namespace-name-unusable': ({ name }) =>
    `--namespaceには名前空間の名前を指定してください。${JSON.stringify(name)}は名前として使えません。`,
  'release-name-unusable': ({ name }) =>
    `--releaseにはリリースの名前を指定してください。${JSON.stringify(name)}は名前として使えません。`,
  'kube-version-unusable': ({ version }) =>
    `--kube-versionにはv1.31.0のようなKubernetesのバージョンを指定してください。${JSON.stringify(version)}は使えません。`,
  'run-failed': ({ said }) => `予期しないエラーが起きました。このプログラムの不具合です: ${said}`,
  'current-folder-gone': () => '現在のフォルダーはもう存在しません。別のフォルダーに移動してください',
} satisfies Partial<Catalogue['phrases']>;
