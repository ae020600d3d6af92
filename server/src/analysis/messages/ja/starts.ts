/**
 * Japanese: why a start script passes all names to envsubst, or does not.
 * Knows words; the facts are `facts/starts.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const starts = {
  'nginx-base-unknown': () => 'イメージがnginxを元にしているかどうかは不明です',
  'nginx-version-unknown': () => 'イメージのnginxのバージョンは不明です',
  'script-not-in-every-build': ({ version }) =>
    `nginx ${version}には、テンプレート用のスクリプトを含まないビルドもあります`,

  'own-entrypoint-runs': ({ withCommand }) =>
    withCommand
      ? 'イメージ自身のエントリーポイントとコマンドが実行されます'
      : 'イメージ自身のエントリーポイントが実行されます',
  'own-script-lists-names': () => 'commandのスクリプトがすべての変数の名前を渡します',
  'command-unknown': ({ part }) =>
    ({
      all: 'コマンドは不明です',
      some: 'コマンドの一部は不明です',
      'first-argument': '最初の引数は不明です',
    })[part],
  'command-replaces-entrypoint': () => 'commandがイメージのエントリーポイントを置き換えます',
  'script-may-run-entrypoint': ({ script }) =>
    `${script}がイメージのエントリーポイントを実行する可能性があります`,
  'arguments-may-run-entrypoint': () => '引数がエントリーポイントを実行する可能性があります',
  'entrypoint-runs-with': ({ argument }) => `エントリーポイントは引数${argument}で実行されます`,
  'entrypoint-needs-nginx': ({ instead }) =>
    `エントリーポイントがスクリプトを実行するのは、引数が${instead === null ? '' : `${instead}ではなく`}nginxの場合だけです`,

  'volume-replaces': ({ path }) => `ボリュームが${path}を置き換えます`,
  'script-may-change-environment': ({ path }) => `${path}が環境変数を変更する可能性があります`,
  'volume-hides-scripts': ({ volume, directory }) =>
    `ボリューム${volume}が${directory}にあるイメージのスクリプトを隠します`,
  'scripts-in-place': () => 'イメージのスクリプトはそのまま使われます',

  'source-may-set': ({ because, name }, { say }) => `${say(because)}。${name}を設定する可能性があります`,
  'setting-unknown': ({ name }) => `${name}の値は不明です`,
  'setting-unclear': ({ name, value }) => `${name}=${value}が何を指すかは不明です`,

  'partly-writable': ({ directory }) => `${directory}は一部しか書き込めません`,
  'root-file-system-read-only': ({ directory }) =>
    `readOnlyRootFilesystemがtrueで、${directory}に書き込み可能なマウントがありません`,
  'mount-writable': ({ volume, path, is }) =>
    `${path}のボリューム${volume}は${{ yes: '書き込み可能です', no: '読み取り専用です', unknown: '書き込み可能かどうか不明です' }[is]}`,
  'mount-hides': ({ volume, path, directory, is }) =>
    is === 'unknown'
      ? `${path}のボリューム${volume}に${directory}があるかどうかは不明です`
      : `${path}の空のボリューム${volume}が${directory}を隠します`,
  'would-run-as-root': () => 'runAsNonRootがtrueですが、コンテナはrootで実行されることになります',
  'may-write': ({ who, directory }) => {
    const names = { everyone: '全ユーザー', root: 'root', 'image-user': 'イメージのユーザー' };
    return `${typeof who === 'number' ? `ユーザー${who}` : names[who]}が${directory}に書き込めます`;
  },
  'write-unknown': ({ who, directory }) =>
    `${who === 'image-user' ? 'イメージ' : 'コンテナ'}のユーザーが${directory}に書き込めるかどうかは不明です`,
  'user-may-write': ({ user, directory, is }) =>
    `コンテナはユーザー${user}で実行され、${directory}に${{ yes: '書き込めます', no: '書き込めません', unknown: '書き込めるかどうかは不明です' }[is]}`,

  'image-has-templates': ({ directory, is }) =>
    `イメージの${directory}にテンプレートがあ${is === 'yes' ? 'ります' : 'る可能性があります'}`,
  'template-from': ({ from, file, directory, isOptional }) => {
    const who =
      from === 'setting' ? '設定templates' : from === 'volume' ? 'ボリューム' : `ConfigMap ${from.configMap}`;
    return `${who}が${directory}に${file}を置きます${isOptional ? '(存在する場合)' : ''}`;
  },
  'no-template': ({ suffix, directory }) => `${directory}に*${suffix}ファイルを置くものがありません`,
  'stream-templates-unknown': ({ directory }) =>
    `${directory}のstreamテンプレートが処理されるかどうかは不明です`,
  'output-not-writable': ({ file }) => `${file}の出力先に書き込めません`,

  'sub-path-unknown': ({ volume }) => `subPathExprが選ぶボリューム${volume}の部分は不明です`,
  'volume-not-declared': ({ volume }) => `ボリューム${volume}がPod specに宣言されていません`,
  'volume-unknown': ({ volume, type }) => `ボリューム${volume}(${type})の内容は不明です`,
  'volume-may-be-filled': ({ volume, by }) =>
    `${by === 'containers' ? 'ほかのコンテナ' : 'スクリプト'}がemptyDirボリューム${volume}に書き込む可能性があります`,
  'projected-unknown': ({ type }) => `projectedの${type}の内容は不明です`,
} satisfies Partial<Catalogue['phrases']>;
