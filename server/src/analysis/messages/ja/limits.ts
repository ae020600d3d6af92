/**
 * Japanese: findings about sizes and limits.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { LinkingServices } from '../facts/common.ts';
import type { StartSize } from '../facts/limits.ts';
import { linksCure, shorterValues } from './cures.ts';
import {
  causes,
  execError,
  later,
  nextStart,
  rangeBehind,
  type Shown,
  sizeWords,
  soon,
  soonOf,
  willNot,
  withLinks,
} from './sizes.ts';
import { type Cure, inContainer, ofContainer, stated, verdict } from './telling.ts';
import { amount, counted, listed, number, servicesIn, shareWords } from './words.ts';

export const limitPhrases = {
  'other-kernel': ({ runtimeClass }) =>
    `runtimeClassNameが${runtimeClass}のため、上限の異なる別のカーネルで動作する可能性があります。`,
  'larger-pages': ({ architecture, pageBytes, limitBytes }) =>
    `${architecture}のノードのカーネルの多くはページサイズが${number(pageBytes / 1024)}KiBで、その場合の上限は${number(limitBytes)}バイトです。limits.pageBytesにノードのページサイズを設定してください。`,
  'refused-before': ({ code }) => `このままでは、その前にLinuxがコンテナの起動を拒否します(${code})。`,
} satisfies Partial<Catalogue['phrases']>;

const environment = '引数と環境変数';
const asFile: Cure = { first: '代わりにファイルとしてマウントしてください' };

export const limits = {
  'exec-over': (facts) =>
    stated(
      ofContainer(facts.container, willNot),
      startCauses(facts),
      cureOf(facts),
      facts.linksCure === null && facts.links !== null && 'サービスリンクがなくても上限を超えています。',
      shareWords(facts.share),
      nextStart(execError),
    ),
  'exec-near': (facts) =>
    stated(
      ofContainer(facts.container, soon(facts)),
      startCauses(facts),
      cureOf(facts),
      facts.linksCure === null && facts.links !== null && 'サービスリンクがなくても上限に近い大きさです。',
      shareWords(facts.share),
      later(facts, execError),
    ),
  'exec-of-links': ({ kind, part, bytes, limitBytes, links, share, isOver, cure }) =>
    stated(
      verdict(
        (shownKind, shownPart) =>
          `${part === null ? `この${shownKind}の` : `${shownKind} ${shownPart}の`}Pod${isOver ? willNot : soonOf}`,
        kind,
        part ?? '',
      ),
      causes(links, '環境変数', { size: { min: bytes, max: null }, limitBytes }, ({ isSized, isCounted }) => {
        const ofAll = isCounted ? `名前空間${links.namespace}` : servicesIn(links);
        return isSized
          ? `これは${ofAll}のサービスリンクで、すべてのコンテナの環境変数に入ります。`
          : `${ofAll}のサービスリンクだけで、環境変数が${number(bytes)}バイト以上に達します。`;
      }),
      linksCure(cure),
      shareWords(share),
      isOver ? nextStart(execError) : `Serviceが増えると、次回の起動は失敗します: ${execError}。`,
    ),
  'windows-iis': (facts) =>
    stated(
      inContainer('IIS', facts.container, 'は起動しない可能性があります'),
      causes(facts.links, '環境変数', { ...facts, isPerWrite: true }),
      cureOf(facts),
      `ServiceMonitorはすべての環境変数${withLinks(facts.links)}を、最大${number(facts.limitBytes)}文字ずつIISの設定に書き込みます。`,
      '書き込みは回を追うごとに遅くなり、1回に5秒かかるとコンテナは終了します: "APPCMD failed with error code 259"。',
    ),
  'windows-powershell': (facts) =>
    stated(
      // Named in full behind: that it may be so has to fit in, too.
      inContainer('PowerShell', facts.container, 'は何も起動できません'),
      causes(facts.links, '環境変数', facts),
      cureOf(facts),
      `この上限は、Windows PowerShellの子プロセスの環境変数全体${withLinks(facts.links)}に対する.NET Frameworkのものです。`,
      'コンテナ自体は起動し、ほかのプログラムの子プロセスも起動します。',
    ),
  'variable-over': ({ container, name, from, size, limitBytes, references }) =>
    stated(
      ofContainer(container, willNot),
      [
        `: 環境変数${name}が${sizeWords(size, limitBytes)}です`,
        [`: 環境変数の1つが${sizeWords(size, limitBytes)}です`, `その環境変数は${name}です。`],
      ],
      asFile,
      `大きさには名前と終端のNULが含まれます${expanded(references)}。`,
      from !== null && `値はConfigMap ${from.configMap}のキー${from.key}です。`,
      nextStart(execError),
    ),
  'argument-over': ({ container, field, item, size, limitBytes, references }) =>
    stated(
      ofContainer(container, willNot),
      `: ${field}の${number(item)}番目の要素が${sizeWords(size, limitBytes)}です`,
      asFile,
      `大きさには終端のNULが含まれます${expanded(references)}。`,
      nextStart(execError),
    ),
  'tekton-scripts-over': ({ scripts, bytes, limitBytes }) =>
    stated(
      verdict(() => 'このTaskの実行は失敗します'),
      `: ${scripts === 1 ? 'スクリプト' : counted(scripts, 'スクリプト')}から${number(bytes)}バイト以上の引数が作られます(上限${number(limitBytes)})`,
      {
        first: `${scripts === 1 ? 'スクリプト' : '最も長いスクリプト'}をイメージに移してください`,
        more: '。または、ConfigMapに移してください',
      },
      `Tektonは${scripts === 1 ? 'これを' : 'すべてのスクリプトを'}base64でエンコードし、1つの引数としてplace-scripts(スクリプトをファイルに書き出すInitコンテナ)に渡します。`,
      `新しいPodはすべて失敗します: ${execError}。`,
    ),
} satisfies Partial<Catalogue['statements']>;

function startCauses({ links, linksCure: cure, ...size }: StartSize) {
  return causes(cure === null ? null : links, environment, size, (shown) => startWords(links, size, shown));
}

/** What the size is made of. */
function startWords(
  links: LinkingServices | null,
  { size, limitBytes }: Pick<StartSize, 'size' | 'limitBytes'>,
  { isSized, isCounted }: Shown,
): string {
  const isWhole = isSized && rangeBehind(size, limitBytes) === '';
  const of =
    links === null
      ? 'サービスリンクを含まない'
      : `${isCounted ? `名前空間${links.namespace}` : servicesIn(links)}のサービスリンクを含む`;
  return `これは${of}引数と環境変数の合計${isWhole ? '' : `(${amount(size, 'バイト')})`}です。`;
}

function cureOf({ linksCure: cure }: Pick<StartSize, 'linksCure'>): Cure {
  return cure === null ? shorterValues : linksCure(cure);
}

/** `($(RULES)の展開後)`, where the text uses variables. */
function expanded(references: readonly string[]): string {
  return references.length === 0 ? '' : `(${listed(references)}の展開後)`;
}
