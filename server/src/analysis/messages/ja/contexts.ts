/**
 * Japanese: why a kube context cannot be used.
 * Knows words; the facts are `facts/contexts.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { NamesFacts } from '../facts/contexts.ts';
import { moreWords } from './words.ts';

export const contexts = {
  'no-cluster-in-browser': () =>
    'ブラウザーからはクラスターを参照できません。代わりにServiceを記載したファイルを使用できます',
  'kubeconfig-missing': ({ at, paths }) =>
    `kubeconfigがありません(${paths.length === 0 ? '探す場所がわかりません' : `探した場所: ${paths.join('、')}`})。KUBECONFIG${at === 'editor' ? 'または設定kubeServiceLinks.kubeconfigを設定してください' : 'を設定するか、--kubeconfig FILEを指定してください'}`,
  'kubeconfig-unusable': ({ problem }, { say }) => `kubeconfigを使用できません: ${say(problem)}`,
  'kubeconfig-without-context': ({ paths }) =>
    `kubeconfig ${paths.join('、')}にコンテキストが定義されていません`,
  'current-context-missing': ({ at, paths, contexts }) =>
    `${paths.join('、')}にcurrent-contextが設定されていません。\`kubectl config use-context NAME\`または${at === 'editor' ? '設定kubeServiceLinks.context' : '--context NAME'}で選択してください(${contextsWords(contexts)})`,
  'context-missing': ({ name, currentIn, paths, meant, contexts }) => {
    const hint = meant === null ? `(${contextsWords(contexts)})` : didYouMean(meant);
    return currentIn === null
      ? `${paths.join('、')}にコンテキスト${name}がありません${hint}`
      : `${currentIn}のcurrent-contextは${name}ですが、そのコンテキストはありません${hint}`;
  },
  'context-without-cluster': ({ context, path }) =>
    `${path}のコンテキスト${context}にクラスターが指定されていません`,
  'context-names-unknown': ({ context, path, key, name, meant }) =>
    `${path}のコンテキスト${context}が指定する${key} ${name}は、どのkubeconfigファイルにも定義されていません${meant === null ? '' : didYouMean(meant)}`,
  'context-unusable': ({ context, problem }, { say }) =>
    `コンテキスト${context}を使用できません: ${say(problem)}`,
  'kubeconfig-doubtful': ({ problem, path }, { say }) =>
    `${say(problem)}。このファイルは${path}より優先されるため、修正されるまでどのコンテキストも使用しません`,
  'kubeconfig-partly-read': ({ of, problem }, { say }) => {
    const said = say(of);
    return `${said}${/[。？]$/.test(said) ? '' : '。'}読み込めなかった部分があります: ${say(problem)}`;
  },
} satisfies Partial<Catalogue['phrases']>;

function didYouMean(meant: string): string {
  return `。${meant}の誤りではありませんか？`;
}

function contextsWords({ names, more }: NamesFacts): string {
  return `コンテキスト: ${names.join('、')}${moreWords(more)}`;
}
