/**
 * Japanese: the hover on variables, on uses in templates and on Services.
 * Knows words and Markdown; the facts are `facts/hover.ts`'s.
 */
import type { Catalogue, Words } from '../catalogue.ts';
import type { AssignmentFacts, LeftFacts, OutcomeFacts, ReaderFacts, VariableFacts } from '../facts/hover.ts';
import { code, plain } from '../markdown.ts';
import { amount, counted, listed, number, or, placedWords } from './words.ts';

export const hoverVariables = {
  'hover-variable': (facts, words) => {
    const { name, value, length, others, isSetLater, mayScriptChange } = facts;
    const more = [
      length === null ? '' : `長さは${amount(length, 'バイト')}です。`,
      others.length === 0
        ? ''
        : `上書きされる可能性があります: ${others.map((other) => plain(words.say(other))).join('、')}。`,
      mayScriptChange ? '起動スクリプトが変更する可能性があります。' : '',
      isSetLater ? setLater : '',
    ];
    return `${code(name)} = ${shown(value)}\n\n${[...setWords(facts, words), ...more].join('')}`;
  },
  'hover-variable-unknown': ({ name, reasons, isSetLater }, { say }) => {
    const list = reasons.map((reason) => `- ${plain(say(reason))}`).join('\n');
    return `${code(name)}が設定されるかどうかは不明です。${isSetLater ? setLater : ''}\n\n${list}`;
  },
  'hover-not-expanded': ({ name, isSetLater }) => {
    const written = code(`$(${name})`);
    return isSetLater
      ? `${written}は展開されません: ${code('env')}が${code(name)}を設定するのはこの後です。`
      : `${written}は展開されません: kubeletが読み取るものに${code(name)}を設定するものがありません。`;
  },
  'hover-variable-unset': ({ name, why }, { say }) =>
    `環境変数${code(name)}は設定されません${why === null ? '' : `: ${plain(say(why))}`}。`,
  'hover-template': ({ readers, outcome }, words) =>
    `${plain(listed(readers.map(readerWords)))}の起動時${outcomeWords(outcome, words)}`,
  'hover-more-answers': ({ containers }) => `ほかの${counted(containers, 'コンテナ')}では異なります。`,

  'hover-service': ({ namespace, variables, example, readers }) => {
    if (example === null)
      return `名前空間${code(namespace)}のコンテナは、このServiceのサービスリンクを受け取りません。`;
    const made = `名前空間${code(namespace)}のすべてのコンテナは、このServiceから${counted(variables, 'サービスリンク')}を受け取ります(例: ${assignment(example)})。`;
    if (readers.length === 0) return made;
    return `${made}\n\n${listed(readers.map((one) => plain(placedWords(one))))}のイメージの名前が同じです。${ifRead(example)}`;
  },
  'hover-own-name': ({ service, variable }) =>
    `Service ${code(service)}の名前がこのイメージと同じです: ${assignment(variable)}。${ifRead(variable)}`,
} satisfies Partial<Catalogue['phrases']>;

const setLater = `${code('env')}がこれを設定するのは、この行より後です。`;

const setters = {
  image: 'イメージ',
  runtime: 'コンテナランタイム',
  script: '起動スクリプト',
} as const;

function setWords({ set, isCertain }: VariableFacts, { say }: Words): readonly string[] {
  if (set.by === 'services') {
    const { services, namespace } = set;
    const makers = or(services.map((service) => code(service)));
    // Every container gets the links of `default/kubernetes`, but where its namespace has a Service of that name.
    const where =
      namespace !== 'default' && services.includes('kubernetes')
        ? `${code('default')}(${code(namespace)}に同名のServiceがあれば${code(namespace)})`
        : code(namespace);
    return [
      `名前空間${where}のService ${makers}のサービスリンクです。`,
      services.length > 1
        ? '複数のServiceが設定するため、起動のたびにどの値になるかが変わる可能性があります。'
        : '',
      isCertain ? '' : 'Serviceが存在するかどうかは確実ではありません。',
    ];
  }
  const { by, note, hides } = set;
  const who = by === 'image' || by === 'runtime' || by === 'script' ? setters[by] : code(by);
  const from = note === null ? '' : `(${plain(say(note))})`;
  return [
    `${who}${from}が設定${isCertain ? 'します' : 'する可能性があります'}。`,
    hides === null
      ? ''
      : `Service ${or(hides.services.map((one) => code(one)))}のサービスリンク(${shown(hides.value)})を上書き${isCertain ? 'します' : 'する可能性があります'}。`,
  ];
}

function shown(value: string | null): string {
  if (value === null) return '*不明*';
  return value === '' ? '*空*' : code(value);
}

function readerWords(reader: ReaderFacts): string {
  return `${reader.namespace === null ? '' : `名前空間${reader.namespace}の`}${placedWords(reader)}`;
}

function outcomeWords({ written, because, runs, is }: OutcomeFacts, { say }: Words): string {
  const use = code(written);
  // A command of the container's own may be there to do it.
  if (is.kind === 'not-processed')
    return `に、イメージの起動スクリプトはこのテンプレートを処理しません: ${plain(say(because))}。ほかのものが${use}を置き換えるかどうかは不明です。`;
  const condition = runs === true ? 'に、' : `に起動スクリプトが実行される場合(${plain(say(because))})、`;
  const filter = code('NGINX_ENVSUBST_FILTER');
  switch (is.kind) {
    case 'too-long':
      return `${condition}envsubstは失敗します: すべての変数の名前を並べた引数が${amount(is.bytes, 'バイト')}です(上限${number(is.limitBytes)})。`;
    case 'replaced':
      return `${condition}envsubstは${use}をその値に置き換えます。${lostWords(use, is.lost)}`;
    case 'perhaps-replaced': {
      const conditions = [
        is.ifSet ? '変数が設定されている' : '',
        is.ifFilterMatches ? `${filter}が一致する` : '',
      ];
      return `${condition}${conditions.filter(Boolean).join('かつ')}なら、envsubstは${use}をその値に置き換えます。そうでなければ${use}は展開されません。${leftWords(is.left, say)}`;
    }
    case 'left':
      return `${condition}envsubstは${use}を展開しません${is.isFiltered ? `: ${filter}が一致しません` : ''}。${leftWords(is.left, say)}`;
  }
}

function lostWords(use: string, lost: 'nginx' | 'template' | null): string {
  if (lost === null) return '';
  return lost === 'nginx'
    ? `nginx自身の変数${use}は失われます。`
    : `このテンプレートが定義する変数${use}は失われます。`;
}

function leftWords(left: LeftFacts, say: Words['say']): string {
  if (left === null) return '';
  if (left.is === 'said') return `${plain(say(left.phrase))}。`;
  if (left.is === 'undefined') return 'nginxはこれを自身の変数とみなし、定義がなければ起動しません。';
  const variable = code(`$${left.name}`);
  return left.of === 'nginx'
    ? `nginxはこれを自身の変数${variable}として読み取ります。`
    : `nginxはこれを、このテンプレートが定義する変数${variable}として読み取ります。`;
}

function assignment({ name, value }: AssignmentFacts): string {
  return value === null ? code(name) : `${code(name)} = ${code(value)}`;
}

/** It is a guess, and right of few programs. */
function ifRead({ name }: AssignmentFacts): string {
  return `${code(name)}を自身の設定として読み取るプログラムは、代わりにこのURLを受け取ります。`;
}
